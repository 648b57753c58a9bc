import { z } from 'zod';

const endpoints = ['discovery', 'jwks', 'token', 'authorization', 'metadata', 'sso', 'end-session'] as const;
/**
 * `error` is a 500, `hang` never answers, `redirect` leads to another path of the provider; `wrong-issuer`
 * (discovery, metadata) and `many-keys` (1,000; jwks) change the usual answer.
 */
const answers = ['html', 'redirect', 'hang', 'error', 'wrong-issuer', 'many-keys'] as const;
const responseFlaws = [
  ...([
    'unsigned',
    'other-key',
    'sha1',
    'expired',
    'not-yet-valid',
    'wrong-issuer',
    'wrong-audience',
  ] as const),
  ...(['wrong-recipient', 'wrong-destination', 'wrong-request', 'no-assertion', 'two-assertions'] as const),
] as const;
const idTokenFlaws = [
  ...(['unsigned', 'other-key', 'expired', 'wrong-issuer', 'wrong-audience', 'wrong-nonce'] as const),
] as const;

/** Where paths lead, for those who want another answer there. */
export type Endpoint = (typeof endpoints)[number];

export type ResponseFlaw = (typeof responseFlaws)[number];

/** How the provider misbehaves. As it starts, it does not. */
export const behaviour = z.strictObject({
  endpoints: z.partialRecord(z.enum(endpoints), z.enum(answers)).default({}),
  /** Of SAML responses; several may be combined. */
  response: z.array(z.enum(responseFlaws)).default([]),
  /** Of ID tokens. */
  idToken: z.array(z.enum(idTokenFlaws)).default([]),
  /** How far its clock is ahead. */
  clockOffsetMs: z.number().default(0),
});

export type Behaviour = z.infer<typeof behaviour>;
export type BehaviourInput = z.input<typeof behaviour>;

export interface BehaviourSwitch {
  read(): Behaviour;
  set(wanted: Behaviour): void;
}

export function createBehaviourSwitch(): BehaviourSwitch {
  let current = behaviour.parse({});
  return {
    read: () => current,
    set(wanted) {
      current = wanted;
    },
  };
}

const paths: Readonly<Record<string, Endpoint>> = {
  '/.well-known/openid-configuration': 'discovery',
  '/oidc/jwks': 'jwks',
  '/oidc/token': 'token',
  '/oidc/auth': 'authorization',
  '/oidc/logout': 'end-session',
  '/saml/metadata': 'metadata',
  '/saml/sso': 'sso',
};

export const endpointAt = (pathname: string): Endpoint | undefined => paths[pathname];
