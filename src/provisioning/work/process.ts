import { chunks } from '../../shared/chunks';
import type { Clock } from '../../shared/clock';
import { newId, type Random } from '../../shared/ids';
import { isCommitted, limits, type Records, type Storage } from '../../storage';
import type { Called } from '../directory/directory';
import type { Forgetting } from '../directory/forget';
import { asRead, scimUsers } from '../directory/user';
import type { SyncOutcome } from '../effects/sync-user';
import type { SyncRequest } from '../effects/sync-options';
import { workItems, type WorkItem } from './item';

/** Users who are worked on at the same time, and after whom it is noted how far an item has come. */
const atOnce = { users: 4, noted: 20 } as const;

const hourMs = 3_600_000;

export interface ProcessOptions {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly random: Random;
  readonly syncUser: (id: string, request: SyncRequest) => Promise<SyncOutcome>;
  /** Whether a mapping names one of these groups, as things are now. */
  readonly concerns: (names: readonly string[]) => Promise<boolean>;
  readonly forget: Forgetting;
}

/**
 * Works on an item until it is done, or time is up. What cannot be done now stays, for later.
 * @returns whether the whole item was looked at
 */
export async function processItem(
  deps: ProcessOptions,
  called: Called,
  { isOver, request }: { readonly isOver: () => boolean; readonly request: SyncRequest },
): Promise<boolean> {
  const { item } = called;
  const own = { ...request, ...(item.force === true ? { force: true } : {}) };
  switch (item.kind) {
    case 'users':
      return processUsers(deps, called, { isOver, request: own });
    case 'all':
      return processAll(deps, called, { isOver, request: own });
    case 'sweep':
      for (const user of item.users) await deps.forget(user);
      await settle(deps, called, null);
      return true;
  }
}

interface Bounds {
  readonly isOver: () => boolean;
  readonly request: SyncRequest;
}

async function processUsers(deps: ProcessOptions, called: Called, bounds: Bounds): Promise<boolean> {
  const { item } = called;
  const concerned = item.names === undefined || (await deps.concerns(item.names));
  let at = called;
  let left = concerned ? item.users : [];
  const later: string[] = [];
  let waitMs = 0;
  while (left.length > 0) {
    if (bounds.isOver()) return false;
    const some = await syncSome(deps, left.slice(0, atOnce.noted), bounds.request);
    later.push(...some.later);
    waitMs = Math.max(waitMs, some.waitMs);
    left = left.slice(atOnce.noted);
    if (some.isThrottled) later.push(...left);
    if (some.isThrottled || left.length === 0) break;
    const next = { ...at.item, users: [...left, ...later] };
    const noted = await settle(deps, at, next);
    if (noted === null) return true;
    at = noted;
  }
  if (later.length === 0) await settle(deps, at, null);
  else await settle(deps, at, postponed(deps, { ...at.item, users: later }, waitMs));
  return true;
}

async function processAll(deps: ProcessOptions, called: Called, bounds: Bounds): Promise<boolean> {
  const users = deps.storage.of(scimUsers);
  let at = called;
  for (;;) {
    if (bounds.isOver()) return false;
    const from = at.item.after ?? '0';
    const { rows } = await users.list({
      ...{ index: 'by-key', range: { from, to: 'Z' }, limit: limits.page, cursor: null },
    });
    const ids = rows.map(({ id }) => id).filter((id) => id !== at.item.after);
    const last = ids.at(-1);
    if (last === undefined) {
      await settle(deps, at, null);
      return true;
    }
    const { later, waitMs, isThrottled } = await syncSome(deps, ids, bounds.request);
    const rest: WorkItem = { ...at.item, kind: 'users', users: later, tries: 0, revision: 0 };
    const { after: _, ...item } = rest;
    const noted = await settle(
      deps,
      at,
      { ...at.item, after: last, dueAt: isThrottled ? deps.clock() + waitMs : at.item.dueAt },
      later.length === 0 ? null : postponed(deps, item, waitMs),
    );
    if (noted === null || isThrottled) return true;
    at = noted;
  }
}

/**
 * Leaves the rest alone once Jira says that it is asked too much.
 * @returns those who have to be tried again, and how long to wait for it
 */
async function syncSome(deps: ProcessOptions, ids: readonly string[], request: SyncRequest) {
  const later: string[] = [];
  let waitMs = 0;
  let isThrottled = false;
  for (const some of chunks(ids, atOnce.users)) {
    if (isThrottled) {
      later.push(...some);
      continue;
    }
    const outcomes = await Promise.all(
      some.map(async (id) => [id, await deps.syncUser(id, request)] as const),
    );
    for (const [id, outcome] of outcomes) {
      const retryMs = outcome === 'busy' ? 5_000 : typeof outcome === 'object' ? outcome.retryMs : null;
      if (retryMs === null) continue;
      later.push(id);
      waitMs = Math.max(waitMs, retryMs);
      isThrottled ||= typeof outcome === 'object' && outcome.reason === 'jira.throttled';
    }
  }
  return { later, waitMs, isThrottled };
}

/** An item that is tried again after a while, each time a longer one. */
function postponed({ clock }: ProcessOptions, item: WorkItem, waitMs: number): WorkItem {
  const backoffMs = Math.min(hourMs, 15_000 * 2 ** Math.min(item.tries, 10));
  return { ...item, tries: item.tries + 1, dueAt: clock() + Math.max(waitMs, backoffMs) };
}

/**
 * Puts `next` in an item's place, or takes it away, as long as nobody else has it in hand.
 * @returns the item as it stands then; `null` when it is gone, or somebody else's
 */
async function settle(
  { storage, clock, random }: ProcessOptions,
  { id, item }: Called,
  next: WorkItem | null,
  also: WorkItem | null = null,
): Promise<Called | null> {
  const items: Records<WorkItem> = storage.of(workItems);
  const only = asRead(item);
  const others = also === null ? [] : [items.writing(newId(clock(), random), also)];
  if (next === null) {
    await isCommitted(storage, [items.deleting(id, only), ...others]);
    return null;
  }
  const written = { ...next, revision: item.revision + 1 };
  const isWritten = await isCommitted(storage, [items.writing(id, written, only), ...others]);
  return isWritten ? { id, item: written } : null;
}
