import { z } from 'zod';
import { adminRequired, AppError } from '../shared/errors';
import { pathOf, requestJson, type JiraRequest, type JiraSender } from './http';

/**
 * Asks which of the permissions the caller has.
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-permissions/#api-rest-api-3-mypermissions-get
 */
export function permissionsRequest(names: readonly string[]): JiraRequest {
  return { method: 'GET', path: pathOf('/rest/api/3/mypermissions', { permissions: names.join(',') }) };
}

/** The answer to {@link permissionsRequest}: the names of those that the caller has. */
export const grantedPermissions = z
  .object({ permissions: z.record(z.string(), z.object({ havePermission: z.boolean() })) })
  .transform(({ permissions }) =>
    Object.keys(permissions).filter((name) => permissions[name]?.havePermission === true),
  );

/**
 * Passes for Jira admins.
 * @throws `permission.admin-required` for everybody else, those whom Jira does not know included;
 * else as {@link requestJson}
 */
export async function requireAdmin(asUser: JiraSender): Promise<void> {
  if (!(await isAdmin(asUser))) throw adminRequired();
}

async function isAdmin(asUser: JiraSender): Promise<boolean> {
  try {
    const granted = await requestJson(asUser, permissionsRequest(['ADMINISTER']), grantedPermissions);
    return granted.includes('ADMINISTER');
  } catch (error) {
    if (error instanceof AppError && error.code === 'jira.refused') return false;
    throw error;
  }
}
