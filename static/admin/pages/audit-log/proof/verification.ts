import type { DayProof } from '../../../../../src/contract';
import { type ApiError, toApiError } from '../../../../shared/api/api-error';
import type { Pace } from '../../../../shared/paging/pace';
import { type Page, readPages } from '../../../../shared/paging/read-pages';

export interface VerifiedDays {
  readonly days: readonly DayProof[];
  /** Days. */
  readonly progress: { readonly done: number; readonly total: number };
}

/** What has been verified so far, and how it stands. */
export interface Verification extends VerifiedDays {
  readonly phase: 'running' | 'stopped' | 'done';
  /** Why it stopped; `null` when it was cancelled. */
  readonly error: ApiError | null;
}

export interface VerificationRun {
  /** Verifies to the end, from where it stopped. */
  goOn(): Promise<void>;
  /** Stops at once; what is known stays. */
  cancel(): void;
}

const nothing: VerifiedDays = { days: [], progress: { done: 0, total: 0 } };

export function createVerification(options: {
  readonly read: (cursor: string | null) => Promise<Page<VerifiedDays>>;
  readonly pace: Pace;
  readonly sleep: (ms: number) => Promise<void>;
  readonly onChange: (verification: Verification) => void;
}): VerificationRun {
  let known = nothing;
  let next: string | null = null;
  /** The reading that is under way; one that was cancelled has no say any more. */
  let current: symbol | null = null;
  const enter = (phase: Verification['phase'], error: ApiError | null = null): void =>
    options.onChange({ ...known, phase, error });
  return {
    goOn: async () => {
      const mine = Symbol('verification');
      current = mine;
      enter('running');
      const onPage = ({ item, cursor }: Page<VerifiedDays>): void => {
        known = { days: [...known.days, ...item.days], progress: item.progress };
        next = cursor;
        enter('running');
      };
      try {
        const isCancelled = (): boolean => current !== mine;
        if (await readPages({ ...options, from: next, onPage, isCancelled })) enter('done');
      } catch (cause) {
        current = null;
        enter('stopped', toApiError(cause));
      }
    },
    cancel: () => {
      if (current === null) return;
      current = null;
      enter('stopped');
    },
  };
}
