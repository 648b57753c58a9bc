import type { JiraProduct } from '../../contract';
import {
  addToGroup,
  createGroup,
  createUser,
  groupsNamed,
  groupsOf,
  removeFromGroup,
  type JiraSender,
} from '../../jira';
import type { Target } from './target';

/** Jira users and their groups, as the service account: an app may not create users. */
export function usersTarget(send: JiraSender, products: readonly JiraProduct[]): Target {
  return {
    field: 'groups',
    details: { added: 'jira-group.added', removed: 'jira-group.removed' },
    send,
    create: (person) => createUser(send, { ...person, products }),
    placesOf: (accountId) => groupsOf(send, accountId),
    find: (names) => groupsNamed(send, names),
    createPlace: (name) => createGroup(send, name),
    add: (id, accountId) => addToGroup(send, id, accountId),
    remove: (id, accountId) => removeFromGroup(send, id, accountId),
  };
}
