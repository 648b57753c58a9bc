import { badRequest, forbidden, notFound } from '../errors';
import type { Organization } from '../model';
import type { Call, Operation } from '../operation';
import { jsmPage } from '../paging';
import { objectBody, textIn } from '../read';
import { isAgent, requireAdmin, requireAgent } from '../rights';
import { byAccountId, namedAccounts } from './account-lists';
import { findOrganization } from './find';
import { presentCustomer, presentOrganization } from './present';
import { jsmScopes } from './scopes';

/**
 * All organizations for agents, those of an account when `accountId` is given (agents only), and their own for customers.
 * @throws Refusal 403, or 404 for an unknown account
 */
export function organizationsOf(call: Call): readonly Organization[] {
  const all = [...call.site.organizations.values()];
  const asked = call.query.get('accountId');
  if (asked !== null) {
    if (!isAgent(call.actor)) throw forbidden('Only agents can list the organizations of an account.');
    if (!call.site.accounts.has(asked)) throw notFound('The user does not exist.');
    return all.filter((one) => one.members.has(asked));
  }
  if (isAgent(call.actor)) return all;
  return all.filter((one) => one.members.has(call.actor.account?.accountId ?? ''));
}

function organizationInPath(call: Call): Organization {
  return findOrganization(call, call.params['organizationId'] ?? '');
}

/** The organization of that name, new or existing. @throws Refusal 400 for an empty or long name */
function createOrganization(call: Call): Organization {
  const name = textIn(objectBody(call.body), 'name')?.trim() ?? '';
  if (name === '' || name.length > 200) {
    throw badRequest('The name of an organization has 1 to 200 characters.', 'sd.organization.name.invalid');
  }
  const existing = [...call.site.organizations.values()].find((one) => one.name === name);
  if (existing !== undefined) return existing;
  const id = String(call.site.ids.next('organization', 13));
  const organization: Organization = {
    id,
    uuid: call.site.ids.uuid(`organization-${id}`),
    name,
    created: call.now,
    members: new Set(),
  };
  call.site.organizations.set(id, organization);
  return organization;
}

const organizations = '/rest/servicedeskapi/organization';
const oneOrganization = `${organizations}/{organizationId}`;
const members = `${oneOrganization}/user`;

export const organizationOperations: readonly Operation[] = [
  {
    method: 'GET',
    template: organizations,
    family: 'jsm',
    scopes: jsmScopes.readOrganizations,
    anonymous: false,
    handle(call) {
      return {
        status: 200,
        body: jsmPage(call, organizationsOf(call), (one) => presentOrganization(call, one)),
      };
    },
  },
  {
    method: 'POST',
    template: organizations,
    family: 'jsm',
    scopes: jsmScopes.createOrganization,
    anonymous: false,
    handle(call) {
      requireAgent(call.actor);
      return { status: 201, body: presentOrganization(call, createOrganization(call)) };
    },
  },
  {
    method: 'GET',
    template: oneOrganization,
    family: 'jsm',
    scopes: jsmScopes.readOrganizations,
    anonymous: false,
    handle(call) {
      const organization = organizationInPath(call);
      const isMember = organization.members.has(call.actor.account?.accountId ?? '');
      if (!isAgent(call.actor) && !isMember) throw forbidden('You are not a member of this organization.');
      return { status: 200, body: presentOrganization(call, organization) };
    },
  },
  {
    method: 'DELETE',
    template: oneOrganization,
    family: 'jsm',
    scopes: jsmScopes.deleteOrganization,
    anonymous: false,
    handle(call) {
      requireAdmin(call.actor);
      const { id } = organizationInPath(call);
      call.site.organizations.delete(id);
      for (const desk of call.site.desks) desk.organizations.delete(id);
      return { status: 204 };
    },
  },
  {
    method: 'GET',
    template: members,
    family: 'jsm',
    scopes: jsmScopes.readMembers,
    anonymous: false,
    handle(call) {
      requireAgent(call.actor);
      const accounts = byAccountId(call, organizationInPath(call).members);
      return { status: 200, body: jsmPage(call, accounts, (one) => presentCustomer(call, one)) };
    },
  },
  {
    method: 'POST',
    template: members,
    family: 'jsm',
    scopes: jsmScopes.addMembers,
    anonymous: false,
    handle(call) {
      requireAgent(call.actor);
      const organization = organizationInPath(call);
      for (const account of namedAccounts(call)) organization.members.add(account.accountId);
      return { status: 204 };
    },
  },
  {
    method: 'DELETE',
    template: members,
    family: 'jsm',
    scopes: jsmScopes.removeMembers,
    anonymous: false,
    handle(call) {
      requireAgent(call.actor);
      const organization = organizationInPath(call);
      for (const account of namedAccounts(call)) organization.members.delete(account.accountId);
      return { status: 204 };
    },
  },
];
