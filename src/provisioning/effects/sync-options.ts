import type { EventRecorder } from '../../audit';
import type { ProvisioningSettings } from '../../contract';
import type { Clock } from '../../shared/clock';
import type { Storage, Write } from '../../storage';
import type { Names } from '../directory/names';
import type { ScimUser } from '../directory/user';
import { namedIn } from '../directory/users';
import type { ReadDesired } from './desired';
import type { Target } from './target';

export interface SyncOptions {
  readonly storage: Storage;
  readonly names: Names;
  readonly clock: Clock;
  readonly events: Pick<EventRecorder, 'writing'>;
  /** As they are stored now. */
  readonly settings: () => Promise<ProvisioningSettings>;
  readonly desired: ReadDesired;
  /** @throws Refused `scim.no-service-account` */
  readonly targetOf: (settings: ProvisioningSettings) => Promise<Target>;
  /** The people on record. */
  readonly subjects: {
    /** For a transaction: puts the person on record who is not. It may end in `storage.conflict`. */
    adding(accountId: string): Promise<readonly Write[]>;
    /** The same at once. */
    add(accountId: string): Promise<void>;
  };
  readonly isBeingErased: (named: { accountId?: string; subject?: string }) => Promise<boolean>;
  /** Whether a legal hold keeps what is stored about the person. */
  readonly isHeld: (named: { accountId?: string; subject?: string }) => Promise<boolean>;
  /** Asks for the erasure of what the app holds about somebody whom the identity provider has deleted. */
  readonly erase: (accountId: string) => Promise<void>;
}

export interface SyncRequest {
  /** Asks Jira although nothing has changed here since it was last asked. */
  readonly force?: boolean;
  readonly correlationId?: string;
}

/** What the events about a user have in common. */
export function userFacts(user: ScimUser, { correlationId }: SyncRequest) {
  return {
    ...({ kind: 'customer', outcome: 'success', protocol: 'scim', resource: user.id } as const),
    ...(correlationId === undefined ? {} : { correlationId }),
    ...namedIn(user),
  };
}
