import type { AuditReason } from '../../contract';
import { chunks } from '../../shared/chunks';
import type { SyncRequest } from '../effects/sync-options';
import type { ProcessOptions } from './options';

/** Users who are worked on at the same time. */
const atOnce = 4;
/** After how long somebody whom another piece of work has in hand is looked at again. Milliseconds. */
const busyMs = 5_000;

/** Problems that everybody else would have as well. */
const overloaded: ReadonlySet<AuditReason> = new Set<AuditReason>(['jira.throttled', 'jira.unavailable']);

/** Users to be tried again, and after how long. Milliseconds. */
export interface Later {
  readonly users: string[];
  waitMs: number;
}

export interface Synced {
  readonly later: Later;
  /** The same for those who have a problem of their own, which may take a day: nobody else waits with them. */
  readonly own: Later;
  /** Whether there is no point in asking Jira about anybody else until then. */
  isOverloaded: boolean;
}

/** Those who were left out because of it are among those who are to be tried again. */
export async function syncSome(
  deps: Pick<ProcessOptions, 'syncUser'>,
  ids: readonly string[],
  request: SyncRequest,
): Promise<Synced> {
  const synced: Synced = {
    later: { users: [], waitMs: 0 },
    own: { users: [], waitMs: 0 },
    isOverloaded: false,
  };
  for (const [nth, some] of chunks(ids, atOnce).entries()) {
    const outcomes = await Promise.all(
      some.map(async (id) => [id, await deps.syncUser(id, request)] as const),
    );
    for (const [id, outcome] of outcomes) {
      if (outcome === 'busy') add(synced.later, [id], busyMs);
      if (typeof outcome === 'string' || outcome.retryMs === null) continue;
      const isCommon = overloaded.has(outcome.reason);
      add(isCommon ? synced.later : synced.own, [id], outcome.retryMs);
      synced.isOverloaded ||= isCommon;
    }
    if (!synced.isOverloaded) continue;
    add(synced.later, ids.slice((nth + 1) * atOnce), 0);
    break;
  }
  return synced;
}

/** Adds users, and waits for as long as the one who takes longest. */
export function add(later: Later, users: readonly string[], waitMs: number): void {
  later.users.push(...users);
  later.waitMs = Math.max(later.waitMs, waitMs);
}
