import { forbidden, notFound } from '../errors';
import type { Account, CustomerRequest, Organization, RequestType, ServiceDesk } from '../model';
import type { Call } from '../operation';
import { canSeeRequest, canUseDesk } from '../rights';

/** The desk in the path, by its ID or by its project's ID or key. @throws Refusal 404 */
export function findDesk(call: Call): ServiceDesk {
  return deskById(call, call.params['serviceDeskId'] ?? '');
}

/** @throws Refusal 404 */
export function deskById(call: Call, id: string): ServiceDesk {
  const desk =
    call.site.desks.find((one) => one.id === id) ??
    call.site.desks.find((one) => one.projectId === id || one.projectKey === id);
  if (desk === undefined) {
    throw notFound(
      'The Service Desk you are trying to view does not exist.',
      'sd.agent.servicedesk.error.servicedesk.missing',
    );
  }
  return desk;
}

/** The desk in the path, when the caller may use its portal. @throws Refusal 404 or 403 */
export function findUsableDesk(call: Call): ServiceDesk {
  const desk = findDesk(call);
  if (!canUseDesk(call.site, call.actor, desk)) {
    throw forbidden('You do not have permission to access this Service Desk.');
  }
  return desk;
}

/** @throws Refusal 404 */
export function findOrganization(call: Call, id: string): Organization {
  const organization = call.site.organizations.get(id);
  if (organization === undefined)
    throw notFound('The organization does not exist.', 'sd.organization.not.found');
  return organization;
}

/** @throws Refusal 404 */
export function findRequestType(call: Call, desk: ServiceDesk, id: string): RequestType {
  const found = call.site.requestTypes.find((one) => one.id === id && one.serviceDeskId === desk.id);
  if (found === undefined) throw notFound('The request type does not exist.', 'sd.request.type.not.found');
  return found;
}

/** The request in the path by ID or key, whoever asks. @throws Refusal 404 */
export function findAnyRequest(call: Call): CustomerRequest {
  const id = call.params['issueIdOrKey'] ?? '';
  const found =
    call.site.requests.get(id) ?? [...call.site.requests.values()].find((one) => one.issueKey === id);
  if (found === undefined) throw missingRequest();
  return found;
}

/** The request in the path. One that the caller may not see is hidden. @throws Refusal 404 */
export function findRequest(call: Call): CustomerRequest {
  const found = findAnyRequest(call);
  if (!canSeeRequest(call.site, call.actor, found)) throw missingRequest();
  return found;
}

function missingRequest(): Error {
  return notFound(
    'The request does not exist, or you do not have permission to view it.',
    'sd.request.not.found',
  );
}

/** Splits account IDs into the active accounts they name and the IDs that name none. */
export function resolveAccounts(
  call: Call,
  accountIds: readonly string[],
): { readonly found: readonly Account[]; readonly unknown: readonly string[] } {
  const isKnown = (id: string): boolean => call.site.accounts.get(id)?.active === true;
  return {
    found: accountIds.filter(isKnown).flatMap((id) => call.site.accounts.get(id) ?? []),
    unknown: accountIds.filter((id) => !isKnown(id)),
  };
}
