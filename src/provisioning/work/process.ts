import { limits } from '../../storage';
import type { Called } from '../directory/directory';
import { scimUsers } from '../directory/user';
import type { SyncRequest } from '../effects/sync-options';
import type { WorkItem } from './item';
import type { ProcessOptions } from './options';
import { postponed, settle } from './settle';
import { sweep } from './sweep';
import { add, syncSome, type Later } from './sync-some';

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
  const later: Later = { users: [], waitMs: 0 };
  const own: Later = { users: [], waitMs: 0 };
  while (left.length > 0) {
    if (bounds.isOver()) return false;
    const some = await syncSome(deps, left.slice(0, notedAfter), bounds.request);
    left = left.slice(notedAfter);
    add(later, [...some.later.users, ...(some.isOverloaded ? left : [])], some.later.waitMs);
    add(own, some.own.users, some.own.waitMs);
    if (some.isOverloaded || left.length === 0) break;
    const next = { ...at.item, users: [...left, ...later.users, ...own.users] };
    const noted = await settle(deps, at, next);
    if (noted === null) return true;
    at = noted;
  }
  const [next = null, ...others] = [later, own].flatMap((some) => again(deps, at.item, some));
  await settle(deps, at, next, others);
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
    const { later, own, isOverloaded } = await syncSome(deps, ids, bounds.request);
    const { after: _, ...item } = at.item;
    const some: WorkItem = { ...item, kind: 'users', tries: 0, revision: 0 };
    const dueAt = isOverloaded ? deps.clock() + later.waitMs : at.item.dueAt;
    const others = [later, own].flatMap((one) => again(deps, some, one));
    const noted = await settle(deps, at, { ...at.item, after: last, dueAt }, others);
    if (noted === null || isOverloaded) return true;
    at = noted;
  }
}

/** The item that is left for some of an item's users; none where nobody is left. */
function again(deps: ProcessOptions, item: WorkItem, { users, waitMs }: Later): WorkItem[] {
  return users.length === 0 ? [] : [postponed(deps, { ...item, users }, waitMs)];
}
