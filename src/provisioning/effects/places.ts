import type { ProvisioningSettings } from '../../contract';
import { addToServiceDesk, removeFromServiceDesk, type JiraSender } from '../../jira';
import { AppError } from '../../shared/errors';
import type { Desired } from './desired';
import type { Leased } from './leased';
import type { Target } from './target';

export interface Wanted {
  readonly desired: Desired;
  readonly settings: ProvisioningSettings;
  readonly accountId: string;
}

export interface Applied {
  /** IDs of the places where the user should be, and is. */
  readonly places: readonly string[];
  /** Whether a place is missing that may not be created. */
  readonly isMissing: boolean;
}

/**
 * Puts a user into the places where they should be, and takes them out of those where they should not. All of it is on
 * record before it is begun, and stays there until the record says that it is done: a crash in between loses nothing.
 * @throws as `requestJson`; `storage.conflict` when the user has been changed meanwhile
 */
export async function applyPlaces(target: Target, leased: Leased, wanted: Wanted): Promise<Applied> {
  const { desired, settings, accountId } = wanted;
  const { field } = target;
  const present = await target.placesOf(accountId);
  const own = present.filter(({ name }) => desired.places.includes(name));
  const absent = desired.places.filter((name) => !own.some((place) => place.name === name));
  const found = absent.length === 0 ? [] : [...(await target.find(absent))];
  const missing = absent.filter((name) => !found.some((place) => place.name === name));
  if (settings.createPlaces) for (const name of missing) found.push(await target.createPlace(name));

  const places = [...new Set([...own, ...found].map(({ id }) => id))];
  const isOurs = (id: string) => leased.user[field].includes(id);
  const leavesAll = !desired.isIn && settings.removeFrom === 'all';
  const surplus = present.filter(({ id }) => !places.includes(id) && (leavesAll || isOurs(id)));
  const added = found.map(({ id }) => id);
  const removed = surplus.map(({ id }) => id);
  await plan(leased, { field, places, added, removed });
  for (const id of added) {
    await target.prepare(id);
    await leased.keep();
    await target.add(id, accountId);
  }
  for (const id of removed) {
    await leased.keep();
    await target.remove(id, accountId);
  }
  return { places, isMissing: missing.length > 0 && !settings.createPlaces };
}

/** Puts on record what is about to be done, beside what an attempt that was cut off may have done. */
async function plan(
  leased: Leased,
  {
    field,
    places,
    added,
    removed,
  }: {
    readonly field: Target['field'];
    readonly places: readonly string[];
    readonly added: readonly string[];
    readonly removed: readonly string[];
  },
): Promise<void> {
  const isKnown = places.every((id) => leased.user[field].includes(id));
  if (isKnown && added.length + removed.length === 0) return;
  const union = (...lists: readonly (readonly string[])[]) => [...new Set(lists.flat())];
  await leased.write((user) => ({
    ...user,
    [field]: union(user[field], places),
    plan: {
      added: union(user.plan?.added ?? [], added),
      removed: union(user.plan?.removed ?? [], removed),
    },
  }));
}

/** The same for service desks. Nobody can ask whose customer somebody is, so a desk is told each time. */
export async function applyDesks({ send }: Target, leased: Leased, wanted: Wanted): Promise<void> {
  const { desired, settings, accountId } = wanted;
  const fresh = desired.desks.filter((desk) => !leased.user.desks.includes(desk));
  if (fresh.length > 0) await leased.write((user) => ({ ...user, desks: [...user.desks, ...fresh] }));
  for (const desk of desired.desks) {
    await leased.keep();
    await addToServiceDesk(send, desk, accountId);
  }
  const also = desired.isIn ? [] : settings.serviceDesks;
  for (const desk of new Set([...leased.user.desks, ...also]))
    if (!desired.desks.includes(desk)) {
      await leased.keep();
      await leaveDesk(send, desk, accountId);
    }
}

/** From a desk that is open to everybody nobody can be removed, and it would make no difference. */
async function leaveDesk(send: JiraSender, desk: string, accountId: string): Promise<void> {
  try {
    await removeFromServiceDesk(send, desk, accountId);
  } catch (error) {
    if (!(error instanceof AppError && error.details?.['status'] === 400)) throw error;
  }
}

/** Takes a user out of everything that they were put into as something else than they are to be now. */
export async function leaveOther(
  leased: Leased,
  accountId: string,
  other: { readonly field: Target['field']; readonly target: () => Promise<Target> },
): Promise<void> {
  const left = leased.user[other.field];
  if (left.length === 0) return;
  const target = await other.target();
  for (const id of left) {
    await leased.keep();
    await target.remove(id, accountId);
  }
}
