import { thisMachine, type Machine } from '../kit/machine';
import { measureExport, type ExportFigure } from './exports';
import { logShape, openLog } from './log-at-size';
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

/** Measures the app with logs of these sizes, one after the other. */
export async function measureAudit(options: {
  readonly appDirectory: string;
  readonly sizes: readonly number[];
  /** An export is followed up to here; the process is warmed up with as many. */
  readonly exportedRows: number;
  /** Is told how far it is. */
  readonly say: (line: string) => void;
}): Promise<AuditFigures> {
  const sizes: SizeFigures[] = [];
  for (const events of [...options.sizes].sort((a, b) => a - b)) {
    options.say(`${events.toLocaleString('en')} events: loading`);
    const log = await openLog(options.appDirectory, events);
    try {
      options.say(`${events.toLocaleString('en')} events: measuring`);
      const pages = await measurePages(log);
      const exported = await measureExport(log, options.exportedRows);
      const writes = await measureWrites(log);
      const atRest = { mean: log.atRest.mean(), max: log.atRest.max() };
      sizes.push({ events, atRest, pages, export: exported, writes });
    } finally {
      await log.stop();
    }
  }
  return { machine: thisMachine(), log: logShape, sizes };
}
