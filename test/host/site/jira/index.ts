import type { Operation } from '../operation';
import { fieldOperations } from './fields';
import { permissionOperations } from './permissions';
import { reportAccounts } from './report-accounts';
import { searchOperations } from './search';
import { serverInfoOperations } from './server-info';
import { userOperations } from './users';

/** What the site models of Jira's platform API, and of the addresses around it. */
export const jiraOperations: readonly Operation[] = [
  ...userOperations,
  ...permissionOperations,
  ...serverInfoOperations,
  ...fieldOperations,
  ...searchOperations,
  reportAccounts,
];
