import type { Storage } from '../../storage';
import { crossed, untilAlone } from './alone';
import { scimGroups } from './group';
import type { Members } from './members';
import { asRead } from './user';

/** Takes users who are gone out of a group. @returns how many of them were in it */
export type Forgetting = (group: string, users: readonly string[]) => Promise<number>;

export function createForgetting({
  storage,
  members,
}: {
  readonly storage: Storage;
  readonly members: Members;
}): Forgetting {
  const groups = storage.of(scimGroups);
  return (id, users) =>
    untilAlone(async () => {
      const group = await groups.get(id);
      if (group === undefined) return 0;
      const { removed, sizes, writes } = await members.changing(group, [{ kind: 'remove', ids: users }]);
      if (removed.length === 0) {
        // They may have been overlooked because the parts were being laid out anew.
        if ((await groups.get(id))?.revision !== group.revision) throw crossed();
        return 0;
      }
      const next = {
        ...{ ...group, sizes: [...sizes] },
        ...{ version: group.version + 1, revision: group.revision + 1 },
      };
      await storage.commit([groups.writing(id, next, asRead(group)), ...writes]);
      return removed.length;
    });
}
