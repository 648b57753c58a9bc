import { useCallback, useEffect, useRef, useState } from 'react';
import { type ApiError, toApiError } from '../api/api-error';
import { bridgePace, createPace, sleep } from './pace';
import { type Page, readPages } from './read-pages';

/** Collects pages and turns what it has into a file. */
export interface Collector<Item> {
  add(item: Item): void;
  /** Records collected so far. */
  readonly count: number;
  /** Stored records that could not be read, so far. */
  readonly unreadable: number;
  /** Saves the file; one that is not complete says so in its name and inside. */
  save(complete: boolean): void;
}

export type ExportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly count: number }
  | { readonly kind: 'stopped'; readonly count: number; readonly error: ApiError | null }
  | { readonly kind: 'done'; readonly count: number; readonly unreadable: number };

export interface Export {
  readonly state: ExportState;
  readonly start: () => void;
  readonly cancel: () => void;
  /** Goes on from the page that failed or was next. */
  readonly resume: () => void;
  /** Saves what was read before the export stopped. */
  readonly savePart: () => void;
  readonly dismiss: () => void;
}

interface Run<Item> {
  readonly collector: Collector<Item>;
  cursor: string | null;
  cancelled: boolean;
}

/** An export made in the browser: pages are read one after another, then one file is saved. */
export function useExport<Item>(
  read: (cursor: string | null) => Promise<Page<Item>>,
  createCollector: () => Collector<Item>,
): Export {
  const [state, setState] = useState<ExportState>({ kind: 'idle' });
  const run = useRef<Run<Item> | null>(null);

  useEffect(
    () => () => {
      if (run.current) run.current.cancelled = true;
    },
    [],
  );

  const goOn = useCallback(
    async (mine: Run<Item>) => {
      mine.cancelled = false;
      setState({ kind: 'running', count: mine.collector.count });
      try {
        const finished = await readPages({
          read,
          from: mine.cursor,
          pace: createPace({ ...bridgePace, now: () => Date.now(), sleep }),
          sleep,
          isCancelled: () => mine.cancelled,
          onPage: (page) => {
            mine.collector.add(page.item);
            mine.cursor = page.cursor;
            setState({ kind: 'running', count: mine.collector.count });
          },
        });
        const { count, unreadable } = mine.collector;
        if (finished) mine.collector.save(true);
        setState(finished ? { kind: 'done', count, unreadable } : { kind: 'stopped', count, error: null });
      } catch (cause) {
        setState({ kind: 'stopped', count: mine.collector.count, error: toApiError(cause) });
      }
    },
    [read],
  );

  return {
    state,
    start: useCallback(() => {
      run.current = { collector: createCollector(), cursor: null, cancelled: false };
      void goOn(run.current);
    }, [createCollector, goOn]),
    cancel: useCallback(() => {
      if (run.current) run.current.cancelled = true;
    }, []),
    resume: useCallback(() => {
      if (run.current) void goOn(run.current);
    }, [goOn]),
    savePart: useCallback(() => run.current?.collector.save(false), []),
    dismiss: useCallback(() => {
      run.current = null;
      setState({ kind: 'idle' });
    }, []),
  };
}
