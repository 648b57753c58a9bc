import type { TimeRange } from '../../../src/contract';

/** The filter with this condition in the place of its former one; `null` or an empty text takes it out. */
export function withValue<T extends object, F extends keyof T>(
  filter: T,
  field: F,
  value: NonNullable<T[F]> | null,
): T {
  const { [field]: _former, ...rest } = filter;
  return value === null || value === '' ? (rest as T) : { ...filter, [field]: value };
}

/** Sets the condition, or takes it out where it is set to just that. */
export function toggled<T extends object, F extends keyof T>(
  filter: T,
  field: F,
  value: NonNullable<T[F]>,
): T {
  return withValue(filter, field, filter[field] === value ? null : value);
}

/** The filter with this range only; an empty one means any time. */
export function withRange<T extends TimeRange>(filter: T, range: TimeRange): T {
  const { last: _last, from: _from, to: _to, ...rest } = filter;
  return { ...rest, ...range } as T;
}
