import { newId, type Random } from '../../shared/ids';
import type { AuditEvent } from './event';

/** What an event is to lose. */
export interface Loss {
  readonly ip: boolean;
  readonly person: boolean;
}

/** Whether there is any of it to lose. */
export function canLose(event: AuditEvent, { ip, person }: Loss): boolean {
  const named = event.accountId !== undefined || event.subject !== undefined;
  return (ip && event.maskedIp !== undefined) || (person && named);
}

/**
 * The event without what it loses, for the statistics; it cannot be proved any more, so it has no salt either. One that
 * forgets its person gets another ID: that of a visit is made of the account.
 */
export function reduced(event: AuditEvent, { ip, person }: Loss, random: Random): AuditEvent {
  const { salt: _salt, maskedIp, accountId, subject, resource, ...rest } = event;
  return {
    ...rest,
    ...(ip || maskedIp === undefined ? {} : { maskedIp }),
    ...(person || accountId === undefined ? {} : { accountId }),
    ...(person || subject === undefined ? {} : { subject }),
    ...(person || resource === undefined ? {} : { resource }),
    ...(person ? { id: newId(event.occurredAt, random) } : {}),
  };
}
