import { z } from 'zod';
import { AppError } from '../shared/errors';
import { requestDone, requestJson, type JiraSender } from './http';
import { jsmList } from './jsm-list';

/** An organization of customers. */
export interface Organization {
  readonly id: string;
  readonly name: string;
}

const organization = z.object({ id: z.string().regex(/^\d{1,15}$/), name: z.string() });
const path = '/rest/servicedeskapi/organization';

/** Where lists are given up: 2,000 organizations of a site or of a service desk, 500 of a person. */
const mostPages = { site: 20, person: 5 } as const;

/**
 * The organizations that an account is in, at most 500.
 * @throws as `requestJson`
 * @see https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-organization/
 */
export async function organizationsOf(send: JiraSender, accountId: string): Promise<Organization[]> {
  const all: Organization[] = [];
  const pages = jsmList(send, path, organization, { mostPages: mostPages.person, query: { accountId } });
  for await (const page of pages) all.push(...page);
  return all;
}

/**
 * Organizations by name, among the site's first 2,000.
 * @throws as `requestJson`
 */
export async function organizationsNamed(
  send: JiraSender,
  names: readonly string[],
): Promise<{ readonly found: readonly Organization[]; readonly lookedAtAll: boolean }> {
  const found = new Map<string, Organization>();
  if (names.length === 0) return { found: [], lookedAtAll: true };
  const pages = jsmList(send, path, organization, { mostPages: mostPages.site });
  for (;;) {
    const next = await pages.next();
    if (next.done) return { found: [...found.values()], lookedAtAll: next.value };
    for (const one of next.value) {
      if (names.includes(one.name) && !found.has(one.name)) found.set(one.name, one);
    }
    if (found.size === new Set(names).size) return { found: [...found.values()], lookedAtAll: true };
  }
}

/**
 * The organization of that name: a new one, or the one there is.
 * @throws as `requestJson`
 */
export function createOrganization(send: JiraSender, name: string): Promise<Organization> {
  return requestJson(send, { method: 'POST', path, body: { name } }, organization);
}

/**
 * Adds an account that is not in the organization yet.
 * @throws as `requestJson`
 */
export function addToOrganization(send: JiraSender, id: string, accountId: string): Promise<void> {
  const body = { accountIds: [accountId] };
  return requestDone(send, { method: 'POST', path: `${path}/${id}/user`, body });
}

/**
 * Removes an account. An organization that does not exist any more has nobody in it.
 * @throws as `requestJson`
 */
export async function removeFromOrganization(send: JiraSender, id: string, accountId: string): Promise<void> {
  const body = { accountIds: [accountId] };
  try {
    await requestDone(send, { method: 'DELETE', path: `${path}/${id}/user`, body });
  } catch (error) {
    if (!(error instanceof AppError && error.details?.['status'] === 404)) throw error;
  }
}

const deskPath = (deskId: string) =>
  `/rest/servicedeskapi/servicedesk/${encodeURIComponent(deskId)}/organization`;

/**
 * The IDs of the organizations that a service desk serves, at most 2,000.
 * @throws as `requestJson`
 */
export async function organizationsOfDesk(send: JiraSender, deskId: string): Promise<Set<string>> {
  const ids = new Set<string>();
  for await (const page of jsmList(send, deskPath(deskId), organization, { mostPages: mostPages.site }))
    for (const { id } of page) ids.add(id);
  return ids;
}

/**
 * Lets a service desk serve an organization; nothing changes where it does already.
 * @throws as `requestJson`
 */
export function addToDesk(send: JiraSender, deskId: string, organizationId: string): Promise<void> {
  return requestDone(send, {
    method: 'POST',
    path: deskPath(deskId),
    body: { organizationId: Number(organizationId) },
  });
}

/**
 * The site's first 2,000 organizations, by name.
 * @throws as `requestJson`
 */
export async function listOrganizations(send: JiraSender): Promise<Organization[]> {
  const all: Organization[] = [];
  for await (const page of jsmList(send, path, organization, { mostPages: mostPages.site }))
    all.push(...page);
  return all.sort((a, b) => (a.name < b.name ? -1 : 1));
}
