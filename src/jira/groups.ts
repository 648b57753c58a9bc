import { z } from 'zod';
import { chunks } from '../shared/chunks';
import { AppError } from '../shared/errors';
import { pathOf, requestJson, requestOk, type JiraSender } from './http';
import { jiraList } from './jira-list';

/** A group of Jira users. Portal-only customers are in none. */
export interface JiraGroup {
  readonly id: string;
  readonly name: string;
}

const path = '/rest/api/3/group';
const found = z.object({ groupId: z.string().min(1), name: z.string() });
const toGroup = ({ groupId, name }: z.infer<typeof found>): JiraGroup => ({ id: groupId, name });

/** Names may have 255 characters each, and all of them are in one address. */
const namesPerRequest = 10;

/**
 * The site's first 2,000 groups, by name.
 * @throws as `requestJson`
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-groups/#api-rest-api-3-group-bulk-get
 */
export async function listGroups(send: JiraSender): Promise<JiraGroup[]> {
  const all = (await jiraList(send, `${path}/bulk`, found)).map(toGroup);
  return all.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * The groups of these names. Their names may differ in case from those asked for; names of none are passed over.
 * @throws as `requestJson`
 */
export async function groupsNamed(send: JiraSender, names: readonly string[]): Promise<JiraGroup[]> {
  const all: JiraGroup[] = [];
  for (const some of chunks([...new Set(names)], namesPerRequest)) {
    all.push(...(await jiraList(send, `${path}/bulk`, found, { groupName: some })).map(toGroup));
  }
  return all;
}

/**
 * The IDs of the groups whose members administer Jira or the whole site.
 * @throws as `requestJson`
 */
export async function administratorGroups(send: JiraSender): Promise<Set<string>> {
  const ids = new Set<string>();
  for (const accessType of ['admin', 'site-admin']) {
    for (const { groupId } of await jiraList(send, `${path}/bulk`, found, { accessType })) ids.add(groupId);
  }
  return ids;
}

/**
 * The group of that name: a new one, which gives no access, or the one there is, whatever it gives. For site
 * administrators; not for apps.
 * @throws as `requestJson`
 */
export async function createGroup(send: JiraSender, name: string): Promise<JiraGroup> {
  try {
    return toGroup(await requestJson(send, { method: 'POST', path, body: { name } }, found));
  } catch (error) {
    // Jira refuses a name in use like any other mistake.
    const [existing] = hasStatus(error, 400) ? await groupsNamed(send, [name]) : [];
    if (existing !== undefined) return existing;
    throw error;
  }
}

/**
 * The groups that an account is in.
 * @throws as `requestJson`; `jira.refused` with status 404 when Jira knows no such account
 */
export async function groupsOf(send: JiraSender, accountId: string): Promise<JiraGroup[]> {
  const asked = pathOf('/rest/api/3/user/groups', { accountId });
  return (await requestJson(send, { method: 'GET', path: asked }, z.array(found))).map(toGroup);
}

/**
 * Adds an account to a group; nothing changes where it is a member. For site administrators; not for apps.
 * @throws as `requestJson`
 */
export async function addToGroup(send: JiraSender, groupId: string, accountId: string): Promise<void> {
  const request = { method: 'POST', path: pathOf(`${path}/user`, { groupId }), body: { accountId } } as const;
  try {
    await requestOk(send, request);
  } catch (error) {
    if (!hasStatus(error, 400) || !(await isMember(send, groupId, accountId))) throw error;
  }
}

/**
 * Removes an account from a group. Who is not a member stays none, and so does everybody when there is no such group
 * or account. For site administrators; not for apps.
 * @throws as `requestJson`
 */
export async function removeFromGroup(send: JiraSender, groupId: string, accountId: string): Promise<void> {
  try {
    await requestOk(send, { method: 'DELETE', path: pathOf(`${path}/user`, { groupId, accountId }) });
  } catch (error) {
    if (hasStatus(error, 404)) return;
    if (!hasStatus(error, 400) || (await isMember(send, groupId, accountId))) throw error;
  }
}

/** Jira does not say how it refuses what is done already, so after a refusal the groups are looked at. */
async function isMember(send: JiraSender, groupId: string, accountId: string): Promise<boolean> {
  return (await groupsOf(send, accountId)).some(({ id }) => id === groupId);
}

function hasStatus(error: unknown, status: number): boolean {
  return error instanceof AppError && error.code === 'jira.refused' && error.details?.['status'] === status;
}
