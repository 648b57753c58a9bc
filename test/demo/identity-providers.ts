import type { CustomerRules, OidcIdp, ProviderSettings, ProviderView, SamlIdp } from '../../src/contract';
import type { RunningIdp } from '../idp/client';
import type { Host } from '../host/types';
import { adminCaller } from './admin-caller';

const demoNames = ['Acme Staff (SAML)', 'Acme Partners (OpenID Connect)'];
const clientId = 'sitebound-demo';

/**
 * Leaves the site with two identity providers, both at the demo's: as an admin would, over the admin page's functions.
 * An app that has providers already keeps them; the demo's own follow the addresses and keys of this start. Then
 * the identity provider hears of the app.
 */
export async function connectProviders(host: Host, idp: RunningIdp): Promise<void> {
  const call = adminCaller(host);
  const { providers } = await call('providers/list', {});
  if (providers.length === 0) {
    for (const settings of [samlSettings(idp), oidcSettings(idp)])
      await register(idp, await call('providers/save', { settings }));
  }
  for (const { id } of providers.filter(({ name }) => demoNames.includes(name))) {
    const view = await call('providers/get', { id });
    const settings = at(idp, view.settings);
    const moved = JSON.stringify(settings) !== JSON.stringify(view.settings);
    await register(idp, moved ? await call('providers/save', { id, version: view.version, settings }) : view);
  }
}

function at(idp: RunningIdp, settings: ProviderSettings): ProviderSettings {
  return settings.protocol === 'saml'
    ? { ...settings, idp: samlIdp(idp) }
    : { ...settings, idp: oidcIdp(idp) };
}

async function register(idp: RunningIdp, { relyingParty, settings }: ProviderView): Promise<void> {
  const name = 'Northwharf support';
  if (settings.protocol === 'saml') {
    const { entityId, acsUrl, sloUrl } = relyingParty;
    await idp.register({ kind: 'saml', name, entityId, acsUrl, sloUrl });
  } else {
    const jwks = JSON.parse(relyingParty.jwks) as { keys: Record<string, unknown>[] };
    const { clientId, clientAuthentication: authentication } = settings;
    const redirectUris = [relyingParty.redirectUrl];
    const postLogoutRedirectUris = [relyingParty.postLogoutUrl];
    const party = { kind: 'oidc', name, clientId, authentication, jwks } as const;
    await idp.register({ ...party, redirectUris, postLogoutRedirectUris });
  }
}

const samlIdp = ({ saml }: RunningIdp): SamlIdp => ({
  ...{ entityId: saml.entityId, ssoUrl: saml.ssoUrl, sloUrl: saml.sloUrl },
  certificates: [saml.certificate],
});

const oidcIdp = ({ oidc: { issuer } }: RunningIdp): OidcIdp => ({
  issuer,
  authorizationEndpoint: `${issuer}/oidc/auth`,
  tokenEndpoint: `${issuer}/oidc/token`,
  jwksUri: `${issuer}/oidc/jwks`,
  endSessionEndpoint: `${issuer}/oidc/logout`,
  issParameter: true,
});

const rules: CustomerRules = {
  ...{ matchByEmail: true, create: true, allowLicensedUsers: false, allowDeactivated: false },
  ...{ allowedDomains: [], requiredGroups: [], serviceDesks: [] },
  organizations: { mappings: [], create: false, remove: false },
};

const common = { enabled: true, portals: null, forceAuthentication: false };

function samlSettings(idp: RunningIdp): ProviderSettings {
  const mapping = { from: 'group', value: 'brightmoor', organization: 'Brightmoor Clinics' } as const;
  return {
    ...common,
    ...{ protocol: 'saml', name: 'Acme Staff (SAML)', idp: samlIdp(idp) },
    emailDomains: ['brightmoor.example.org'],
    attributes: { email: 'email', displayName: 'displayName', groups: 'groups' },
    customers: { ...rules, organizations: { mappings: [mapping], create: false, remove: true } },
    endProviderSession: true,
    ...{ signRequests: false, requireEncryption: false, authnContexts: [], allowIdpInitiated: false },
  };
}

function oidcSettings(idp: RunningIdp): ProviderSettings {
  return {
    ...common,
    ...{ protocol: 'oidc', name: 'Acme Partners (OpenID Connect)', idp: oidcIdp(idp) },
    emailDomains: ['halden.example.com'],
    attributes: { email: 'email', displayName: 'name', groups: 'groups' },
    customers: { ...rules, allowedDomains: ['halden.example.com', 'example.com'] },
    endProviderSession: true,
    ...{ clientId, flow: 'code', clientAuthentication: 'private_key_jwt', jwks: null },
    ...{ algorithms: ['RS256'], scopes: ['email', 'profile', 'groups'], trustEmail: false },
  };
}
