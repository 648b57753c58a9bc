import { limits } from '../../storage';
import type { Called } from '../directory/directory';
import { scimUsers } from '../directory/user';
import type { SyncRequest } from '../effects/sync-options';
import type { WorkItem } from './item';
import type { ProcessOptions } from './options';
import { postponed, settle } from './settle';
import { sweep } from './sweep';
import { syncSome } from './sync-some';

/** Users after whom it is noted how far an item has come. */
const notedAfter = 20;

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
      return sweep(deps, [called], isOver);
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
    const some = await syncSome(deps, left.slice(0, notedAfter), bounds.request);
    left = left.slice(notedAfter);
    later.push(...some.later, ...(some.isOverloaded ? left : []));
    waitMs = Math.max(waitMs, some.waitMs);
    if (some.isOverloaded || left.length === 0) break;
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
    const { later, waitMs, isOverloaded } = await syncSome(deps, ids, bounds.request);
    const rest: WorkItem = { ...at.item, kind: 'users', users: later, tries: 0, revision: 0 };
    const { after: _, ...item } = rest;
    const noted = await settle(
      deps,
      at,
      { ...at.item, after: last, dueAt: isOverloaded ? deps.clock() + waitMs : at.item.dueAt },
      later.length === 0 ? null : postponed(deps, item, waitMs),
    );
    if (noted === null || isOverloaded) return true;
    at = noted;
  }
}
