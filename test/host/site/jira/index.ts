import type { Operation } from '../operation';
import { fieldOperations } from './fields';
import { groupMemberOperations } from './group-members';
import { groupOperations } from './groups';
import { manageUserOperations } from './manage-users';
import { permissionOperations } from './permissions';
import { reportAccounts } from './report-accounts';
import { searchOperations } from './search';
import { serverInfoOperations } from './server-info';
import { userOperations } from './users';

/** What the site models of Jira's platform API, and of the addresses around it. */
export const jiraOperations: readonly Operation[] = [
  ...userOperations,
  ...manageUserOperations,
  ...groupOperations,
  ...groupMemberOperations,
  ...permissionOperations,
  ...serverInfoOperations,
  ...fieldOperations,
  ...searchOperations,
  reportAccounts,
];
