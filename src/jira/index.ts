export { accountState, ownersOfEmail, type EmailOwners } from './accounts';
export { basicSender, gatewayUrl, type BasicCredentials, type Fetch } from './basic';
export { createCustomer } from './customers';
export {
  addToGroup,
  administratorGroups,
  createGroup,
  groupsNamed,
  groupsOf,
  listGroups,
  removeFromGroup,
  type JiraGroup,
} from './groups';
export { profileOf, type Profile } from './profile';
export { pathOf, retryAfterSeconds, type JiraRequest, type JiraResponse, type JiraSender } from './http';
export {
  addToDesk,
  addToOrganization,
  createOrganization,
  listOrganizations,
  organizationsNamed,
  organizationsOf,
  organizationsOfDesk,
  removeFromOrganization,
  type Organization,
} from './organizations';
export { accountsWithEmail, lookUpPeople, searchPeople } from './people';
export { grantedPermissions, permissionsRequest, requireAdmin } from './permissions';
export {
  addToServiceDesk,
  listServiceDesks,
  removeFromServiceDesk,
  serviceDeskOfPortal,
} from './service-desks';
export { createRequest } from './request-create';
export {
  getDeskName,
  getRequestFields,
  getRequestTypes,
  type JsmField,
  type JsmOption,
} from './request-fields';
export {
  findRequestFieldIds,
  requestFieldIds,
  searchRequests,
  type FoundRequest,
  type RequestFieldIds,
} from './request-search';
export {
  addPublicComment,
  getParticipants,
  getPublicComments,
  getRequest,
  ownAccountId,
  type JsmComment,
  type JsmPerson,
  type JsmRequest,
} from './requests';
export { siteUrl } from './site';
export { createUser, type JiraProduct } from './users';
