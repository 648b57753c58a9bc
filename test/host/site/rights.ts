import { hasCustomerRole } from './account-type';
import { forbidden, Refusal } from './errors';
import type { CustomerRequest, ServiceDesk, SiteState } from './model';
import type { Actor } from './operation';

/** The app's own user: its scopes are its only limits. */
export const isApp = (actor: Actor): boolean => actor.account?.kind === 'app';

/** Jira and service desk administrators, and the app. */
export const isAdmin = (actor: Actor): boolean => actor.account?.admin === true || isApp(actor);

/** Everybody with a product, and the app. */
export const isLicensed = (actor: Actor): boolean => actor.account?.licensed === true;

/** Who has Jira Service Management, and the app. */
export const isAgent = (actor: Actor): boolean => actor.account?.agent === true;

/** @throws Refusal 403 */
export function requireAdmin(actor: Actor): void {
  if (!isAdmin(actor)) throw forbidden('You need to be an administrator to perform this action.');
}

/**
 * Users and groups belong to the site's organization: neither Jira administrators nor the app may change them,
 * whatever its scopes.
 * @see https://community.developer.atlassian.com/t/forge-app-error-403-adding-users-to-groups-with-api-asapp/92540
 * @throws Refusal 401 for nobody, 403
 */
export function requireSiteAdmin(actor: Actor): void {
  if (actor.account === null) throw new Refusal(401, 'You need to be logged in.');
  if (!actor.account.siteAdmin) throw forbidden('You need to be a site administrator.');
}

/**
 * Licensed people and the app have the global permission "Browse users and groups"; customers do not.
 * @throws Refusal 401 for nobody, 403
 */
export function requireBrowseUsers(actor: Actor): void {
  if (actor.account === null) throw new Refusal(401, 'You need to be logged in to see users.');
  if (!isLicensed(actor)) throw forbidden('Browse users and groups permission is required to view groups.');
}

/** @throws Refusal 403 */
export function requireAgent(actor: Actor): void {
  if (!isAgent(actor)) throw forbidden('You need to be an agent to perform this action.');
}

/** Whether the actor may use the desk's portal. */
export function canUseDesk(site: SiteState, actor: Actor, desk: ServiceDesk): boolean {
  if (actor.account === null) return false;
  return isAgent(actor) || desk.access === 'open' || hasCustomerRole(site, desk, actor.account.accountId);
}

/** Customers see requests that are theirs, that they take part in, or that are shared with their organizations. */
export function canSeeRequest(site: SiteState, actor: Actor, request: CustomerRequest): boolean {
  if (isAgent(actor)) return true;
  const id = actor.account?.accountId;
  return id !== undefined && ownerships(site, id, request).size > 0;
}

export type Ownership = 'OWNED_REQUESTS' | 'PARTICIPATED_REQUESTS' | 'ALL_ORGANIZATIONS';

/** In which ways a request concerns an account. */
export function ownerships(site: SiteState, accountId: string, request: CustomerRequest): Set<Ownership> {
  const found = new Set<Ownership>();
  if (request.reporterId === accountId) found.add('OWNED_REQUESTS');
  if (request.participants.has(accountId)) found.add('PARTICIPATED_REQUESTS');
  if ([...request.organizations].some((id) => site.organizations.get(id)?.members.has(accountId) === true)) {
    found.add('ALL_ORGANIZATIONS');
  }
  return found;
}
