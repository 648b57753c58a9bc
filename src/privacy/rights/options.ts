import type { AdminActions } from '../../audit';
import type { SessionScope } from '../../contract';
import type { Profile } from '../../jira';
import type { Clock } from '../../shared/clock';
import type { Random } from '../../shared/ids';
import type { Pseudonyms, Storage, Write } from '../../storage';
import type { Safeguards } from '../safeguards/safeguards';
import type { Subjects } from '../subject';

export interface RightsOptions {
  readonly storage: Storage;
  readonly pseudonyms: Pseudonyms;
  readonly clock: Clock;
  readonly random: Random;
  readonly actions: Pick<AdminActions, 'writing'>;
  readonly subjects: Subjects;
  readonly safeguards: Safeguards;
  /** What Jira tells about an account; `null` when it knows none. */
  readonly profileOf: (accountId: string) => Promise<Profile | null>;
  readonly endingSessions: (scope: SessionScope) => Promise<Write>;
}
