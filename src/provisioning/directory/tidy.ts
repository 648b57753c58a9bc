import { everyPage, type Storage } from '../../storage';
import type { Forgetting } from './forget';
import { scimGroups } from './group';
import type { Members } from './members';
import { scimUsers } from './user';

/**
 * Takes those out of groups who are not there any more, such as people whose data has been erased. A group that changes
 * meanwhile may have to wait for the next time.
 * @returns how many memberships that were
 */
export async function tidyGroups(
  {
    storage,
    members,
    forget,
  }: { readonly storage: Storage; readonly members: Members; readonly forget: Forgetting },
  isOver: () => boolean,
): Promise<number> {
  const groups = storage.of(scimGroups);
  const users = storage.of(scimUsers);
  let count = 0;
  for await (const rows of everyPage(groups)) {
    for (const { id, record } of rows) {
      if (isOver()) return count;
      if (record === null) continue;
      const all = await members.all(record);
      const known = await users.getMany(all);
      const gone = all.filter((user) => !known.has(user));
      if (gone.length > 0) count += await forget(id, gone);
    }
  }
  return count;
}
