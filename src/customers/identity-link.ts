import { z } from 'zod';
import { accountId, moment, portalId, providerId } from '../shared/fields';
import { defineCollection, type Condition, type Pseudonyms } from '../storage';

/** How many organizations and portals a link remembers; the ones it met first are forgotten first. */
export const remembered = { organizations: 200, portals: 50 } as const;

const schema = z.strictObject({
  state: z.enum(['pending', 'adopting', 'linked']),
  accountId: accountId.exactOptional(),
  provider: providerId,
  linkedAt: moment,
  usedAt: moment,
  organizations: z.array(portalId).max(remembered.organizations),
  rules: z.base64url().length(22).exactOptional(),
  portals: z.array(portalId).max(remembered.portals),
});

export type IdentityLink = z.infer<typeof schema>;

/** A link that leads to somebody. */
export type Linked = IdentityLink & { readonly state: 'linked'; readonly accountId: string };

export const identityLinks = defineCollection<IdentityLink>({
  name: 'identity-link',
  title: 'Customers and their identities',
  store: 'entity',
  ids: 'many',
  schema,
  fields: {
    state: {
      kind: 'plain',
      meaning: 'Whether it leads to a customer, or one is about to be created or adopted',
    },
    accountId: { kind: 'personal', meaning: "The customer's Atlassian account ID" },
    provider: { kind: 'plain', meaning: 'The identity provider with which it was made' },
    linkedAt: { kind: 'plain', meaning: 'Since when' },
    usedAt: { kind: 'plain', meaning: 'When it was last used, to within 30 days' },
    organizations: { kind: 'plain', meaning: 'IDs of the organizations that this provider added them to' },
    rules: { kind: 'plain', meaning: 'Digest of the rules that were last applied to them' },
    portals: { kind: 'plain', meaning: 'IDs of the portals whose service desk they were added to' },
  },
  subject: { field: 'accountId', index: 'by-account', moves: true },
  purpose:
    'Finds the customer whom an identity provider vouches for, under a pseudonym that only this site can make.',
  lawfulBasis: 'Performance of the service that the customer signs in for (GDPR Art. 6(1)(b))',
  retention: { kind: 'days', days: 400, field: 'usedAt', index: 'by-use' },
  erasure: { person: { rule: 'delete' }, total: { rule: 'delete' } },
});

/** Whom a link leads from. */
export interface Linkable {
  /** ID of the provider's settings. */
  readonly provider: string;
  readonly issuer: string;
  readonly subject: string;
}

/**
 * The ID of the link of whom `issuer` calls `subject`, by the word of one provider: what another one says in the name
 * of the same issuer is about its own people only.
 */
export function linkIdOf(pseudonyms: Pseudonyms, { provider, issuer, subject }: Linkable): Promise<string> {
  return pseudonyms.text('identity-link', provider, issuer, subject);
}

/** What stands in a link's place while a customer is about to be created (`pending`) or adopted (`adopting`). */
export function unlinked(
  state: 'pending' | 'adopting',
  provider: IdentityLink['provider'],
  now: number,
): IdentityLink {
  return { state, provider, linkedAt: now, usedAt: now, organizations: [], portals: [] };
}

/**
 * For writes that depend on what was read. A link's use is noted at every write and never goes back, so that it is
 * the link's version as well.
 */
export function asStored({ usedAt }: IdentityLink): Condition<IdentityLink> {
  return { field: 'usedAt', is: usedAt };
}

/** The use to be noted in place of what is stored. */
export function later({ usedAt }: IdentityLink, now: number): number {
  return Math.max(now, usedAt + 1);
}

export function isLinked(link: IdentityLink | undefined): link is Linked {
  return link?.state === 'linked' && link.accountId !== undefined;
}
