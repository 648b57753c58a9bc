import { presentDate } from '../dates';
import { NotModelled } from '../errors';
import type { Account, Organization, ServiceDesk } from '../model';
import type { Call } from '../operation';
import { avatarUrls, visibleEmail } from '../profile';

type JsonObject = Readonly<Record<string, unknown>>;

/** JSM's `UserDTO`. `emailAddress` is empty where the caller may not see it. */
export function presentCustomer(call: Call, account: Account): JsonObject {
  const self = `${call.base}/rest/api/2/user?accountId=${encodeURIComponent(account.accountId)}`;
  return {
    accountId: account.accountId,
    emailAddress: visibleEmail(call.actor, account) ?? '',
    displayName: account.displayName,
    active: account.active,
    timeZone: account.timeZone,
    _links: { jiraRest: self, avatarUrls: avatarUrls(account), self },
  };
}

/** The `UserDTO` of an account that is known to exist. */
export function presentPerson(call: Call, accountId: string): JsonObject {
  const account = call.site.accounts.get(accountId);
  if (account === undefined) throw new Error(`the site refers to an account it does not hold: ${accountId}`);
  return presentCustomer(call, account);
}

/** JSM's `ServiceDeskDTO`. */
export function presentDesk(call: Call, desk: ServiceDesk): JsonObject {
  return {
    id: desk.id,
    projectId: desk.projectId,
    projectName: desk.name,
    projectKey: desk.projectKey,
    projectTypeKey: 'service_desk',
    _links: { self: `${call.base}/rest/servicedeskapi/servicedesk/${desk.id}` },
  };
}

/** JSM's `OrganizationDTO`. */
export function presentOrganization(call: Call, organization: Organization): JsonObject {
  return {
    id: organization.id,
    uuid: organization.uuid,
    name: organization.name,
    created: presentDate(organization.created, call.now),
    scimManaged: false,
    _links: { self: `${call.base}/rest/servicedeskapi/organization/${organization.id}` },
  };
}

/** Refuses an `expand` value that the site has no data for. @throws NotModelled */
export function checkExpand(asked: readonly string[], modelled: readonly string[]): void {
  const other = asked.filter((name) => !modelled.includes(name));
  if (other.length > 0) throw new NotModelled(`expand=${other.join(',')}`);
}
