export { basicSender, gatewayUrl, type BasicCredentials, type Fetch } from './basic';
export { pathOf, retryAfterSeconds, type JiraRequest, type JiraResponse, type JiraSender } from './http';
export { accountsWithEmail, lookUpPeople, searchPeople } from './people';
export { grantedPermissions, permissionsRequest, requireAdmin } from './permissions';
export { siteUrl } from './site';
