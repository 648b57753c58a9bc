import { DAY_MS, startOfDay, dayOf, type Clock } from '../../shared/clock';
import { timeOrderedId, type Random } from '../../shared/ids';
import type { Pseudonyms, Storage, Write } from '../../storage';
import { auditEvents, type AuditEvent } from './event';
import { allowed, type NamingPolicy } from './naming';
import { newEvent, type EventFacts } from './new-event';

/** What a room says of an event; when it happened is now. */
export type Facts = Omit<EventFacts, 'id' | 'occurredAt'>;

/** What makes an event the same as one written before: a moment in the last hour and what it is about. */
export interface Occasion {
  /** Epoch milliseconds, not in the future. */
  readonly at: number;
  readonly parts: readonly string[];
}

/** Writes events of the audit log, without whom they are about where the {@link NamingPolicy} says so. */
export interface EventRecorder {
  record(facts: Facts): Promise<AuditEvent>;
  /** For a transaction. */
  writing(facts: Facts): Promise<Write>;
  /**
   * Writes at most one event for an occasion: storage itself refuses a second one, also when both come at once.
   * @returns the event, and whether it was this call that wrote it
   */
  recordOnce(
    occasion: Occasion,
    facts: Facts,
  ): Promise<{ readonly event: AuditEvent; readonly written: boolean }>;
  /** The event written for an occasion. Strictly consistent. */
  find(occasion: Occasion): Promise<AuditEvent | undefined>;
}

export function createEventRecorder(deps: {
  readonly storage: Storage;
  readonly pseudonyms: Pseudonyms;
  readonly naming: NamingPolicy;
  readonly clock: Clock;
  readonly random: Random;
  readonly appVersion: () => string;
}): EventRecorder {
  const events = deps.storage.of(auditEvents);
  const make = (facts: Facts, occurredAt: number, id?: string): AuditEvent =>
    newEvent(
      { random: deps.random, appVersion: deps.appVersion() },
      { ...facts, occurredAt, ...(id === undefined ? {} : { id }) },
    );
  const find = async (ids: readonly string[]): Promise<AuditEvent | undefined> => {
    for (const id of ids) {
      const event = await events.get(id);
      if (event) return event;
    }
    return undefined;
  };
  return {
    record: async (facts) => {
      const event = make(await allowed(deps.naming, facts), deps.clock());
      await events.set(event.id, event);
      return event;
    },
    writing: async (facts) => {
      const event = make(await allowed(deps.naming, facts), deps.clock());
      return events.writing(event.id, event);
    },
    recordOnce: async (occasion, facts) => {
      const now = deps.clock();
      const ids = await idsOf(deps.pseudonyms, occasion, now);
      const known = await find(ids);
      if (known) return { event: known, written: false };
      const event = make(await allowed(deps.naming, facts), now, ids[0]);
      if (await events.create(event.id, event)) return { event, written: true };
      return { event: (await find(ids)) ?? event, written: false };
    },
    find: async (occasion) => find(await idsOf(deps.pseudonyms, occasion, deps.clock())),
  };
}

/**
 * IDs under which an occasion's event can stand, the one for now first. An ID lies on its event's UTC day, so
 * one that is written after midnight has another than it would have had before.
 */
async function idsOf(pseudonyms: Pseudonyms, { at, parts }: Occasion, now: number): Promise<string[]> {
  const tail = await pseudonyms.of('occasion', String(at), ...parts);
  const today = startOfDay(dayOf(now));
  if (at >= today) return [timeOrderedId(at, tail)];
  if (at < today - DAY_MS) return [timeOrderedId(today, tail)];
  return [timeOrderedId(today, tail), timeOrderedId(at, tail)];
}
