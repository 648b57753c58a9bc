import { thisMachine, type Machine } from '../kit/machine';
import { measureExport, type ExportFigure } from './exports';
import { logShape, openLog, type LogAtSize } from './log-at-size';
import { measurePages, type PageFigure } from './pages';
import { measureWrites, type WriteFigures } from './writes';

/** What was measured with one size of the log. */
export interface SizeFigures {
  readonly events: number;
  /** Bytes of a stored event with its key. */
  readonly atRest: { readonly mean: number; readonly max: number };
  readonly pages: readonly PageFigure[];
  readonly export: ExportFigure;
  readonly writes: WriteFigures;
}

export interface AuditFigures {
  readonly machine: Machine;
  readonly log: typeof logShape;
  /** Smallest first. */
  readonly sizes: readonly SizeFigures[];
}

/** Measures the app with logs of these sizes, each on a host of its own. */
export async function measureAudit(options: {
  readonly appDirectory: string;
  readonly sizes: readonly number[];
  /** An export is followed up to here; the process is warmed up with as many. */
  readonly exportedRows: number;
  /** Is told how far it is. */
  readonly say: (line: string) => void;
}): Promise<AuditFigures> {
  const { appDirectory, exportedRows, say } = options;
  const logs: LogAtSize[] = [];
  try {
    for (const events of [...options.sizes].sort((a, b) => a - b)) {
      say(`Filling a log with ${events.toLocaleString('en')} events`);
      const log = await openLog(appDirectory, events);
      logs.push(log);
      // The first call starts the app's process.
      await log.admin('audit/search', {});
    }
    say('Reading pages');
    const pages = await measurePages(logs);
    const sizes: SizeFigures[] = [];
    for (const [at, log] of logs.entries()) {
      say(`Exporting from ${log.events.toLocaleString('en')} events`);
      const exported = await measureExport(log, exportedRows);
      const writes = await measureWrites(log);
      const atRest = { mean: log.atRest.mean(), max: log.atRest.max() };
      sizes.push({ events: log.events, atRest, pages: pages[at] ?? [], export: exported, writes });
    }
    return { machine: thisMachine(), log: logShape, sizes };
  } finally {
    for (const log of logs) await log.stop();
  }
}
