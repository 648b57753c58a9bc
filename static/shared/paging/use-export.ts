import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { createExportRun, type ExportJob, type ExportRun, type ExportState } from './export-run';
import { bridgePace, createPace, sleep } from './pace';

export interface Export {
  readonly state: ExportState;
  /** Stops at once. */
  readonly cancel: () => void;
  /** Goes on from the page that failed or was next. */
  readonly resume: () => void;
  /** Saves what was read before the export stopped. */
  readonly savePart: () => void;
  readonly dismiss: () => void;
}

export interface Exporter extends Export {
  /** Begins anew, whatever came before. */
  readonly start: <Item>(job: ExportJob<Item>) => void;
}

/** An export made in the browser: pages are read one after another, then one file is saved. */
export function useExport(): Exporter {
  const [state, setState] = useState<ExportState>({ kind: 'idle' });
  const run = useRef<ExportRun | null>(null);
  useEffect(() => () => run.current?.cancel(), []);
  const start = useCallback(<Item>(job: ExportJob<Item>) => {
    run.current?.cancel();
    const pace = createPace({ ...bridgePace, now: () => Date.now(), sleep });
    run.current = createExportRun({ ...job, pace, sleep, onState: setState });
    void run.current.goOn();
  }, []);
  const acts = useMemo(
    () => ({
      cancel: () => run.current?.cancel(),
      resume: () => void run.current?.goOn(),
      savePart: () => void run.current?.savePart(),
      dismiss: () => {
        run.current?.cancel();
        run.current = null;
        setState({ kind: 'idle' });
      },
    }),
    [],
  );
  return useMemo(() => ({ state, start, ...acts }), [state, start, acts]);
}
