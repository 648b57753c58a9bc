import type { ServiceDesk, SiteState } from '../model';
import type { Actor } from '../operation';
import { canUseDesk, isAgent, isApp, isLicensed } from '../rights';

export interface Permission {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly type: 'GLOBAL' | 'PROJECT';
  readonly description: string;
  /** Who has it: `portal` includes customers in the portal of a desk they may use. */
  readonly heldBy: 'admin' | 'licensed' | 'portal' | 'nobody';
}

const rows: readonly (readonly [string, string, string, Permission['type'], Permission['heldBy']])[] = [
  ['0', 'ADMINISTER', 'Administer Jira', 'GLOBAL', 'admin'],
  ['44', 'SYSTEM_ADMIN', 'Administer the system', 'GLOBAL', 'nobody'],
  ['27', 'USER_PICKER', 'Browse users and groups', 'GLOBAL', 'licensed'],
  ['22', 'CREATE_SHARED_OBJECTS', 'Share dashboards and filters', 'GLOBAL', 'licensed'],
  ['33', 'BULK_CHANGE', 'Make bulk changes', 'GLOBAL', 'licensed'],
  ['-1', 'CREATE_PROJECT', 'Create team-managed projects', 'GLOBAL', 'licensed'],
  ['10', 'BROWSE_PROJECTS', 'Browse projects', 'PROJECT', 'portal'],
  ['11', 'CREATE_ISSUES', 'Create issues', 'PROJECT', 'portal'],
  ['15', 'ADD_COMMENTS', 'Add comments', 'PROJECT', 'portal'],
  ['12', 'EDIT_ISSUES', 'Edit issues', 'PROJECT', 'licensed'],
  ['46', 'TRANSITION_ISSUES', 'Transition issues', 'PROJECT', 'licensed'],
  ['13', 'ASSIGN_ISSUES', 'Assign issues', 'PROJECT', 'licensed'],
  ['54', 'SERVICEDESK_AGENT', 'Agent in a service space', 'PROJECT', 'licensed'],
  ['23', 'ADMINISTER_PROJECTS', 'Administer projects', 'PROJECT', 'admin'],
  ['16', 'DELETE_ISSUES', 'Delete issues', 'PROJECT', 'admin'],
];

/** The permissions that the site knows; any other key is refused as Jira refuses unknown ones. */
export const permissions: ReadonlyMap<string, Permission> = new Map(
  rows.map(([id, key, name, type, heldBy]) => [
    key,
    { id, key, name, type, heldBy, description: `Ability to: ${name.toLowerCase()}.` },
  ]),
);

/** The app administers Jira only with the scope for it; people by their own rights. */
function administers(actor: Actor): boolean {
  return isApp(actor)
    ? actor.scopes?.includes('manage:jira-configuration') === true
    : actor.account?.admin === true;
}

/** Whether the actor holds a permission; a project permission in the given desks' projects (any of them). */
export function holds(
  site: SiteState,
  actor: Actor,
  permission: Permission,
  desks: readonly ServiceDesk[],
): boolean {
  if (actor.account?.active !== true) return false;
  switch (permission.heldBy) {
    case 'nobody':
      return false;
    case 'admin':
      return permission.type === 'GLOBAL' ? administers(actor) : isApp(actor) || actor.account.admin;
    case 'licensed':
      return permission.type === 'GLOBAL' ? isLicensed(actor) : isAgent(actor);
    case 'portal':
      return desks.some((desk) => canUseDesk(site, actor, desk));
  }
}
