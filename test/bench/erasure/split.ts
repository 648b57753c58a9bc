import { setTimeout as delay } from 'node:timers/promises';
import type { ErasureScope } from '../../../src/contract';
import { jobRecords } from '../../../src/privacy';
import { DAY_MS } from '../../../src/shared/clock';
import { logShape, openLog, type LogAtSize } from '../audit/log-at-size';
import { deliveriesOf, type Progress } from './erase';

/** An erasure whose deliveries run out of time again and again, while storage throttles every third call. */
export interface SplitFigure {
  readonly records: number;
  /** What the receipt says was erased, and what is there of it afterwards. */
  readonly erased: number;
  readonly left: number;
  readonly receipts: number;
  readonly deliveries: number;
  /** Deliveries that were over, and how many records had gone by then. */
  readonly progress: readonly Progress[];
}

/** More than one delivery works (`src/privacy/erasure/run.ts`). */
const deliveryMs = 601_000;
const pauseMs = 50;

/**
 * Erases a log of so many events. Whenever something has been erased the clock moves on by more than a delivery's time,
 * so that the delivery ends at its next page, as it would after ten minutes of being throttled. Progress is read from the
 * store: whoever asked the app for it would be throttled as well, and change which calls of the erasure are.
 */
export async function measureSplit(appDirectory: string, events: number): Promise<SplitFigure> {
  const log = await openLog(appDirectory, events);
  try {
    const { host, until } = log;
    const filter = { from: until - logShape.days * DAY_MS, to: until };
    const scope: ErasureScope = { kind: 'events', filter };
    const { scope: asked, confirmation } = await log.admin('privacy/preview-erasure', { scope });
    const { jobId } = await log.admin('privacy/erase', { scope: asked, confirmation });
    host.resetUsage();
    host.addFault({ capability: 'kvs', kind: 'throttle', every: 3 });
    const over = { is: false };
    const draining = host.drain().finally(() => (over.is = true));
    const progress = await hurry(log, () => over.is);
    await draining;
    host.clearFaults();
    const { erased } = await log.admin('privacy/job', { jobId });
    const { receipts } = await log.admin('privacy/receipts', {});
    const left = (await log.admin('privacy/preview-erasure', { scope: asked })).total.value;
    return {
      ...{ records: events, erased, left, receipts: receipts.length },
      ...{ deliveries: deliveriesOf(log), progress },
    };
  } finally {
    await log.stop();
  }
}

async function hurry(log: LogAtSize, isOver: () => boolean): Promise<Progress[]> {
  const progress: Progress[] = [];
  while (!isOver()) {
    const erased = erasedSoFar(log);
    if (erased > (progress.at(-1)?.erased ?? 0)) {
      progress.push({ deliveries: deliveriesOf(log), erased });
      log.host.clock.advance(deliveryMs);
    }
    await delay(pauseMs);
  }
  return progress;
}

/** As `privacy/job` would tell. */
function erasedSoFar({ host }: LogAtSize): number {
  const job = host.storage.dump().kv.find(({ key }) => key.startsWith(`${jobRecords.name}:`));
  if (job === undefined) return 0;
  const { counts } = jobRecords.schema.parse(job.value);
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
