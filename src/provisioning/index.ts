export { scimTokens } from './access/token';
export { scimGroupParts, scimGroups } from './directory/group';
export { scimNames } from './directory/name';
export { scimUsers } from './directory/user';
export { errorBody, ScimError } from './protocol';
export type { ScimAnswer, ScimRequest } from './scim/request';
export { createProvisioning, type Provisioning } from './service';
export { provisioningSettings, provisioningSettingsRecords } from './settings';
export { workItems, workRuns } from './work/item';
