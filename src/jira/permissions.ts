import { z } from 'zod';
import { AppError } from '../shared/errors';
import { pathOf, requestJson, type JiraSender } from './http';

const answer = z.object({ permissions: z.record(z.string(), z.object({ havePermission: z.boolean() })) });

/**
 * Which of the permissions the caller has.
 * @throws as {@link requestJson}
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-permissions/#api-rest-api-3-mypermissions-get
 */
async function permissionsOf(send: JiraSender, permissions: readonly string[]): Promise<Set<string>> {
  const path = pathOf('/rest/api/3/mypermissions', { permissions: permissions.join(',') });
  const { permissions: granted } = await requestJson(send, { method: 'GET', path }, answer);
  return new Set(permissions.filter((name) => granted[name]?.havePermission === true));
}

/**
 * Passes for Jira admins.
 * @throws `permission.admin-required` for everybody else, those whom Jira does not know included
 */
export async function requireAdmin(asUser: JiraSender): Promise<void> {
  if ((await permissionsOrNone(asUser)).has('ADMINISTER')) return;
  throw new AppError('permission.admin-required', 'Only Jira administrators may do this.');
}

async function permissionsOrNone(asUser: JiraSender): Promise<Set<string>> {
  try {
    return await permissionsOf(asUser, ['ADMINISTER']);
  } catch (error) {
    if (error instanceof AppError && error.code === 'jira.refused') return new Set();
    throw error;
  }
}
