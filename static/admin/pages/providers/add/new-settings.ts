import type { CustomerRules, ProviderProtocol, ProviderSettings } from '../../../../../src/contract';
import { guides, type Product } from '../guides';

/** Nobody new comes in, and nobody with other rights, until the admin says so. */
const carefulRules: CustomerRules = {
  matchByEmail: true,
  create: false,
  allowLicensedUsers: false,
  allowDeactivated: false,
  allowedDomains: [],
  requiredGroups: [],
  serviceDesks: [],
  organizations: { mappings: [], create: false, remove: false },
};

/** A provider that only has a name: switched off, and set up for what the product sends. */
export function newSettings(product: Product, protocol: ProviderProtocol, name: string): ProviderSettings {
  const guide = guides[product];
  const common = {
    name,
    enabled: false,
    idp: null,
    portals: null,
    emailDomains: [],
    forceAuthentication: false,
    endProviderSession: false,
    customers: carefulRules,
    attributes: guide[protocol].attributes,
  };
  if (protocol === 'saml')
    return {
      ...common,
      protocol,
      signRequests: false,
      requireEncryption: false,
      authnContexts: [],
      allowIdpInitiated: false,
    };
  const { scopes, trustEmail } = guide.oidc;
  return {
    ...common,
    protocol,
    clientId: '',
    flow: 'code',
    clientAuthentication: 'client_secret_basic',
    jwks: null,
    algorithms: ['RS256'],
    scopes,
    trustEmail,
  };
}
