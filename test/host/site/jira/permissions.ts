import { badRequest, forbidden, NotModelled, notFound } from '../errors';
import type { CustomerRequest, ServiceDesk } from '../model';
import type { Actor, Call, Operation } from '../operation';
import { listed, objectBody, textIn, textsIn } from '../read';
import { canUseDesk, isAdmin } from '../rights';
import { holds, permissions, type Permission } from './permission-catalogue';
import { readPermissions } from './scopes';

/** The desks whose projects `mypermissions` is asked about: one, or all in the global context. @throws Refusal 404 */
function contextOf(call: Call): readonly ServiceDesk[] {
  const { site, query } = call;
  for (const name of ['projectUuid', 'projectConfigurationUuid', 'commentId']) {
    if (query.has(name)) throw new NotModelled(`GET /rest/api/3/mypermissions with ${name}`);
  }
  const issue = query.get('issueId') ?? query.get('issueKey');
  const project = query.get('projectId') ?? query.get('projectKey');
  if (issue === null && project === null) return site.desks;
  const request = [...site.requests.values()].find((one) => one.issueId === issue || one.issueKey === issue);
  const found = site.desks.filter((desk) =>
    issue === null
      ? desk.projectId === project || desk.projectKey === project
      : desk.id === request?.serviceDeskId,
  );
  if (found.length === 0 || !found.every((desk) => canUseDesk(site, call.actor, desk))) {
    throw notFound(`No ${issue === null ? 'project' : 'issue'} could be found with that ID or key.`);
  }
  return found;
}

function askedPermissions(call: Call): readonly Permission[] {
  const keys = listed(call.query, 'permissions');
  if (keys.length === 0) throw badRequest("The query parameter 'permissions' is required.");
  const unknown = keys.filter((key) => !permissions.has(key));
  if (unknown.length > 0) throw badRequest(`Unrecognized permission keys: ${unknown.join(', ')}`);
  return keys.flatMap((key) => permissions.get(key) ?? []);
}

/** As whom a bulk check runs: the caller, or for administrators and apps anybody they name. */
function checkedActor(call: Call, accountId: string | undefined): Actor {
  if (accountId === undefined || accountId === call.actor.account?.accountId) return call.actor;
  if (!isAdmin(call.actor)) throw forbidden("You cannot check another user's permissions.");
  return { account: call.site.accounts.get(accountId) ?? null, scopes: null };
}

function numbersIn(value: unknown, name: string): readonly number[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || !value.every((item) => item === null || typeof item === 'number')) {
    throw badRequest(`The value of '${name}' must be a list of numbers.`);
  }
  return value.filter((item): item is number => typeof item === 'number');
}

interface ProjectGrant {
  readonly permission: string;
  readonly projects: readonly number[];
  readonly issues: readonly number[];
}

function projectGrants(call: Call, actor: Actor, entry: unknown): readonly ProjectGrant[] {
  const asked = objectBody(entry);
  const keys = textsIn(asked, 'permissions').filter((key) => key !== '');
  if (keys.length === 0) throw badRequest('Project permissions need at least one permission.');
  const projects = numbersIn(asked['projects'], 'projects');
  const issues = numbersIn(asked['issues'], 'issues');
  const deskOf = (request: CustomerRequest | undefined): readonly ServiceDesk[] =>
    call.site.desks.filter((desk) => desk.id === request?.serviceDeskId);
  return keys.map((key) => {
    const permission = permissions.get(key);
    if (permission?.type !== 'PROJECT') throw badRequest(`Unrecognized project permission: ${key}`);
    const granted = (desks: readonly ServiceDesk[]): boolean =>
      desks.length > 0 && holds(call.site, actor, permission, desks);
    return {
      permission: key,
      projects: projects.filter((id) =>
        granted(call.site.desks.filter((one) => one.projectId === String(id))),
      ),
      issues: issues.filter((id) => granted(deskOf(call.site.requests.get(String(id))))),
    };
  });
}

export const permissionOperations: readonly Operation[] = [
  {
    method: 'GET',
    template: '/rest/api/3/mypermissions',
    family: 'jira',
    scopes: readPermissions,
    anonymous: true,
    handle(call) {
      const asked = askedPermissions(call);
      const desks = contextOf(call);
      const entries = asked.map((permission): [string, unknown] => {
        const { id, key, name, type, description } = permission;
        const havePermission = holds(call.site, call.actor, permission, desks);
        return [key, { id, key, name, type, description, havePermission }];
      });
      return { status: 200, body: { permissions: Object.fromEntries(entries) } };
    },
  },
  {
    method: 'POST',
    template: '/rest/api/3/permissions/check',
    family: 'jira',
    scopes: readPermissions,
    anonymous: true,
    handle(call) {
      const body = objectBody(call.body);
      const actor = checkedActor(call, textIn(body, 'accountId'));
      const globalPermissions = textsIn(body, 'globalPermissions').filter((key) => {
        const permission = permissions.get(key);
        if (permission?.type !== 'GLOBAL') throw badRequest(`Unrecognized global permission: ${key}`);
        return holds(call.site, actor, permission, call.site.desks);
      });
      const asked = body['projectPermissions'] ?? [];
      if (!Array.isArray(asked)) throw badRequest("The value of 'projectPermissions' must be a list.");
      const projectPermissions = asked.flatMap((entry: unknown) => projectGrants(call, actor, entry));
      return { status: 200, body: { globalPermissions, projectPermissions } };
    },
  },
];
