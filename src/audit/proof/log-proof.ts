import type { SealView } from '../../contract';
import type { Clock } from '../../shared/clock';
import type { Cursors, SearchBounds, Storage } from '../../storage';
import { sealDays } from './seal-days';
import { sealsPage } from './seals-page';
import { verifyLog, type Verification } from './verify/verify';

/** Proves that the log is what it was when its days were sealed. */
export interface LogProof {
  /** @returns how many days were sealed */
  seal(outOfTime: () => boolean): Promise<number>;
  /** @throws `input.cursor` */
  verify(cursor: string | null): Promise<Verification>;
  /** @throws `input.cursor` */
  seals(cursor: string | null): Promise<{ seals: SealView[]; cursor: string | null }>;
}

/** How far one call of verification goes: well below a resolver's 25 s at the latencies that Forge's storage has shown. */
const verifyBounds: SearchBounds = { pages: 50, ms: 8_000 };

export function createLogProof(deps: {
  readonly storage: Storage;
  /** Events before this moment are past their time; 0 when none are. Epoch milliseconds. */
  readonly keptSince: () => Promise<number>;
  readonly clock: Clock;
  readonly cursors: Cursors;
  readonly bounds?: SearchBounds;
}): LogProof {
  const { bounds = verifyBounds } = deps;
  return {
    seal: async (outOfTime) => sealDays({ ...deps, keptSince: await deps.keptSince(), outOfTime }),
    verify: async (cursor) => verifyLog({ ...deps, keptSince: await deps.keptSince(), bounds }, cursor),
    seals: (cursor) => sealsPage(deps, cursor),
  };
}
