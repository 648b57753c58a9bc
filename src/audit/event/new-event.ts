import { base64url } from '../../shared/hash';
import { newId, type Random } from '../../shared/ids';
import type { AuditEvent } from './event';

/** What the writer of an event knows; the rest is added here. */
export type EventFacts = Omit<AuditEvent, 'id' | 'correlationId' | 'appVersion' | 'salt'> & {
  /** Given when the same event must not be written twice; made on the event's UTC day. */
  readonly id?: string;
  /** Given when several events belong to one attempt; made less than an hour before the event. */
  readonly correlationId?: string;
};

/** A complete event, with an ID that sorts by time and a salt of its own. */
export function newEvent(
  { random, appVersion }: { random: Random; appVersion: string },
  { id, correlationId, ...facts }: EventFacts,
): AuditEvent {
  return {
    ...facts,
    id: id ?? newId(facts.occurredAt, random),
    correlationId: correlationId ?? newId(facts.occurredAt, random),
    appVersion,
    salt: base64url(random(16)),
  };
}
