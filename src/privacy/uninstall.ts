import { chunks } from '../shared/chunks';
import type { Clock } from '../shared/clock';
import { limits, onlyId, type Collection, type Storage, type Write } from '../storage';
import { pagesOf } from './walk';

export interface UninstallCollaborators {
  readonly storage: Storage;
  readonly clock: Clock;
  /** Ends every session, whatever becomes of its record. */
  readonly endingSessions: () => Promise<Write>;
  /** Keeps the ends of sessions: they go last, by themselves. */
  readonly endsOfSessions: Collection;
  /** Tokens that let somebody in from outside: they go first. */
  readonly tokens: Collection;
  /** Something that could not be deleted; the rest is tried all the same. */
  readonly onError: (error: unknown) => void;
}

/** Of Forge's 55 s, what is used: a transaction that hangs is not to take the rest with it. Milliseconds. */
const workMs = 45_000;

/** Transactions under way at once. */
const atOnce = 4;

/**
 * What is left to do before the app is gone, most urgent first: no session and no token is valid any more, no secret is
 * left, then what is about people, then all else, as much as fits into the time.
 * @returns how many records were deleted
 * @see https://developer.atlassian.com/platform/forge/manifest-reference/modules/pre-uninstall-trigger
 */
export async function cleanUp(deps: UninstallCollaborators): Promise<number> {
  const until = deps.clock() + workMs;
  const { storage } = deps;
  const attempt = async (work: () => Promise<number>): Promise<number> => {
    try {
      return await work();
    } catch (error) {
      deps.onError(error);
      return 0;
    }
  };
  await attempt(async () => {
    await storage.commit([await deps.endingSessions()]);
    return 0;
  });
  const { collections } = storage.register;
  const rank = (one: Collection): number => {
    if (one === deps.tokens) return 0;
    if (one.store === 'secret') return 1;
    return one.subject === null ? 3 : 2;
  };
  const all = collections.filter((one) => one !== deps.endsOfSessions);
  let deleted = 0;
  for (const collection of [...all].sort((a, b) => rank(a) - rank(b))) {
    if (deps.clock() > until) break;
    deleted += await attempt(() => deleteAll(deps, collection, until));
  }
  return deleted;
}

async function deleteAll(
  { storage, clock }: UninstallCollaborators,
  collection: Collection,
  until: number,
): Promise<number> {
  const records = storage.of(collection);
  if (collection.ids === 'current') {
    await records.delete(onlyId);
    return 1;
  }
  let deleted = 0;
  for await (const rows of pagesOf(storage, collection)) {
    const ids = rows.map(({ id }) => id);
    if (collection.store === 'secret') await Promise.all(ids.map((id) => records.delete(id)));
    else
      await Promise.all(
        chunks(ids, Math.max(limits.transaction, Math.ceil(ids.length / atOnce))).map(async (some) => {
          for (const few of chunks(some, limits.transaction))
            await storage.commit(few.map((id) => records.deleting(id)));
        }),
      );
    deleted += ids.length;
    if (clock() > until) break;
  }
  return deleted;
}
