import type { Operation } from '../operation';

type Scopes = Operation['scopes'];

/** Scopes as in `jira-service-management.json`, `x-atlassian-oauth2-scopes`; granular ones end in the product's name. */
function scopes(classic: string, ...granular: readonly string[]): Scopes {
  return {
    classic: [classic],
    granular: granular.map((scope) => (scope.endsWith(':jira') ? scope : `${scope}:jira-service-management`)),
  };
}

const customers = (...granular: readonly string[]): Scopes =>
  scopes('manage:servicedesk-customer', ...granular);
const reading = (...granular: readonly string[]): Scopes => scopes('read:servicedesk-request', ...granular);
const writing = (...granular: readonly string[]): Scopes => scopes('write:servicedesk-request', ...granular);

export const jsmScopes = {
  none: { classic: [], granular: [] },
  createCustomer: customers('read:customer', 'write:customer', 'read:user:jira'),
  readDesks: reading('read:servicedesk'),
  readDeskCustomers: customers('read:servicedesk.customer', 'read:user:jira'),
  addDeskCustomers: customers('read:servicedesk.customer', 'write:servicedesk.customer'),
  removeDeskCustomers: customers('read:servicedesk.customer', 'delete:servicedesk.customer'),
  readDeskOrganizations: customers('read:servicedesk.organization'),
  addDeskOrganization: customers('read:servicedesk.organization', 'write:servicedesk.organization'),
  removeDeskOrganization: customers('read:servicedesk.organization', 'delete:servicedesk.organization'),
  readOrganizations: customers('read:organization'),
  createOrganization: customers('read:organization', 'write:organization'),
  deleteOrganization: customers('read:organization', 'delete:organization'),
  readMembers: customers('read:organization.user', 'read:user:jira'),
  addMembers: customers('read:organization.user', 'write:organization.user', 'read:user:jira'),
  removeMembers: customers('read:organization.user', 'delete:organization.user', 'read:user:jira'),
  readRequestTypes: reading('read:requesttype'),
  readRequests: reading('read:request', 'read:user:jira'),
  createRequest: writing('read:request', 'write:request', 'read:user:jira'),
  readComments: reading('read:request.comment', 'read:user:jira'),
  createComment: writing('read:request.comment', 'write:request.comment', 'read:user:jira'),
  readStatus: reading('read:request.status', 'read:user:jira'),
  readParticipants: reading('read:request.participant', 'read:user:jira'),
  addParticipants: writing('read:request.participant', 'write:request.participant', 'read:user:jira'),
  removeParticipants: writing('read:request.participant', 'delete:request.participant', 'read:user:jira'),
} as const satisfies Record<string, Scopes>;
