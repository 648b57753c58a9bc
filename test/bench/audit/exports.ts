import { measure, type Cost } from '../kit/cost';
import { watchMemory } from '../kit/memory';
import type { LogAtSize } from './log-at-size';

/** An export of all events, or of as many as asked for. */
export interface ExportFigure {
  readonly rows: number;
  readonly pages: number;
  readonly cost: Cost;
  /** The highest resident set size of the app's process meanwhile. Bytes. */
  readonly peakBytes: number;
}

/**
 * Takes pages as the browser does, and drops them. The process is warmed up with `atMost` rows before, whatever
 * the log holds: V8 lets a heap grow for a while before it collects, and that is not what is asked here.
 */
export async function measureExport(log: LogAtSize, atMost: number): Promise<ExportFigure> {
  const pid = log.host.processId();
  if (pid === null) throw new Error("The app's process has not started");
  for (let rows = 0; rows < atMost;) rows += (await exportRows(log, atMost - rows)).rows;
  const memory = watchMemory(pid);
  const { result, cost } = await measure(log.host, () => exportRows(log, atMost));
  return { ...result, cost, peakBytes: memory.stop() };
}

async function exportRows(log: LogAtSize, atMost: number): Promise<{ rows: number; pages: number }> {
  let [rows, pages] = [0, 0];
  let cursor: string | null = null;
  do {
    const query = { filter: {}, format: 'json-lines', ...(cursor === null ? {} : { cursor }) } as const;
    const page: { events: readonly unknown[]; cursor: string | null } = await log.admin(
      'audit/export',
      query,
    );
    rows += page.events.length;
    pages += 1;
    cursor = page.cursor;
  } while (cursor !== null && rows < atMost);
  return { rows, pages };
}
