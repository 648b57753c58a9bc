import type { Collection } from '../../storage';

/** For how many days a collection's records are kept; `null`: until they are erased. */
export type RetentionDays = (collection: Collection) => number | null;

/** For a person to read, such as "180 days". */
export function describeRetention(collection: Collection, daysOf: RetentionDays): string {
  const { retention } = collection;
  if (retention.kind === 'until') return `Until ${retention.event}`;
  const days = daysOf(collection);
  return days === null ? 'Until erased' : `${String(days)} days`;
}

/** As the collections declare it. */
export function declaredDays({ retention }: Collection): number | null {
  return retention.kind === 'until' ? null : retention.days;
}
