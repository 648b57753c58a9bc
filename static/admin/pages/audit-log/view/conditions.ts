import { withRange, withValue } from '../../../filters/conditions';
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

/** The control that a field of the filter belongs to; `null` for what is no field of it. */
export function controlOf(field: string): ConditionField | null {
  if (field === 'last' || field === 'from' || field === 'to') return 'range';
  return conditionFields.find((one) => one === field) ?? null;
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
