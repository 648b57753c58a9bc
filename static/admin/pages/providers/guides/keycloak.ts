import type { Guide } from './guide';

export const keycloak: Guide = {
  name: 'Keycloak',
  saml: {
    before: [
      'In the admin console of your realm, open Clients → Create client and choose the client type SAML.',
    ],
    fields: [
      { field: 'Client ID', value: 'entityId' },
      { field: 'Valid redirect URIs', value: 'acsUrl' },
      { field: 'Master SAML Processing URL', value: 'acsUrl' },
      { field: 'Name ID format', value: { text: 'persistent' } },
      { field: 'Force POST binding', value: { text: 'On' } },
      { field: 'Sign documents', value: { text: 'On' } },
      { field: 'Sign assertions', value: { text: 'On' } },
      { field: 'Signature algorithm', value: { text: 'RSA_SHA256' } },
      { field: 'Keys → Client signature required', value: { text: 'Off (On with signed requests)' } },
      { field: 'Advanced → Assertion Consumer Service POST Binding URL', value: 'acsUrl' },
      { field: 'Advanced → Logout Service Redirect Binding URL', value: 'sloUrl' },
    ],
    after: [
      'Under Client scopes, open the client’s dedicated scope and add mappers: User Property email as SAML attribute email, User Property firstName as displayName, and Group list as groups with Full group path off.',
      'Open Realm settings → General → Endpoints → SAML 2.0 Identity Provider Metadata and paste what it shows into the next step.',
    ],
    attributes: { email: 'email', displayName: 'displayName', groups: 'groups' },
  },
  oidc: {
    before: [
      'In the admin console of your realm, open Clients → Create client and choose the client type OpenID Connect.',
      'Choose any client ID, and enter the same one here in the next step.',
    ],
    fields: [
      { field: 'Client authentication', value: { text: 'On' } },
      { field: 'Authentication flow', value: { text: 'Standard flow (Implicit flow without egress)' } },
      { field: 'Valid redirect URIs', value: 'redirectUrl' },
      { field: 'Valid post logout redirect URIs', value: 'postLogoutUrl' },
      { field: 'Keys → Import (Client Authenticator: Signed JWT)', value: 'jwks' },
    ],
    after: [
      'Under Client scopes, open the client’s dedicated scope and add the mapper Group Membership with the token claim name groups and Full group path off.',
      'Copy the client secret from the Credentials tab. For the flow without egress, Keycloak shows its keys at the issuer’s address followed by /protocol/openid-connect/certs.',
    ],
    issuer: 'https://your-host/realms/your-realm',
    scopes: ['email', 'profile'],
    attributes: { email: 'email', displayName: 'name', groups: 'groups' },
    trustEmail: false,
  },
};
