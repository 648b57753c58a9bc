import type { Guide } from './guide';

export const other: Guide = {
  name: 'Another product',
  saml: {
    before: [
      'Add a SAML 2.0 application (a “service provider” or “relying party”) at your identity provider.',
    ],
    fields: [
      { field: 'Entity ID, audience or identifier', value: 'entityId' },
      { field: 'Assertion consumer service, ACS or reply URL (HTTP-POST)', value: 'acsUrl' },
      { field: 'Single logout URL (HTTP-Redirect)', value: 'sloUrl' },
      { field: 'Relay state, start URL', value: { text: '(leave empty)' } },
      { field: 'NameID format', value: { text: 'persistent, or e-mail address' } },
      { field: 'Signature', value: { text: 'response or assertion, RSA with SHA-256 or better' } },
    ],
    after: [
      'Let it send the attributes email, displayName and groups, or enter the names that it uses in the next step.',
      'Many products read all of this from our metadata file instead.',
      'Get the provider’s own metadata, as a file or as an address to open, for the next step.',
    ],
    attributes: { email: 'email', displayName: 'displayName', groups: 'groups' },
  },
  oidc: {
    before: [
      'Add an OpenID Connect application (a “client” of type web, confidential) at your identity provider.',
    ],
    fields: [
      { field: 'Redirect URI or callback URL', value: 'redirectUrl' },
      { field: 'Post logout redirect URI', value: 'postLogoutUrl' },
      { field: 'Grant type', value: { text: 'authorization code (implicit with ID token without egress)' } },
      { field: 'ID token signature', value: { text: 'RS256, PS256, ES256, ES384 or EdDSA' } },
      { field: 'Public keys of the client (for private_key_jwt)', value: 'jwks' },
    ],
    after: [
      'Let it put the claims email, email_verified, name and groups into the ID token.',
      'Copy the client ID, the client secret and the issuer for the next step.',
    ],
    issuer: 'https://login.example.com',
    scopes: ['email', 'profile'],
    attributes: { email: 'email', displayName: 'name', groups: 'groups' },
    trustEmail: false,
  },
};
