import type { Clock } from '../../shared/clock';
import { newId, type Random } from '../../shared/ids';
import type { Pseudonyms, Storage, Write } from '../../storage';
import { folded } from '../protocol';
import { crossed } from './alone';
import { scimNames, type ScimName } from './name';

/** Names that only one user, or one group, may have at a time. */
export interface Names {
  /** The ID of a name's record. Letter case makes no difference. */
  keyOf(kind: ScimName['kind'], name: string): Promise<string>;
  /** Whose it is; nobody may be there under that ID any more, or yet. Strictly consistent. */
  ownerOf(key: string): Promise<string | null>;
  /** The same of several, as far as they have owners; one call for 25. */
  ownersOf(keys: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /**
   * For a transaction with the owner's record: takes the name. It ends in `storage.conflict` when somebody else has taken
   * it meanwhile.
   * @param isHeld whether another owner, to whom the name was given, really is there and has it
   * @returns `null` when it is taken
   */
  taking(
    key: string,
    name: Omit<ScimName, 'reservedAt'>,
    isHeld: (owner: string) => Promise<boolean>,
  ): Promise<Write | null>;
  /** For a transaction, about a name that the owner has: keeps what it says of a person in step. */
  keeping(key: string, name: Omit<ScimName, 'reservedAt'>): Write;
  /** For a transaction: gives the name up. It ends in `storage.conflict` when somebody else has it by now. */
  giving(key: string, owner: string): Write;
}

export function createNames({
  storage,
  pseudonyms,
  clock,
  random,
}: {
  readonly storage: Storage;
  readonly pseudonyms: Pseudonyms;
  readonly clock: Clock;
  readonly random: Random;
}): Names {
  const names = storage.of(scimNames);
  const keeping: Names['keeping'] = (key, name) =>
    names.writing(key, { ...name, reservedAt: clock() }, { field: 'owner', is: name.owner });
  return {
    keyOf: (kind, name) => pseudonyms.text(`scim ${kind}`, kind === 'account' ? name : folded(name)),
    ownerOf: async (key) => (await names.get(key))?.owner ?? null,
    ownersOf: async (keys) => {
      const found = await names.getMany(keys);
      return new Map([...found].map(([key, { owner }]) => [key, owner]));
    },
    taking: async (key, name, isHeld) => {
      const takingFrom = (owner: string): Write =>
        names.writing(key, { ...name, reservedAt: clock() }, { field: 'owner', is: owner });
      // A transaction cannot tell that nothing is there, so the name is reserved first and then relied on. The
      // reservation has an ID of its own: with the owner's, somebody who found it before it was used could not tell, in
      // their transaction, that it has been used since, and would take a name that is held.
      const reservation = newId(clock(), random);
      if (await names.create(key, { ...name, owner: reservation, reservedAt: clock() }))
        return takingFrom(reservation);
      const stored = await names.get(key);
      if (stored === undefined) throw crossed();
      if (stored.owner === name.owner) return keeping(key, name);
      if (await isHeld(stored.owner)) return null;
      // Of an attempt that was cut off, or is about to find out that it comes second.
      return takingFrom(stored.owner);
    },
    keeping,
    giving: (key, owner) => names.deleting(key, { field: 'owner', is: owner }),
  };
}
