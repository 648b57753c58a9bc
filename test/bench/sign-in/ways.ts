import type { SignInApp } from '../../sign-in/kit';

/** How a provider can be set up, as far as it changes what a sign-in costs. */
export interface Way {
  readonly way: string;
  /** Saves such a provider and answers with its ID. */
  readonly provider: (at: SignInApp) => Promise<string>;
  /** Whether the app works alone once it has the response: then its part can be timed without the provider's. */
  readonly alone: boolean;
}

export const ways: readonly Way[] = [
  { way: 'SAML', provider: async ({ saml }) => (await saml()).id, alone: true },
  {
    way: 'OpenID Connect, code',
    provider: async ({ oidc }) => (await oidc()).id,
    alone: false,
  },
  {
    way: 'OpenID Connect, id_token with pasted keys',
    provider: async ({ oidc, idp }) => {
      const jwks = await (await fetch(`${idp.oidc.issuer}/oidc/jwks`)).text();
      return (await oidc({ flow: 'id-token', jwks })).id;
    },
    alone: true,
  },
];
