import { limits, type Storage } from '../../storage';
import { untilAlone } from './alone';
import { scimGroups } from './group';
import type { Members } from './members';
import { asRead, scimUsers } from './user';

/**
 * Takes those out of groups who are not there any more, such as people whose data has been erased.
 * @returns how many memberships that were
 */
export async function tidyGroups(
  { storage, members }: { readonly storage: Storage; readonly members: Members },
  isOver: () => boolean,
): Promise<number> {
  const groups = storage.of(scimGroups);
  const users = storage.of(scimUsers);
  const tidy = (id: string): Promise<number> =>
    untilAlone(async () => {
      const group = await groups.get(id);
      if (group === undefined) return 0;
      const all = await members.all(group);
      const known = await users.getMany(all);
      const gone = all.filter((user) => !known.has(user));
      if (gone.length === 0) return 0;
      const { writes, sizes } = await members.changing(group, [{ kind: 'remove', ids: gone }]);
      const counted = { version: group.version + 1, revision: group.revision + 1 };
      await storage.commit([
        groups.writing(id, { ...group, sizes: [...sizes], ...counted }, asRead(group)),
        ...writes,
      ]);
      return gone.length;
    });
  let cursor: string | null = null;
  let count = 0;
  do {
    const page: Awaited<ReturnType<typeof groups.list>> = await groups.list({ limit: limits.page, cursor });
    for (const { id } of page.rows) {
      if (isOver()) return count;
      count += await tidy(id);
    }
    ({ cursor } = page);
  } while (cursor !== null);
  return count;
}
