import type { Collection, Register } from '../../storage';

/** For how many days a collection's records are kept; `null`: until they are erased. */
export type RetentionDays = (collection: Collection) => number | null;

/** For a person to read, such as "180 days". */
export function describeRetention(collection: Collection, daysOf: RetentionDays): string {
  const { retention } = collection;
  if (retention.kind === 'until') return `Until ${retention.event}`;
  const days = daysOf(collection);
  return days === null ? 'Until erased' : days === 1 ? '1 day' : `${String(days)} days`;
}

/** As the collections declare it, or as `chosen` says by name. */
export function daysIn(
  register: Register,
  chosen: { readonly [collection: string]: number | null } = {},
): RetentionDays {
  const daysOf: RetentionDays = ({ name, retention }) => {
    if (retention.kind === 'until') return null;
    if (retention.kind === 'ttl') return retention.days;
    if ('follows' in retention) {
      const followed = register.find(retention.follows);
      return followed === undefined ? null : daysOf(followed);
    }
    const days = chosen[name];
    return days === undefined ? retention.days : days;
  };
  return daysOf;
}
