import { DAY_MS } from '../../../src/shared/clock';
import type { ErasureScope } from '../../../src/contract';
import { openLog, type LogAtSize } from '../audit/log-at-size';
import { thisMachine, type Machine } from '../kit/machine';
import { measureErasure, type ErasureFigure } from './erase';
import { givePerson } from './person';
import { measureSplit, type SplitFigure } from './split';

/** One kind of erasure: with next to nothing to erase, and at its size. */
export interface CaseFigures {
  readonly erasure: 'a person' | 'a period' | 'everything';
  readonly least: ErasureFigure;
  readonly full: ErasureFigure;
}

export interface ErasureFigures {
  readonly machine: Machine;
  readonly cases: readonly CaseFigures[];
  readonly split: SplitFigure;
}

export interface ErasureSizes {
  /** Events of the person who is erased, and of everybody else. */
  readonly person: number;
  readonly others: number;
  /** The log of which everything is erased. */
  readonly everything: number;
  /** The log that is erased while storage throttles. */
  readonly split: number;
}

/** The stretch of the log that is erased, before its end. */
const period = { from: 110 * DAY_MS, to: 10 * DAY_MS };

const quietly = { looking: false };
const lookingOn = { looking: true };

/** Measures the erasures, each of a log on a host of its own. */
export async function measureErasures(options: {
  readonly appDirectory: string;
  readonly sizes: ErasureSizes;
  /** Is told how far it is. */
  readonly say: (line: string) => void;
}): Promise<ErasureFigures> {
  const { appDirectory, sizes, say } = options;
  const onLog = async <T>(events: number, work: (log: LogAtSize) => Promise<T>): Promise<T> => {
    say(`Filling a log with ${events.toLocaleString('en')} events`);
    const log = await openLog(appDirectory, events);
    try {
      // The first call starts the app's process.
      await log.admin('audit/search', {});
      return await work(log);
    } finally {
      await log.stop();
    }
  };
  const some = await onLog(sizes.others, async (log) => {
    say('Erasing a person');
    const person = await personCase(log, sizes.person);
    say('Erasing a period');
    return [person, await periodCase(log)];
  });
  const scope: ErasureScope = { kind: 'everything' };
  const least = await onLog(1, (log) => measureErasure(log, scope, quietly));
  const full = await onLog(sizes.everything, (log) => {
    say('Erasing everything');
    return measureErasure(log, scope, lookingOn);
  });
  say('Erasing while storage throttles');
  const split = await measureSplit(appDirectory, sizes.split);
  return { machine: thisMachine(), cases: [...some, { erasure: 'everything', least, full }], split };
}

async function personCase(log: LogAtSize, events: number): Promise<CaseFigures> {
  const erase = async (count: number, how: typeof quietly) => {
    const accountId = await givePerson(log, count, count);
    return measureErasure(log, { kind: 'person', accountId }, how);
  };
  const least = await erase(1, quietly);
  return { erasure: 'a person', least, full: await erase(events, lookingOn) };
}

async function periodCase(log: LogAtSize): Promise<CaseFigures> {
  const erase = (from: number, to: number, how: typeof quietly) =>
    measureErasure(log, { kind: 'events', filter: { from, to } }, how);
  const { events } = await log.admin('audit/search', { limit: 1 });
  const last = events[0]?.occurredAt ?? log.until;
  const least = await erase(last, last, quietly);
  return {
    ...{ erasure: 'a period', least },
    full: await erase(log.until - period.from, log.until - period.to, lookingOn),
  };
}
