import { setTimeout as delay } from 'node:timers/promises';
import type { ErasureScope } from '../../../src/contract';
import type { LogAtSize } from '../audit/log-at-size';
import { measure, type Cost } from '../kit/cost';
import { watchMemory } from '../kit/memory';
import { meterStorage, noCalls, without, type StorageCalls } from './meter';

/** What `privacy/job` told, whenever it was something new. */
export interface Progress {
  /** Deliveries that were over by then. */
  readonly deliveries: number;
  readonly erased: number;
}

/** What is looked at while an erasure is under way. */
export interface Meanwhile {
  readonly progress: readonly Progress[];
  /** Median milliseconds of the log's first page: before the erasure, and beside it. */
  readonly pageMs: { readonly idle: number; readonly beside: number; readonly pages: number };
  /** The highest resident set size of the app's process. Bytes. */
  readonly peakBytes: number;
}

export interface ErasureFigure {
  /** Records erased. */
  readonly records: number;
  readonly preview: Cost;
  /** From the press of the button to the receipt. */
  readonly calls: StorageCalls;
  readonly deliveries: number;
  readonly seconds: number;
  /** `null` when nobody looked. */
  readonly meanwhile: Meanwhile | null;
}

const pauseMs = 200;
const idlePages = 9;

/** Erases as the admin page does, and looks on meanwhile when asked to: at the progress, and at the log. */
export async function measureErasure(
  log: LogAtSize,
  scope: ErasureScope,
  { looking }: { readonly looking: boolean },
): Promise<ErasureFigure> {
  const { host } = log;
  const preview = await measure(host, () => log.admin('privacy/preview-erasure', { scope }));
  const idle = looking ? await idlePage(log) : null;
  const memory = idle === null ? null : watchMemory(processOf(log));
  host.resetUsage();
  const meter = meterStorage(host.storage);
  const began = performance.now();
  const { scope: asked, confirmation, total: expected } = preview.result;
  const { jobId } = await log.admin('privacy/erase', { scope: asked, confirmation, expected });
  const over = { is: false };
  const draining = host.drain().finally(() => (over.is = true));
  const seen = idle === null ? nothingSeen : await lookOn(log, jobId, () => over.is);
  await draining;
  const seconds = (performance.now() - began) / 1000;
  const all = meter.stop();
  const deliveries = deliveriesOf(log);
  const done = await log.admin('privacy/job', { jobId });
  if (done.state !== 'done' || done.remaining !== 0) throw new Error(`Not erased: ${JSON.stringify(done)}`);
  const base = { records: done.erased, preview: preview.cost, deliveries, seconds };
  if (idle === null || memory === null) return { ...base, calls: all, meanwhile: null };
  const { polls, pages, progress } = seen;
  return {
    ...base,
    // Looking on costs the same each time.
    calls: without(without(all, idle.job, polls), idle.page, pages.length),
    meanwhile: {
      progress,
      pageMs: { idle: idle.ms, beside: median(pages), pages: pages.length },
      peakBytes: memory.stop(),
    },
  };
}

interface Seen {
  polls: number;
  readonly pages: number[];
  readonly progress: Progress[];
}

const nothingSeen: Seen = { polls: 0, pages: [], progress: [] };

async function lookOn(log: LogAtSize, jobId: string, isOver: () => boolean): Promise<Seen> {
  const seen: Seen = { polls: 0, pages: [], progress: [] };
  while (!isOver()) {
    const { erased } = await log.admin('privacy/job', { jobId });
    seen.polls += 1;
    if (erased !== seen.progress.at(-1)?.erased)
      seen.progress.push({ deliveries: deliveriesOf(log), erased });
    const began = performance.now();
    await log.admin('audit/search', {});
    seen.pages.push(performance.now() - began);
    await delay(pauseMs);
  }
  return seen;
}

/** What looking costs while nothing else happens. */
async function idlePage(log: LogAtSize): Promise<{ ms: number; page: StorageCalls; job: StorageCalls }> {
  const times: number[] = [];
  for (let nth = 0; nth < idlePages; nth += 1) {
    const began = performance.now();
    await log.admin('audit/search', {});
    times.push(performance.now() - began);
  }
  const counted = async (work: () => Promise<unknown>): Promise<StorageCalls> => {
    const meter = meterStorage(log.host.storage);
    await work();
    return meter.stop();
  };
  const page = await counted(() => log.admin('audit/search', {}));
  // What is asked of an erasure that nobody knows is what is asked of one under way.
  const job = await counted(() => log.admin('privacy/job', { jobId: 'none' }).catch(() => noCalls));
  return { ms: median(times), page, job };
}

/** Deliveries that are over, since the counters were set to zero. */
export function deliveriesOf({ host }: LogAtSize): number {
  return host.usage().invocations.filter(({ module }) => module === 'jobs-consumer').length;
}

function processOf({ host }: LogAtSize): number {
  const pid = host.processId();
  if (pid === null) throw new Error("The app's process has not started");
  return pid;
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
