import type { AuditFilter, AuditSummary } from '../../../../src/contract';
import { formatNumber } from '../../../shared/format/count';
import type { TimeFormat } from '../../../shared/format/time';

export interface EmptyFacts {
  readonly filter: AuditFilter;
  /** What the same filter finds at any time; `null` where it has no range, or nobody knows. */
  readonly outside: AuditSummary | null;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly time: Pick<TimeFormat, 'moment'>;
}

function outsideWords({ filter, outside, time }: EmptyFacts): string {
  if (outside === null) return 'No event in the log meets all of these conditions.';
  const { tally, cursor, lookedTo } = outside;
  if (cursor !== null && tally.total === 0) {
    const reach = lookedTo === null ? '' : ` back to ${time.moment(lookedTo)}`;
    return `Outside this time range none was found${reach}; older events were not counted.`;
  }
  const hasOthers = Object.keys(filter).some((field) => !['last', 'from', 'to'].includes(field));
  if (tally.total === 0)
    return hasOthers
      ? 'At any other time, too, no event meets these conditions.'
      : 'There are no events outside this time range either.';
  const count = `${cursor === null ? '' : 'At least '}${formatNumber(tally.total)}`;
  const isOne = tally.total === 1;
  return `${count} ${isOne ? 'event lies' : 'events lie'} outside this time range.`;
}

/** What is said where no event meets the conditions; every number in it was counted. */
export function emptyWords(facts: EmptyFacts): { readonly header: string; readonly description: string } {
  const { from } = facts.filter;
  const isAhead = from !== undefined && from > facts.now;
  return {
    header: isAhead ? 'This time range has not begun' : 'No events match',
    description: `${isAhead ? `It begins on ${facts.time.moment(from)}. ` : ''}${outsideWords(facts)}`,
  };
}
