import { Refused } from '../../audit';
import type { JiraProduct } from '../../contract';
import {
  addToGroup,
  administratorGroups,
  createGroup,
  createUser,
  groupsNamed,
  groupsOf,
  removeFromGroup,
  type JiraSender,
} from '../../jira';
import type { Place, Target } from './target';

/**
 * Jira users and their groups, as the service account: an app may not create users. Groups that administer Jira or the
 * site are left alone: an identity provider makes nobody an administrator, and locks none out. For one invocation.
 */
export function usersTarget(send: JiraSender, products: readonly JiraProduct[]): Target {
  let reading: Promise<ReadonlySet<string>> | undefined;
  const administering = (): Promise<ReadonlySet<string>> => {
    reading ??= administratorGroups(send).catch((error: unknown) => {
      reading = undefined;
      throw error;
    });
    return reading;
  };
  const allowed = async (places: readonly Place[]): Promise<readonly Place[]> => {
    const forbidden = await administering();
    if (places.some(({ id }) => forbidden.has(id))) throw new Refused('scim.place-refused');
    return places;
  };
  return {
    field: 'groups',
    details: { added: 'jira-group.added', removed: 'jira-group.removed' },
    send,
    create: (person) => createUser(send, { ...person, products }),
    placesOf: async (accountId) => {
      const forbidden = await administering();
      return (await groupsOf(send, accountId)).filter(({ id }) => !forbidden.has(id));
    },
    find: async (names) => allowed(await groupsNamed(send, names)),
    createPlace: async (name) => {
      const created = await createGroup(send, name);
      await allowed([created]);
      return created;
    },
    prepare: () => Promise.resolve(),
    add: (id, accountId) => addToGroup(send, id, accountId),
    remove: async (id, accountId) => {
      // It may have become one since the user was added to it.
      if (!(await administering()).has(id)) await removeFromGroup(send, id, accountId);
    },
  };
}
