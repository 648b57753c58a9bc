/** Addresses of the app that a provider is told, below the `sso` web trigger. */
export interface RelyingParty {
  readonly entityId: string;
  readonly acsUrl: string;
  readonly sloUrl: string;
  readonly redirectUrl: string;
  readonly postLogoutUrl: string;
}

/** What the path below the web trigger asks for: of a provider, whose ID it ends with. */
export const ssoRoutes = {
  acs: /^\/saml\/acs\/([a-z0-9][a-z0-9-]{0,31})$/,
  metadata: /^\/saml\/metadata\/([a-z0-9][a-z0-9-]{0,31})$/,
  slo: /^\/saml\/slo\/([a-z0-9][a-z0-9-]{0,31})$/,
  callback: /^\/oidc\/callback\/([a-z0-9][a-z0-9-]{0,31})$/,
  loggedOut: /^\/oidc\/logged-out\/([a-z0-9][a-z0-9-]{0,31})$/,
} as const;

export function relyingPartyOf(ssoUrl: string, provider: string): RelyingParty {
  const base = ssoUrl.replace(/\/+$/, '');
  return {
    entityId: `${base}/saml/metadata/${provider}`,
    acsUrl: `${base}/saml/acs/${provider}`,
    sloUrl: `${base}/saml/slo/${provider}`,
    redirectUrl: `${base}/oidc/callback/${provider}`,
    postLogoutUrl: `${base}/oidc/logged-out/${provider}`,
  };
}
