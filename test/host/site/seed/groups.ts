import type { Group, Ids } from '../model';
import type { People } from './people';

/** The groups of a new site: a default group per product, named after the site, and the administrators'. */
export function createGroups(ids: Ids, siteUrl: string): Map<string, Group> {
  const site = new URL(siteUrl).hostname.split('.')[0] ?? '';
  const group = (name: string, access: Group['access'], product: Group['product'] = null): Group => ({
    id: ids.uuid(`group-${name}`),
    name,
    access,
    product,
    members: new Set(),
  });
  const all = [
    group('atlassian-addons', 'none'),
    group('jira-administrators', 'admin'),
    group(`jira-product-discovery-users-${site}`, 'user', 'jira-product-discovery'),
    group(`jira-servicemanagement-users-${site}`, 'user', 'jira-servicedesk'),
    group(`jira-software-users-${site}`, 'user', 'jira-software'),
    group(`jira-workmanagement-users-${site}`, 'user', 'jira-core'),
    group('site-admins', 'site-admin'),
  ];
  return new Map(all.map((one) => [one.id, one]));
}

/** Staff have Jira Service Management; the admin and the service account administer the site. */
export function fillGroups(groups: ReadonlyMap<string, Group>, people: People): void {
  const { admin, agent, service, weak, app } = people;
  for (const group of groups.values()) {
    const administers = group.access === 'admin' || group.access === 'site-admin';
    const members = administers
      ? [admin, service]
      : group.product === 'jira-servicedesk'
        ? [admin, agent, service, weak]
        : group.name === 'atlassian-addons'
          ? [app]
          : [];
    for (const { accountId } of members) group.members.add(accountId);
  }
}
