import { type ApiError, toApiError } from '../api/api-error';
import type { Pace } from './pace';
import { type Page, readPages } from './read-pages';

/** What was saved. */
export interface FileSummary {
  readonly name: string;
  /** False where the file says, in its name too, that it lacks something. */
  readonly complete: boolean;
  readonly records: number;
  /** Stored records that could not be read and are missing. */
  readonly unreadable: number;
  /** When its earliest and its latest record happened; `null` where that is not known. Epoch milliseconds. */
  readonly span: { readonly from: number; readonly to: number } | null;
  readonly bytes: number;
  /** Of the file's bytes, hex. */
  readonly sha256: string;
}

/** Collects pages and turns what it has into a file. */
export interface Collector<Item> {
  add(item: Item): void;
  /** Records collected so far. */
  readonly count: number;
  /** Saves what was collected. @param finished whether the last page was among it */
  save(finished: boolean): FileSummary | Promise<FileSummary>;
}

/** Where an export is read from, and what it is collected in. Both stay the same until the export ends. */
export interface ExportJob<Item> {
  readonly read: (cursor: string | null) => Promise<Page<Item>>;
  readonly collector: Collector<Item>;
}

export type ExportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly count: number }
  | {
      readonly kind: 'stopped';
      readonly count: number;
      /** `null` when it was cancelled. */
      readonly error: ApiError | null;
      /** The part that was saved since. */
      readonly part: FileSummary | null;
    }
  | { readonly kind: 'done'; readonly file: FileSummary };

/** One export from its first page to its file. */
export interface ExportRun {
  /** Reads from the page that failed or was next to the end, then saves the file. Resolves when it is over or stopped. */
  goOn(): Promise<void>;
  /** Stops at once: a page that is on its way is dropped, and read again by `goOn`. Nothing after the end. */
  cancel(): void;
  /** Saves what there is, marked as incomplete; the export can still go on. */
  savePart(): Promise<void>;
}

export interface ExportRunOptions<Item> extends ExportJob<Item> {
  readonly pace: Pace;
  readonly sleep: (ms: number) => Promise<void>;
  readonly onState: (state: ExportState) => void;
}

export function createExportRun<Item>(options: ExportRunOptions<Item>): ExportRun {
  const { collector, onState } = options;
  /** Where to go on; `null` when everything has been read. */
  let next: { readonly cursor: string | null } | null = { cursor: null };
  /** The reading that is under way; an older one that still waits for its page has no say any more. */
  let current: symbol | null = null;
  let state: ExportState = { kind: 'idle' };
  const enter = (entered: ExportState): void => {
    state = entered;
    onState(entered);
  };
  const stop = (error: ApiError | null): void => {
    current = null;
    enter({ kind: 'stopped', count: collector.count, error, part: null });
  };
  const isReadToEnd = async (mine: symbol): Promise<boolean> =>
    next === null ||
    readPages({
      ...options,
      from: next.cursor,
      isCancelled: () => current !== mine,
      onPage: ({ item, cursor }) => {
        collector.add(item);
        next = cursor === null ? null : { cursor };
        enter({ kind: 'running', count: collector.count });
      },
    });
  return {
    goOn: async () => {
      if (state.kind === 'running' || state.kind === 'done') return;
      const mine = Symbol('reading');
      current = mine;
      enter({ kind: 'running', count: collector.count });
      try {
        if (!(await isReadToEnd(mine))) return;
        // From here on there is nothing left to stop.
        current = null;
        enter({ kind: 'done', file: await collector.save(true) });
      } catch (cause) {
        stop(toApiError(cause));
      }
    },
    cancel: () => {
      if (state.kind === 'running' && current !== null) stop(null);
    },
    savePart: async () => {
      if (state.kind !== 'stopped') return;
      const stopped = state;
      const part = await collector.save(false);
      // Meanwhile it may have gone on.
      if (state === stopped) enter({ ...stopped, part });
    },
  };
}
