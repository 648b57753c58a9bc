import { z } from 'zod';
import type { SessionRow } from '../contract';
import type { Facts } from '../audit';
import { accountId, line, moment, portalId, providerId } from '../shared/fields';
import { timeOfId } from '../shared/ids';
import { defineCollection } from '../storage';

/** What ends the provider's own session too: kept only where that is switched on. */
const logoutHint = z.discriminatedUnion('protocol', [
  z.strictObject({
    protocol: z.literal('saml'),
    nameId: line(1024),
    nameIdFormat: line(256).nullable(),
    sessionIndex: line(256).nullable(),
  }),
  z.strictObject({ protocol: z.literal('oidc') }),
]);

/** Who signed in, with what and where: the same in a code and in the session that it becomes. */
export const signedIn = {
  accountId,
  provider: providerId,
  protocol: z.enum(['saml', 'oidc']),
  portal: portalId.nullable(),
  correlationId: line(26),
  logout: logoutHint.nullable(),
};

const schema = z.strictObject({
  ...signedIn,
  startedAt: moment,
  usedAt: moment,
  expiresAt: moment,
  claim: z.base64url().length(22),
});

export type SessionRecord = z.infer<typeof schema>;

/**
 * Its ID is the digest of the token: whoever reads a record, in storage or in an export, cannot act as the customer.
 * Nothing that ends a session changes its record, see `session-cutoff`: a late write of `usedAt` revives nothing.
 */
export const sessionRecords = defineCollection<SessionRecord>({
  name: 'session',
  title: 'Sessions of signed-in customers',
  store: 'kv',
  ids: 'many',
  schema,
  fields: {
    accountId: { kind: 'personal', meaning: "The customer's Atlassian account ID" },
    provider: { kind: 'plain', meaning: 'Which identity provider vouched for them' },
    protocol: { kind: 'plain', meaning: 'SAML or OpenID Connect' },
    portal: { kind: 'plain', meaning: 'ID of the portal at which they signed in' },
    correlationId: { kind: 'plain', meaning: 'Ties it to the events of the sign-in' },
    logout: {
      kind: 'personal',
      meaning: 'What the identity provider calls the person, where signing out ends its session too',
    },
    startedAt: { kind: 'plain', meaning: 'When they signed in' },
    usedAt: { kind: 'plain', meaning: 'When it was last used, give or take five minutes' },
    expiresAt: { kind: 'plain', meaning: 'When it ends at the latest' },
    claim: { kind: 'plain', meaning: 'Random bits by which the call that made it knows its own' },
  },
  subject: { field: 'accountId', index: null },
  purpose: 'Keeps customers signed in for as long as the admin allows.',
  lawfulBasis: 'Performance of the service that the customer asks for (GDPR Art. 6(1)(b))',
  retention: { kind: 'ttl', days: 2, field: 'expiresAt' },
  erasure: { person: { rule: 'delete' }, total: { rule: 'delete' } },
});

/** A session that is valid at the moment of asking. */
export interface Session extends Omit<SessionRow, 'portal'> {
  readonly portal: string | null;
  readonly protocol: SessionRecord['protocol'];
  readonly correlationId: string;
  readonly logout: SessionRecord['logout'];
}

export function sessionOf(id: string, { claim: _, ...record }: SessionRecord): Session {
  return { id, ...record };
}

/** Events may carry a correlation ID for an hour after it was made; later ones get one of their own. Milliseconds. */
const correlationMs = 55 * 60_000;

type About = Pick<SessionRecord, 'provider' | 'protocol' | 'portal' | 'correlationId'> & {
  readonly accountId: string;
};

/** What events say of a session, or of a code that could not become one. */
export function factsOf(
  { accountId: person, provider, protocol, portal, correlationId }: About,
  now: number,
): Pick<Facts, 'accountId' | 'provider' | 'protocol' | 'portal' | 'correlationId'> {
  const made = timeOfId(correlationId);
  const isRecent = made !== null && now - made < correlationMs;
  return {
    accountId: person,
    provider,
    protocol,
    ...(portal === null ? {} : { portal }),
    ...(isRecent ? { correlationId } : {}),
  };
}
