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

/**
 * @returns those who have to be tried again, how long to wait for it, and whether there is no point in asking Jira about
 *   anybody else until then
 */
export async function syncSome(
  deps: Pick<ProcessOptions, 'syncUser'>,
  ids: readonly string[],
  request: SyncRequest,
): Promise<{ readonly later: string[]; readonly waitMs: number; readonly isOverloaded: boolean }> {
  const later: string[] = [];
  let waitMs = 0;
  let isOverloaded = false;
  for (const [nth, some] of chunks(ids, atOnce).entries()) {
    const outcomes = await Promise.all(
      some.map(async (id) => [id, await deps.syncUser(id, request)] as const),
    );
    for (const [id, outcome] of outcomes) {
      const retryMs = outcome === 'busy' ? busyMs : typeof outcome === 'object' ? outcome.retryMs : null;
      if (retryMs === null) continue;
      later.push(id);
      waitMs = Math.max(waitMs, retryMs);
      isOverloaded ||= typeof outcome === 'object' && overloaded.has(outcome.reason);
    }
    if (!isOverloaded) continue;
    later.push(...ids.slice((nth + 1) * atOnce));
    break;
  }
  return { later, waitMs, isOverloaded };
}
