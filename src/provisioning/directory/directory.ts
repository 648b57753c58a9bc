import type { EventRecorder } from '../../audit';
import type { ProvisioningSettings } from '../../contract';
import type { Clock } from '../../shared/clock';
import type { Random } from '../../shared/ids';
import type { Pseudonyms, Storage, Write } from '../../storage';
import type { WorkItem } from '../work/item';
import type { Names } from './names';

/** What the users' and groups' records are kept with. */
export interface DirectoryOptions {
  readonly storage: Storage;
  readonly pseudonyms: Pseudonyms;
  readonly names: Names;
  readonly clock: Clock;
  readonly random: Random;
  readonly events: Pick<EventRecorder, 'writing' | 'record'>;
  /** As they were when this invocation first asked. */
  readonly settings: () => Promise<ProvisioningSettings>;
  /** To be called before work is stored. @throws `queue.unavailable` */
  readonly orderRun: () => Promise<void>;
  /** For a transaction: ends the person's sessions. */
  readonly endingSessions: (accountId: string) => Promise<Write>;
  /** Whether the data of whom this names is being erased at this moment. */
  readonly isBeingErased: (named: { accountId?: string; subject?: string }) => Promise<boolean>;
}

/** Who asks for a change. */
export interface Caller {
  /** "SCIM token LABEL". */
  readonly actor: string;
  readonly correlationId: string;
}

/** Work in Jira that a change calls for, under its ID. */
export interface Called {
  readonly id: string;
  readonly item: WorkItem;
}

/**
 * A change that is stored together with the work that it calls for. By the settings that it has read, that is: whoever
 * changes these has everybody looked at, once more after every request that had read the old ones is over.
 */
export interface Changed<T> {
  readonly record: T;
  readonly work: readonly Called[];
}

export const factsOf = ({ actor, correlationId }: Caller) =>
  ({ kind: 'provisioning', outcome: 'success', protocol: 'scim', actor, correlationId }) as const;
