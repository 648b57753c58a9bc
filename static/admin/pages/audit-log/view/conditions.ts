import type { AuditFilter } from '../../../../../src/contract';
import type { AuditView } from './audit-view';

/** What one control of the filter bar is about. */
export const conditionFields = [
  'range',
  'person',
  'kind',
  'outcome',
  'reason',
  'provider',
  'portal',
  'text',
] as const;
export type ConditionField = (typeof conditionFields)[number];

/** Conditions with one value each. */
export type ValueField = Exclude<ConditionField, 'range'>;
export type Range = Pick<AuditFilter, 'last' | 'from' | 'to'>;

/** The control that a field of the filter belongs to; `null` for what is no field of it. */
export function controlOf(field: string): ConditionField | null {
  if (field === 'last' || field === 'from' || field === 'to') return 'range';
  return conditionFields.find((one) => one === field) ?? null;
}

/** The filter with this condition in the place of its former one; `null` takes it out. */
export function withValue<F extends ValueField>(
  filter: AuditFilter,
  field: F,
  value: NonNullable<AuditFilter[F]> | null,
): AuditFilter {
  const { [field]: _former, ...rest } = filter;
  return value === null || value === '' ? rest : { ...filter, [field]: value };
}

/** Sets the condition, or takes it out where it is set to just that. */
export function toggled<F extends ValueField>(
  filter: AuditFilter,
  field: F,
  value: NonNullable<AuditFilter[F]>,
): AuditFilter {
  return withValue(filter, field, filter[field] === value ? null : value);
}

/** The filter with this range only; an empty one means any time. */
export function withRange(filter: AuditFilter, range: Range): AuditFilter {
  const { last: _last, from: _from, to: _to, ...rest } = filter;
  return { ...rest, ...range };
}

/** The view without any condition of this control, whether it could be read or not. */
export function without(view: AuditView, field: ConditionField): AuditView {
  const filter = field === 'range' ? withRange(view.filter, {}) : withValue(view.filter, field, null);
  return { ...view, filter, unread: view.unread.filter((one) => controlOf(one.field) !== field) };
}

/** The controls that hold a condition, in the order of the bar. */
export function activeFields({ filter, unread }: Pick<AuditView, 'filter' | 'unread'>): ConditionField[] {
  const names = new Set([...Object.keys(filter), ...unread.map(({ field }) => field)].map(controlOf));
  return conditionFields.filter((field) => names.has(field));
}
