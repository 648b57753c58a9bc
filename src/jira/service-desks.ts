import { z } from 'zod';
import { chunks } from '../shared/chunks';
import { AppError } from '../shared/errors';
import { pathOf, requestDone, requestJson, type JiraSender } from './http';
import { jsmList } from './jsm-list';

const path = '/rest/servicedeskapi/servicedesk';
const deskPath = (deskId: string, rest: string) => `${path}/${encodeURIComponent(deskId)}/${rest}`;

/**
 * Adds an account to a service desk's customers; nothing changes where it is one of them.
 * @throws as `requestJson`
 * @see https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-servicedesk/
 */
export function addToServiceDesk(send: JiraSender, deskId: string, accountId: string): Promise<void> {
  const body = { accountIds: [accountId] };
  return requestDone(send, { method: 'POST', path: deskPath(deskId, 'customer'), body });
}

/** Jira calls removing experimental, and refuses it (412) to callers who do not opt in. */
const experimental = { 'x-experimentalapi': 'opt-in' };

/**
 * Removes an account from a service desk's customers. Who is none stays none, and a desk that does not exist any more
 * has nobody in it.
 * @throws as `requestJson`; `jira.refused` with status 400 for a desk that is open to everybody or to sign-up
 */
export async function removeFromServiceDesk(
  send: JiraSender,
  deskId: string,
  accountId: string,
): Promise<void> {
  const body = { accountIds: [accountId] };
  try {
    const request = { method: 'DELETE', path: deskPath(deskId, 'customer'), body } as const;
    await requestDone(send, { ...request, headers: experimental });
  } catch (error) {
    if (!(error instanceof AppError && error.details?.['status'] === 404)) throw error;
  }
}

const desk = z.object({ id: z.string() });
const requestType = z.object({ portalId: z.string().optional() });

/**
 * The service desk that a portal belongs to, among the first 100. Jira tells it of request types only, so a portal
 * without any is not found: `null`. Desk and portal mostly have the same ID, so that one is asked first.
 * @throws as `requestJson`
 */
export async function serviceDeskOfPortal(send: JiraSender, portalId: string): Promise<string | null> {
  if ((await portalOf(send, portalId)) === portalId) return portalId;
  for await (const page of jsmList(send, path, desk, { mostPages: 1 })) {
    for (const { id } of page) {
      if (id !== portalId && (await portalOf(send, id)) === portalId) return id;
    }
  }
  return null;
}

async function portalOf(send: JiraSender, deskId: string): Promise<string | null> {
  const page = z.object({ values: z.array(requestType) });
  try {
    const asked = pathOf(deskPath(deskId, 'requesttype'), { start: '0', limit: '1' });
    const { values } = await requestJson(send, { method: 'GET', path: asked }, page);
    return values[0]?.portalId ?? null;
  } catch (error) {
    if (error instanceof AppError && error.details?.['status'] === 404) return null;
    throw error;
  }
}

const namedDesk = z.object({ id: z.string(), projectName: z.string() });

/**
 * The first 100 service desks by name, each with its portal's ID where Jira tells it.
 * @throws as `requestJson`
 */
export async function listServiceDesks(
  send: JiraSender,
): Promise<{ readonly id: string; readonly name: string; readonly portalId: string | null }[]> {
  const desks: { id: string; name: string; portalId: string | null }[] = [];
  for await (const page of jsmList(send, path, namedDesk, { mostPages: 1 })) {
    for (const ten of chunks(page, 10)) {
      const portals = await Promise.all(ten.map(({ id }) => portalOf(send, id)));
      ten.forEach(({ id, projectName }, nth) =>
        desks.push({ id, name: projectName, portalId: portals[nth] ?? null }),
      );
    }
  }
  return desks.sort((a, b) => (a.name < b.name ? -1 : 1));
}
