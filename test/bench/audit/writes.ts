import { measure, type Cost } from '../kit/cost';
import type { LogAtSize } from './log-at-size';

/** What it costs to record visits: of people who come for the first time, and of the same people later. */
export interface WriteFigures {
  readonly visits: number;
  readonly first: Cost;
  readonly later: Cost;
}

const quarterMs = 15 * 60_000;

/** Each customer of the site visits twice, in different quarters of an hour. */
export async function measureWrites(log: LogAtSize): Promise<WriteFigures> {
  const people = log.customers.filter(({ accountId }) => accountId !== log.somebody.accountId);
  const visit = async (): Promise<void> => {
    for (const { accountId } of people) {
      const { recorded } = await log.portal(accountId)('visit/record', {});
      if (!recorded) throw new Error('A visit was not recorded');
    }
  };
  const first = await measure(log.host, visit);
  log.host.clock.advance(quarterMs);
  const later = await measure(log.host, visit);
  return { visits: people.length, first: first.cost, later: later.cost };
}
