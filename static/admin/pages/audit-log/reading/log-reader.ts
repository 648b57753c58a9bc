import type { AuditEventView, AuditPage } from '../../../../../src/contract';
import { type ApiError, toApiError } from '../../../../shared/api/api-error';

/** How far a search has come. */
export interface Reading {
  /** Everything found so far, in the order that was asked for. */
  readonly rows: readonly AuditEventView[];
  /** Stored records on the way that could not be read. */
  readonly invalid: number;
  /** When the last record that was looked at happened, or `null` before the first. Epoch milliseconds. */
  readonly lookedTo: number | null;
  /** There is nothing more to find. */
  readonly isComplete: boolean;
  /** At least one answer has come. */
  readonly isAnswered: boolean;
  /** `paused`: it was stopped, or has made its calls, before it found as many as were wanted. */
  readonly phase: 'reading' | 'resting' | 'paused' | 'failed';
  readonly error: ApiError | null;
}

export const nothingRead: Reading = {
  rows: [],
  invalid: 0,
  lookedTo: null,
  isComplete: false,
  isAnswered: false,
  phase: 'resting',
  error: null,
};

export interface LogReader {
  /** The same object until something changes. */
  readonly get: () => Reading;
  readonly subscribe: (onChange: () => void) => () => void;
  /** Searches until `count` events are found, the log ends, or the calls of one go are made; resolves then. */
  readonly want: (count: number) => Promise<void>;
  /** Ends the search at once; an answer on its way is dropped and asked for again by `want`. */
  readonly stop: () => void;
}

/** Calls that one `want` makes before it pauses: a sparse search does not run on unwatched. */
const callsInOneGo = 5;

/** Reads one search, call by call, and keeps what it found. Only one call is under way at a time. */
export function createLogReader(search: (cursor: string | null) => Promise<AuditPage>): LogReader {
  let state = nothingRead;
  let cursor: string | null = null;
  let target = 0;
  /** Counts the goes: an answer to an earlier one is dropped. */
  let go = 0;
  let underWay = Promise.resolve();
  const listeners = new Set<() => void>();

  const change = (next: Partial<Reading>): void => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };

  const run = async (mine: number): Promise<void> => {
    for (let calls = 0; calls < callsInOneGo; calls += 1) {
      try {
        const page = await search(cursor);
        if (mine !== go) return;
        cursor = page.cursor;
        const rows = page.events.length > 0 ? [...state.rows, ...page.events] : state.rows;
        const isComplete = cursor === null;
        const isEnough = isComplete || rows.length >= target;
        change({
          rows,
          invalid: state.invalid + page.invalid,
          lookedTo: page.lookedTo ?? state.lookedTo,
          isComplete,
          isAnswered: true,
          phase: isEnough ? 'resting' : 'reading',
        });
        if (isEnough) return;
      } catch (cause) {
        if (mine === go) change({ phase: 'failed', isAnswered: true, error: toApiError(cause) });
        return;
      }
    }
    change({ phase: 'paused' });
  };

  return {
    get: () => state,
    subscribe: (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    want: (count) => {
      target = Math.max(target, count);
      if (state.phase === 'reading') return underWay;
      if (state.isComplete || state.rows.length >= target) return Promise.resolve();
      go += 1;
      change({ phase: 'reading', error: null });
      underWay = run(go);
      return underWay;
    },
    stop: () => {
      go += 1;
      if (state.phase === 'reading') change({ phase: 'paused' });
    },
  };
}
