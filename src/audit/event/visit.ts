import type { Clock } from '../../shared/clock';
import { timeOrderedId, type Random } from '../../shared/ids';
import type { Pseudonyms, Storage } from '../../storage';
import { auditEvents } from './event';
import type { NamingPolicy } from './naming';
import { newEvent } from './new-event';

/** At most one visit of a person is recorded in each of these, whatever the panel sends. Milliseconds. */
const visitWindowMs = 15 * 60_000;

export interface Visit {
  readonly accountId: string;
  /** JSM's portal ID; absent on pages that belong to no portal. */
  readonly portal?: string;
}

/** What visits need to know of the people on record. */
export interface KnownSubjects {
  knows(accountId: string): Promise<boolean>;
  /** Puts the person on record; a row that is there already stays as it is. */
  add(accountId: string): Promise<void>;
}

interface Collaborators {
  readonly storage: Storage;
  readonly pseudonyms: Pseudonyms;
  readonly subjects: KnownSubjects;
  readonly naming: NamingPolicy;
  readonly clock: Clock;
  readonly random: Random;
  readonly appVersion: string;
}

/**
 * Records a customer's visit to a portal.
 * @returns whether an event was written; `false` when this person's window has one already, and for people whom
 *   nothing new may name
 */
export async function recordVisit(deps: Collaborators, visit: Visit): Promise<boolean> {
  if (!(await deps.naming.mayName({ accountId: visit.accountId }))) return false;
  const events = deps.storage.of(auditEvents);
  const now = deps.clock();
  const event = newEvent(deps, {
    id: await visitId(deps.pseudonyms, visit.accountId, now),
    occurredAt: now,
    kind: 'portal-visit',
    outcome: 'success',
    ...visit,
  });
  // Reading first keeps a panel that asks again and again from costing writes.
  if (await events.has(event.id)) return false;
  // First the person: a crash leaves no event of somebody who is not on record.
  if (!(await deps.subjects.knows(visit.accountId))) await deps.subjects.add(visit.accountId);
  return events.create(event.id, event);
}

/** The same for every call of one person in one window, so that storage itself refuses a second. */
async function visitId(pseudonyms: Pseudonyms, accountId: string, now: number): Promise<string> {
  const window = now - (now % visitWindowMs);
  return timeOrderedId(window, await pseudonyms.of('visit', String(window), accountId));
}
