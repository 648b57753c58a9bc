import { Refused } from '../audit';
import type { CustomerRules, OrganizationMapping } from '../contract';
import { domainOf, type EmailAddress } from './email';
import type { CustomerIdentity } from './sign-in';

/**
 * How many organizations one person is added to: those of the mappings that come first. Further ones are left out,
 * as a person in more than these is more likely a mistake in the mappings.
 */
export const mostOrganizations = 50;

/** @throws Refused `customer.email-missing`, `customer.email-unverified` */
export function requireVerified(
  { emailVerified }: Pick<CustomerIdentity, 'emailVerified'>,
  email: EmailAddress | null,
): EmailAddress {
  if (email === null) throw new Refused('customer.email-missing');
  if (!emailVerified) throw new Refused('customer.email-unverified');
  return email;
}

/**
 * Passes for those who may sign in as far as the identity says. Domains are exact: a subdomain is another domain.
 * @throws Refused `customer.domain-refused`, `customer.group-required`; where domains are limited also as
 *   {@link requireVerified}, since anybody can claim an address
 */
export function requireAllowed(
  { allowedDomains, requiredGroups }: CustomerRules,
  identity: CustomerIdentity,
  email: EmailAddress | null,
): void {
  if (allowedDomains.length > 0) {
    const { domain } = requireVerified(identity, email);
    if (!allowedDomains.some((allowed) => domainOf(allowed) === domain))
      throw new Refused('customer.domain-refused');
  }
  if (requiredGroups.length > 0 && !requiredGroups.some((group) => identity.groups.includes(group)))
    throw new Refused('customer.group-required');
}

/**
 * The names of the organizations that groups and domain map to: each once, in the order of the mappings, at most
 * {@link mostOrganizations}.
 * @param domain of a verified address, else `null`
 */
export function mappedOrganizations(
  mappings: readonly OrganizationMapping[],
  { groups, domain }: { readonly groups: readonly string[]; readonly domain: string | null },
): string[] {
  const applies = ({ from, value }: OrganizationMapping): boolean =>
    from === 'group' ? groups.includes(value) : domain !== null && domainOf(value) === domain;
  const names = mappings.filter(applies).map(({ organization }) => organization.trim());
  return [...new Set(names)].filter((name) => name !== '').slice(0, mostOrganizations);
}
