import type { CustomerRules } from '../contract';
import type { Pseudonyms } from '../storage';
import { remembered, type Linked } from './identity-link';
import type { CustomerSignIn } from './sign-in';

/** Names what the rules make of a person: as long as it is the same there is nothing to do for them. */
export function digestOf(
  pseudonyms: Pseudonyms,
  { provider, rules }: CustomerSignIn,
  organizations: readonly string[],
): Promise<string> {
  const { create, remove } = rules.organizations;
  const content = [provider, [...rules.serviceDesks].sort(), [...organizations].sort(), create, remove];
  return pseudonyms.text('customer-rules', JSON.stringify(content));
}

/** Whether the person has been to the portal before, where it decides about the service desk. */
export function knowsPortal(rules: CustomerRules, portal: string | null, { portals }: Linked): boolean {
  return portal === null || rules.serviceDesks.length > 0 || portals.includes(portal);
}

/** The link once the rules are applied at a portal; at other portals other rules were. */
export function withRules(link: Linked, digest: string, portal: string | null): Linked {
  const others = link.rules === digest ? link.portals.filter((one) => one !== portal) : [];
  const portals = [...others, ...(portal === null ? [] : [portal])].slice(-remembered.portals);
  return { ...link, rules: digest, portals };
}
