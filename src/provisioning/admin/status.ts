import type { AuditLog } from '../../audit';
import type { ProvisioningOperation, ProvisioningSettings, ProvisioningStatus } from '../../contract';
import { limits, type Storage } from '../../storage';
import type { Tokens } from '../access/tokens';
import { scimGroups } from '../directory/group';
import { scimUsers } from '../directory/user';
import { namedIn } from '../directory/users';
import { workItems } from '../work/item';
import type { ListsOptions } from './lists';

export interface StatusOptions {
  readonly storage: Storage;
  readonly tokens: Tokens;
  readonly settings: () => Promise<ProvisioningSettings>;
  readonly scimUrl: () => Promise<string>;
  readonly hasServiceAccount: () => Promise<boolean>;
  readonly auditLog: () => Pick<AuditLog, 'page'>;
  readonly isHidden: ListsOptions['isHidden'];
}

/** How things stand. Counts go as far as 100, and lag behind a little. @throws `jira.unavailable` */
export async function statusOf(deps: StatusOptions): Promise<ProvisioningStatus> {
  const { storage } = deps;
  const inState = (state: 'waiting' | 'problem') =>
    storage.of(scimUsers).list({ index: 'by-state', partition: [state], limit: limits.page, cursor: null });
  const [url, tokens, settings, waiting, problems, work, hasServiceAccount] = await Promise.all([
    deps.scimUrl(),
    deps.tokens.list(),
    deps.settings(),
    inState('waiting'),
    inState('problem'),
    storage.of(workItems).list({ index: 'by-due', limit: limits.page, cursor: null }),
    deps.hasServiceAccount(),
  ]);
  const groups = work.rows.filter(({ record }) => record?.kind === 'users' && record.names !== undefined);
  return {
    ...{ url: `${url}/v2`, tokens, settings, hasServiceAccount },
    waiting: {
      users: waiting.rows.length,
      groups: groups.length,
      more: waiting.cursor !== null || work.cursor !== null,
    },
    problems: problems.rows.length,
  };
}

/** Operations that are shown. */
const mostOperations = 50;

/** The last operations, newest first, with what they were about as it is called now. */
export async function operationsOf({
  storage,
  auditLog,
  isHidden,
}: StatusOptions): Promise<ProvisioningOperation[]> {
  const { events } = await auditLog().page({
    use: 'provisioning',
    ...{ filter: { kind: 'provisioning' }, order: 'newest', limit: mostOperations, cursor: null },
  });
  const ids = [...new Set(events.flatMap(({ resource }) => resource ?? []))];
  const [users, groups] = await Promise.all([
    storage.of(scimUsers).getMany(ids),
    storage.of(scimGroups).getMany(ids),
  ]);
  const names = new Map<string, string>();
  for (const [id, group] of groups) names.set(id, group.displayName);
  for (const [id, user] of users) if (!(await isHidden(namedIn(user)))) names.set(id, user.userName);
  return events.map(({ id, occurredAt, outcome, detail, reason, actor, accountId, resource }) => ({
    ...{ id, occurredAt, outcome, actor: actor ?? 'Sitebound' },
    ...{ detail: detail ?? null, reason: reason ?? null, accountId: accountId ?? null },
    name: resource === undefined ? null : (names.get(resource) ?? null),
  }));
}
