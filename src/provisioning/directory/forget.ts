import { limits, type Storage } from '../../storage';
import { untilAlone } from './alone';
import { scimGroups } from './group';
import type { Members } from './members';
import { asRead } from './user';

/** Takes a user who is gone out of every group. */
export type Forgetting = (user: string) => Promise<void>;

export function createForgetting({
  storage,
  members,
}: {
  readonly storage: Storage;
  readonly members: Members;
}): Forgetting {
  const groups = storage.of(scimGroups);
  const forgetIn = async (id: string, user: string): Promise<void> =>
    untilAlone(async () => {
      const group = await groups.get(id);
      if (group === undefined || !(await members.has(group, user))) return;
      const { writes, sizes } = await members.changing(group, [{ kind: 'remove', ids: [user] }]);
      const next = {
        ...{ ...group, sizes: [...sizes] },
        ...{ version: group.version + 1, revision: group.revision + 1 },
      };
      await storage.commit([groups.writing(id, next, asRead(group)), ...writes]);
    });
  return async (user) => {
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof groups.list>> = await groups.list({ limit: limits.page, cursor });
      for (const { id } of page.rows) await forgetIn(id, user);
      ({ cursor } = page);
    } while (cursor !== null);
  };
}
