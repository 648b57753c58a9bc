import type { Account, Group, Product, SiteState } from './model';

/** The groups that an account is in, by name. */
export function groupsOf(site: SiteState, { accountId }: Pick<Account, 'accountId'>): readonly Group[] {
  return [...site.groups.values()]
    .filter((group) => group.members.has(accountId))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The products that an account has access to: those of its groups. The app needs none. */
export function productsOf(
  groups: ReadonlyMap<string, Group>,
  { accountId, kind }: Pick<Account, 'accountId' | 'kind'>,
): readonly Product[] {
  if (kind === 'app') return ['jira-servicedesk'];
  const given = [...groups.values()].flatMap((group) =>
    group.product !== null && group.members.has(accountId) ? [group.product] : [],
  );
  return [...new Set(given)];
}
