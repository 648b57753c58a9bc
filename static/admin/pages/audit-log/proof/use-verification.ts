import { useCallback, useEffect, useRef, useState } from 'react';
import { bridgePace, createPace, sleep } from '../../../../shared/paging/pace';
import { useServices } from '../../../services';
import { createVerification, type Verification, type VerificationRun } from './verification';

export interface VerificationControl {
  /** `null` until the first one is started. */
  readonly verification: Verification | null;
  /** Begins anew. */
  readonly start: () => void;
  readonly goOn: () => void;
  readonly cancel: () => void;
}

/** The comparison of the log with its seals, one call after another. */
export function useVerification(): VerificationControl {
  const { call } = useServices();
  const [verification, setVerification] = useState<Verification | null>(null);
  const run = useRef<VerificationRun | null>(null);
  const cancel = useCallback(() => run.current?.cancel(), []);
  useEffect(() => cancel, [cancel]);
  const start = useCallback(() => {
    run.current?.cancel();
    run.current = createVerification({
      read: async (from) => {
        const { cursor, ...item } = await call('audit/verify', from === null ? {} : { cursor: from });
        return { item, cursor };
      },
      pace: createPace({ ...bridgePace, now: () => Date.now(), sleep }),
      sleep,
      onChange: setVerification,
    });
    void run.current.goOn();
  }, [call]);
  return { verification, start, goOn: useCallback(() => void run.current?.goOn(), []), cancel };
}
