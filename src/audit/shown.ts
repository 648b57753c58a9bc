/** A record as far as it matters for who may see it. */
interface Showable {
  readonly occurredAt: number;
  readonly accountId?: string;
  readonly subject?: string;
}

/** What may be shown of a collection at one moment. */
export interface Shown<R = Showable> {
  /** Nothing that happened before this moment. Epoch milliseconds; 0 when everything may be. */
  readonly since: number;
  /** Says it of each record; `null` where the moment alone decides. */
  readonly shows: ((record: R) => boolean) | null;
}

/** Asked for whenever something is to be shown; the same all through an invocation. */
export type ReadShown = () => Promise<Shown>;

/** Whether a record may be shown. */
export function mayShow<R extends { readonly occurredAt: number }>(
  { since: from, shows }: Shown<R>,
  record: R,
): boolean {
  return record.occurredAt >= from && (shows === null || shows(record));
}

/** For a plan: what has to be looked at record by record, beside the range. */
export function shownCondition<R>({
  shows,
}: Shown<R>): { readonly field: string; holds(record: R): boolean }[] {
  return shows === null ? [] : [{ field: 'shown', holds: shows }];
}

/** The filter without what is not shown any more: what it means stays the same from page to page. */
export function since<Filter extends { readonly from: number }>(
  filter: Filter,
  shown: Pick<Shown, 'since'>,
): Filter {
  return { ...filter, from: Math.max(filter.from, shown.since) };
}
