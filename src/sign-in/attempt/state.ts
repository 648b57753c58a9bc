import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { Refused } from '../../audit';
import { line, moment, portalId, providerId } from '../../shared/fields';
import { base64url } from '../../shared/hash';
import { timeOrderedId } from '../../shared/ids';
import type { Pseudonyms } from '../../storage';

/** How long somebody may take at their identity provider. Milliseconds. */
const attemptMs = 10 * 60_000;

/** One sign-in on its way to the identity provider and back. */
export interface Attempt {
  readonly provider: string;
  /** 128 random bits in base64url, new for each attempt. */
  readonly nonce: string;
  /** Epoch milliseconds. */
  readonly issuedAt: number;
  /** SHA-256 of a secret that never leaves the browser, in base64url; empty for a test. */
  readonly secretHash: string;
  /** A path of the site's portals. */
  readonly returnTo: string;
  readonly portal: string | null;
  /** Whether an admin tries the provider, and nobody is to be signed in. */
  readonly isTest: boolean;
}

/** What follows from an attempt under the installation's key: nothing of it has to be stored, or can be guessed. */
export interface AttemptSecrets {
  /** ID of the SAML request. */
  readonly requestId: string;
  readonly oidcNonce: string;
  /** @see RFC 7636 §4.1 */
  readonly codeVerifier: string;
  readonly correlationId: string;
}

/** Short names: the state travels in addresses. It can be read on the way, so it names nobody. */
const wire = z.strictObject({
  v: z.literal(1),
  p: providerId,
  n: z.base64url().length(22),
  t: moment,
  s: z.union([z.literal(''), z.base64url().length(43)]),
  r: line(200),
  o: portalId.nullable(),
  x: z.boolean(),
});

/** The content and its MAC, which takes 43 characters; a whole state is far shorter than what is looked at. */
const form = /^([\w-]{1,1000})\.([\w-]{43})$/;

export interface AttemptStates {
  seal(attempt: Attempt): Promise<string>;
  /** Whether it is still in time is for {@link requireInTime}. @throws Refused `state.invalid` */
  open(state: string | undefined): Promise<Attempt>;
  secretsOf(attempt: Attempt): Promise<AttemptSecrets>;
}

export function createAttemptStates({ pseudonyms }: { readonly pseudonyms: Pseudonyms }): AttemptStates {
  const macOf = async (content: string) => base64url(await pseudonyms.of('sign-in state', content));
  return {
    seal: async ({ provider, nonce, issuedAt, secretHash, returnTo, portal, isTest }) => {
      const content = base64url(
        Buffer.from(
          JSON.stringify({
            v: 1,
            p: provider,
            n: nonce,
            t: issuedAt,
            s: secretHash,
            r: returnTo,
            o: portal,
            x: isTest,
          } satisfies z.infer<typeof wire>),
        ),
      );
      return `${content}.${await macOf(content)}`;
    },
    open: async (state) => {
      const [, content, mac] = form.exec(state ?? '') ?? [];
      if (content === undefined || mac === undefined) throw new Refused('state.invalid');
      if (!timingSafeEqual(Buffer.from(mac), Buffer.from(await macOf(content))))
        throw new Refused('state.invalid');
      const read = wire.safeParse(JSON.parse(Buffer.from(content, 'base64url').toString()));
      // Of another version of the app.
      if (!read.success) throw new Refused('state.invalid', { cause: read.error });
      const { p, n, t, s, r, o, x } = read.data;
      return { provider: p, nonce: n, issuedAt: t, secretHash: s, returnTo: r, portal: o, isTest: x };
    },
    secretsOf: async ({ nonce, provider, issuedAt }) => {
      const root = await pseudonyms.of('sign-in attempt', nonce, provider, String(issuedAt));
      const derived = (use: string) => new Uint8Array(createHmac('sha256', root).update(use).digest());
      return {
        requestId: `_${Buffer.from(derived('request').subarray(0, 20)).toString('hex')}`,
        oidcNonce: base64url(derived('nonce')),
        codeVerifier: base64url(derived('verifier')),
        correlationId: timeOrderedId(issuedAt, derived('correlation')),
      };
    },
  };
}

/** @throws Refused `state.expired` */
export function requireInTime({ issuedAt }: Attempt, now: number): void {
  if (now > issuedAt + attemptMs) throw new Refused('state.expired');
}
