import { useCallback, useEffect, useRef, useState } from 'react';
import type { ErasureJob } from '../../../src/contract';
import { useAnnounce } from '../../shared/announce/announcer';
import { toApiError } from '../../shared/api/api-error';
import { countOf } from '../../shared/format/count';
import { useInterval } from '../../shared/load/use-interval';
import { useServices } from '../services';

/** One erasure that this page follows. */
export interface Erasure {
  readonly jobId: string;
  /** `null` until its state was read for the first time. */
  readonly job: ErasureJob | null;
  /** The app no longer knows the job: it has ended and its own record is erased too. */
  readonly isGone: boolean;
  /** The last question about it was not answered; it is asked again. */
  readonly isUnheard: boolean;
}

export interface Erasures {
  readonly list: readonly Erasure[];
  /** Follows an erasure that was just started. */
  readonly follow: (jobId: string) => void;
  /** Forgets one that has ended. */
  readonly dismiss: (jobId: string) => void;
}

/** True once nothing more will happen to it. */
export function hasEnded(erasure: Erasure): boolean {
  return erasure.isGone || erasure.job?.state === 'done';
}

/**
 * Follows erasures to their end: those started here, and those that wait or are under way (after a reload, or
 * started by another admin), which are looked for every five seconds. Asks about each once a second; `onEnded`
 * is called when one has ended.
 */
export function useErasures(onEnded: () => void): Erasures {
  const { call } = useServices();
  const announce = useAnnounce();
  const [list, setList] = useState<readonly Erasure[]>([]);
  const newest = useRef(list);
  useEffect(() => {
    newest.current = list;
  }, [list]);

  const discover = useCallback(
    () =>
      call('privacy/jobs', {}).then(
        ({ jobs }) => {
          const open = jobs.map((job) => ({ jobId: job.jobId, job, isGone: false, isUnheard: false }));
          setList((before) => {
            const added = open.filter(({ jobId }) => !before.some((one) => one.jobId === jobId));
            return added.length > 0 ? [...added, ...before] : before;
          });
        },
        // The register beside it reports the same failure, and the next look may find them.
        () => undefined,
      ),
    [call],
  );
  useEffect(() => void discover(), [discover]);
  useInterval(discover, 5000, true);

  const ask = useCallback(
    async (erasure: Erasure): Promise<Erasure> => {
      try {
        const job = await call('privacy/job', { jobId: erasure.jobId });
        return { ...erasure, job, isUnheard: false };
      } catch (cause) {
        const isGone = toApiError(cause).code === 'job.not-found';
        return { ...erasure, isGone, isUnheard: !isGone };
      }
    },
    [call],
  );

  const tick = useCallback(async () => {
    const answers = await Promise.all(newest.current.filter((one) => !hasEnded(one)).map(ask));
    setList((before) => before.map((one) => answers.find(({ jobId }) => jobId === one.jobId) ?? one));
    const ended = answers.filter(hasEnded);
    for (const { job } of ended)
      announce(job ? `Erasure finished: ${countOf(job.erased, 'record')} erased` : 'Erasure finished');
    if (ended.length > 0) onEnded();
  }, [ask, announce, onEnded]);

  useInterval(
    tick,
    1000,
    list.some((one) => !hasEnded(one)),
  );

  return {
    list,
    follow: useCallback(
      (jobId: string) =>
        setList((before) =>
          before.some((one) => one.jobId === jobId)
            ? before
            : [...before, { jobId, job: null, isGone: false, isUnheard: false }],
        ),
      [],
    ),
    dismiss: useCallback(
      (jobId: string) => setList((before) => before.filter((one) => one.jobId !== jobId)),
      [],
    ),
  };
}
