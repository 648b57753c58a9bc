import { z } from 'zod';

const httpAddress = z.url({ protocol: /^https?$/ });

const oidcParty = z.strictObject({
  kind: z.literal('oidc'),
  clientId: z.string().min(1),
  name: z.string().optional(),
  redirectUris: z.array(httpAddress).min(1),
  postLogoutRedirectUris: z.array(httpAddress).default([]),
  flow: z.enum(['code', 'id-token']).default('code'),
  authentication: z
    .enum(['client_secret_basic', 'client_secret_post', 'private_key_jwt'])
    .default('client_secret_basic'),
  secret: z.string().min(1).optional(),
  /** Public keys for `private_key_jwt`. */
  jwks: z.strictObject({ keys: z.array(z.record(z.string(), z.unknown())) }).optional(),
  idTokenAlgorithm: z.enum(['RS256', 'PS256', 'ES256', 'EdDSA']).default('RS256'),
});

const samlParty = z.strictObject({
  kind: z.literal('saml'),
  entityId: z.string().min(1),
  name: z.string().optional(),
  acsUrl: httpAddress,
  sloUrl: httpAddress.optional(),
  /** X.509 in Base64 without armour: any of them may have signed a request. */
  certificates: z.array(z.string()).default([]),
  /** Refuses requests that are not signed. Requests to log out always have to be, where there are certificates. */
  requireSignedRequests: z.boolean().default(false),
  sign: z.enum(['response', 'assertion', 'both']).default('both'),
  /** Encrypts assertions for this certificate. */
  encryptFor: z.string().optional(),
});

/** What `POST /control/clients` takes. */
export const relyingParty = z.discriminatedUnion('kind', [oidcParty, samlParty]);

export type RelyingPartyInput = z.input<typeof relyingParty>;
export type OidcParty = z.infer<typeof oidcParty>;
export type SamlParty = z.infer<typeof samlParty>;

export interface RelyingParties {
  /** Registers it, in place of one with the same ID. */
  add(party: OidcParty | SamlParty): void;
  oidc(clientId: string): OidcParty | undefined;
  saml(entityId: string): SamlParty | undefined;
  samlByAcs(acsUrl: string): SamlParty | undefined;
  all(): readonly (OidcParty | SamlParty)[];
}

export function createRelyingParties(): RelyingParties {
  const oidc = new Map<string, OidcParty>();
  const saml = new Map<string, SamlParty>();
  return {
    add(party) {
      if (party.kind === 'oidc') oidc.set(party.clientId, party);
      else saml.set(party.entityId, party);
    },
    oidc: (clientId) => oidc.get(clientId),
    saml: (entityId) => saml.get(entityId),
    samlByAcs: (acsUrl) => [...saml.values()].find((party) => party.acsUrl === acsUrl),
    all: () => [...oidc.values(), ...saml.values()],
  };
}
