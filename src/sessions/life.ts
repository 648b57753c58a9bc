import type { EventRecorder } from '../audit';
import type { SessionSettings } from '../contract';
import { DAY_MS, type Clock } from '../shared/clock';
import { AppError } from '../shared/errors';
import type { Storage } from '../storage';
import type { Cutoffs } from './cutoff';
import { factsOf, sessionOf, sessionRecords, type Session, type SessionRecord } from './session';
import type { SettingsKeeper } from './settings';
import { sessionIdOf } from './token';

/** The use of a session is written down at most once in this time. Milliseconds. */
const usedEveryMs = 5 * 60_000;

interface Collaborators {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly events: EventRecorder;
  readonly cutoffs: Cutoffs;
  readonly settings: SettingsKeeper;
  /** Whether the person's data is being erased at this moment. */
  readonly isBeingErased: (accountId: string) => Promise<boolean>;
}

/**
 * The session of a token. Ends by admins and by signing out count at once, whatever the store's TTL has deleted.
 * @throws `session.invalid`; the same for tokens that never were and for sessions that are over
 */
export async function validate(deps: Collaborators, token: string): Promise<Session> {
  const session = await find(deps, token);
  if (session === null)
    throw new AppError('session.invalid', 'You are not signed in any more. Sign in again.');
  return session;
}

/**
 * Signs out; a session that is over already stays over.
 * @returns the session that this call ended, or `null`
 */
export async function end(deps: Collaborators, token: string): Promise<Session | null> {
  const session = await find(deps, token);
  if (session === null) return null;
  const now = deps.clock();
  await deps.storage.commit([
    await deps.cutoffs.writing({ kind: 'session', id: session.id }, now),
    await deps.events.writing({
      kind: 'sign-out',
      outcome: 'success',
      detail: 'session.ended-by-customer',
      ...factsOf(session, now),
    }),
  ]);
  return session;
}

async function find(deps: Collaborators, token: string): Promise<Session | null> {
  const id = sessionIdOf(token);
  if (id === null) return null;
  const [row, settings] = await Promise.all([deps.storage.of(sessionRecords).row(id), deps.settings.read()]);
  const record = row?.record ?? null;
  if (record === null || (await deps.cutoffs.reading().hasEnded({ id, ...record }))) return null;
  if (await deps.isBeingErased(record.accountId)) return null;
  const now = deps.clock();
  if (!isOver(record, settings, now)) return sessionOf(id, await used(deps, id, record, now));
  await noteExpiry(deps, id, record, now);
  return null;
}

/**
 * Whether a session has reached its end by itself. As its use is written down only now and then, the idle limit
 * may take {@link usedEveryMs} longer, but never ends a session that is in use.
 */
export function isOver(
  { usedAt, expiresAt }: Pick<SessionRecord, 'usedAt' | 'expiresAt'>,
  { idleMinutes }: Pick<SessionSettings, 'idleMinutes'>,
  now: number,
): boolean {
  const isIdle = idleMinutes !== null && now >= usedAt + idleMinutes * 60_000 + usedEveryMs;
  return isIdle || now >= expiresAt;
}

async function used(
  { storage }: Collaborators,
  id: string,
  record: SessionRecord,
  now: number,
): Promise<SessionRecord> {
  if (now < record.usedAt + usedEveryMs) return record;
  const touched = { ...record, usedAt: now };
  await storage.of(sessionRecords).set(id, touched);
  return touched;
}

/**
 * At most one event for each session: the one whose mark is kept. The mark outlives the day in which it is looked
 * for; a record that the store still holds after that is old news.
 */
async function noteExpiry(
  { cutoffs, events }: Collaborators,
  id: string,
  record: SessionRecord,
  now: number,
): Promise<void> {
  if (now >= record.expiresAt + DAY_MS || !(await cutoffs.claim(id, now))) return;
  await events.record({
    kind: 'session',
    outcome: 'success',
    detail: 'session.expired',
    ...factsOf(record, now),
  });
}
