import type { AdminActions } from '../../audit';
import type { SessionScope } from '../../contract';
import type { Profile } from '../../jira';
import type { Clock } from '../../shared/clock';
import type { Random } from '../../shared/ids';
import type { Collection, Pseudonyms, Row, Storage, Write } from '../../storage';
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
  /** Tells which records are past their retention: they are not shown, whether they have been swept or not. */
  readonly expiry: () => Promise<(collection: Collection, row: Row<object>) => boolean>;
  /** What Jira tells about an account; `null` when it knows none. */
  readonly profileOf: (accountId: string) => Promise<Profile | null>;
  readonly endingSessions: (scope: SessionScope) => Promise<Write>;
}
