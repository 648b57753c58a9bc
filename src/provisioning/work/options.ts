import type { Clock } from '../../shared/clock';
import type { Random } from '../../shared/ids';
import type { Storage } from '../../storage';
import type { Forgetting } from '../directory/forget';
import type { SyncRequest } from '../effects/sync-options';
import type { SyncOutcome } from '../effects/sync-user';

export interface ProcessOptions {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly random: Random;
  readonly syncUser: (id: string, request: SyncRequest) => Promise<SyncOutcome>;
  /** Whether a mapping names one of these groups, as things are now. */
  readonly concerns: (names: readonly string[]) => Promise<boolean>;
  readonly forget: Forgetting;
}
