import type { AdminActions } from '../../audit';
import type { Clock } from '../../shared/clock';
import type { Storage, Write } from '../../storage';
import { slotOf, subjectRequestRecords, withdrawnAt, withoutPerson, type RequestRecord } from './request';

/** How a request ends. */
export interface Closing {
  readonly state: 'done' | 'refused' | 'withdrawn';
  readonly outcome: string | null;
  /** The erasure that answered it. */
  readonly receipt?: string;
  /** The admin who closes it; `null` where none does. */
  readonly actor: string | null;
  /** Who asked takes it back: one of a kind and day is kept of those. */
  readonly bySelf?: true;
  /** A legal hold keeps whoever asked, and what they wrote. */
  readonly isHeld?: boolean;
}

/**
 * Moves an open request out of its slot and drops whoever asked, unless a hold keeps them: writes for one transaction, which fails with
 * `storage.conflict` where somebody else has closed it meanwhile.
 */
export function closing(
  deps: {
    readonly storage: Storage;
    readonly clock: Clock;
    readonly actions: Pick<AdminActions, 'writing'>;
  },
  record: RequestRecord,
  { state, outcome, receipt, actor, bySelf, isHeld = false }: Closing,
): { writes: Write[]; closed: RequestRecord } {
  const records = deps.storage.of(subjectRequestRecords);
  const { id, kind, subject } = record;
  const closed: RequestRecord = {
    ...(isHeld ? record : withoutPerson(record)),
    ...{ stage: 'closed', state, closedAt: deps.clock() },
    ...(outcome === null ? {} : { outcome, about: subject }),
    ...(receipt === undefined ? {} : { receipt }),
  };
  const details = { request: id, kind, state, subject };
  const action =
    actor === null ? [] : [deps.actions.writing({ actor, action: 'subject-request.closed', details })];
  const writes = [
    records.deleting(slotOf(subject, kind), { field: 'id', is: id }),
    records.writing(bySelf ? withdrawnAt(id) : id, closed),
    ...action,
  ];
  return { writes, closed };
}
