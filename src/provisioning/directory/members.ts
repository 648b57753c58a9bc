import type { Storage, Write } from '../../storage';
import { ScimError, type MemberStep } from '../protocol';
import { mostMembers, mostParts, scimGroupParts, type ScimGroup } from './group';
import { isId } from './preconditions';

/** Members of a part, before a group is kept in more of them. */
const fullPart = 300;

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export function unknownMember(): ScimError {
  return new ScimError(400, 'invalidValue', 'A member is not a known user.');
}

/** In which part a member stands: its last letter is random. */
function partOf(member: string, parts: number): number {
  return Math.max(0, alphabet.indexOf(member.slice(-1))) % parts;
}

/** In how many parts so many members are kept. */
function partsFor(members: number): number {
  if (members <= fullPart) return 1;
  return members <= 4 * fullPart ? 4 : mostParts;
}

export function sizeOf({ sizes }: Pick<ScimGroup, 'sizes'>): number {
  return sizes.reduce((sum, size) => sum + size, 0);
}

export interface MemberChange {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly sizes: readonly number[];
  /** For the transaction that writes the group on condition that it is what it was when this was made. */
  readonly writes: readonly Write[];
}

/** Who is in a group. What is read belongs together only if the group's revision is the same before and after. */
export interface Members {
  all(group: ScimGroup): Promise<string[]>;
  /** IDs of those of the groups that a user is in; one call for 25. */
  having(groups: readonly ScimGroup[], user: string): Promise<ReadonlySet<string>>;
  /**
   * What steps do to a group's members; reads only the parts that they touch.
   * @throws ScimError 413 for more than 20,000 members, 400 `invalidValue` for additions that are no IDs
   */
  changing(group: ScimGroup, steps: readonly MemberStep[]): Promise<MemberChange>;
  deleting(group: ScimGroup): Write[];
}

export function createMembers({ storage }: { readonly storage: Storage }): Members {
  const records = storage.of(scimGroupParts);
  const idOf = (group: string, nth: number) => `${group}.${String(nth)}`;
  const read = async (group: ScimGroup, wanted: readonly number[]): Promise<Map<number, Set<string>>> => {
    const nonEmpty = wanted.filter((nth) => (group.sizes[nth] ?? 0) > 0);
    const found = await records.getMany(nonEmpty.map((nth) => idOf(group.id, nth)));
    return new Map(wanted.map((nth) => [nth, new Set(found.get(idOf(group.id, nth))?.members ?? [])]));
  };
  const everyPart = (group: ScimGroup) => group.sizes.map((_, nth) => nth);
  const writing = (group: string, nth: number, members: ReadonlySet<string>): Write => {
    const id = idOf(group, nth);
    return members.size === 0 ? records.deleting(id) : records.writing(id, { group, members: [...members] });
  };
  return {
    all: async (group) => {
      const parts = await read(group, everyPart(group));
      return [...parts.values()].flatMap((members) => [...members]);
    },
    having: async (groups, user) => {
      const parts = groups.flatMap(({ id, sizes }) => {
        const nth = partOf(user, sizes.length);
        return (sizes[nth] ?? 0) > 0 ? idOf(id, nth) : [];
      });
      const found = await records.getMany(parts);
      return new Set(
        [...found.values()].flatMap(({ group, members }) => (members.includes(user) ? group : [])),
      );
    },
    changing: async (group, steps) => {
      // What is no ID could not even be looked for.
      if (!steps.every(({ kind, ids }) => kind === 'remove' || ids.every(isId))) throw unknownMember();
      const parts = group.sizes.length;
      const touched = steps.some(({ kind }) => kind === 'replace')
        ? everyPart(group)
        : [...new Set(steps.flatMap(({ ids }) => ids.map((id) => partOf(id, parts))))];
      const before = await read(group, touched);
      const after = new Map([...before].map(([nth, members]) => [nth, new Set(members)]));
      for (const { kind, ids } of steps) {
        if (kind === 'replace') for (const members of after.values()) members.clear();
        for (const id of ids) {
          const members = after.get(partOf(id, parts));
          if (kind === 'remove') members?.delete(id);
          else members?.add(id);
        }
      }
      const changed = touched.filter((nth) => !isEqual(before.get(nth), after.get(nth)));
      const sizes = group.sizes.map((size, nth) => after.get(nth)?.size ?? size);
      const total = sizeOf({ sizes });
      if (total > mostMembers) throw new ScimError(413, null, 'A group has at most 20,000 members.');
      const facts = { added: without(after, before), removed: without(before, after) };
      if (partsFor(total) <= parts) {
        const writes = changed.map((nth) => writing(group.id, nth, after.get(nth) ?? new Set()));
        return { ...facts, sizes, writes };
      }
      const rest = await read(
        group,
        everyPart(group).filter((nth) => !after.has(nth)),
      );
      const spread = spreadOver(partsFor(total), [...rest.values(), ...after.values()]);
      return {
        ...facts,
        sizes: spread.map(({ size }) => size),
        writes: spread.map((members, nth) => writing(group.id, nth, members)),
      };
    },
    deleting: (group) => everyPart(group).map((nth) => records.deleting(idOf(group.id, nth))),
  };
}

function spreadOver(parts: number, all: readonly ReadonlySet<string>[]): Set<string>[] {
  const spread = Array.from({ length: parts }, () => new Set<string>());
  for (const members of all) for (const id of members) spread[partOf(id, parts)]?.add(id);
  return spread;
}

function isEqual(one: ReadonlySet<string> = new Set(), other: ReadonlySet<string> = new Set()): boolean {
  return one.size === other.size && [...one].every((id) => other.has(id));
}

/** Those in `one` that are not in `other`. */
function without(
  one: ReadonlyMap<number, ReadonlySet<string>>,
  other: ReadonlyMap<number, ReadonlySet<string>>,
): string[] {
  return [...one].flatMap(([nth, members]) => [...members].filter((id) => !other.get(nth)?.has(id)));
}
