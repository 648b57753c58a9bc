import type { Guide } from './guide';

export const auth0: Guide = {
  name: 'Auth0',
  saml: {
    before: [
      'In the Auth0 dashboard, open Applications → Applications → Create Application and choose Regular Web Applications.',
      'On its Addons tab, switch SAML2 Web App on and open its Settings.',
    ],
    fields: [
      { field: 'Application Callback URL', value: 'acsUrl' },
      { field: 'Settings: audience', value: 'entityId' },
      { field: 'Settings: recipient', value: 'acsUrl' },
      { field: 'Settings: destination', value: 'acsUrl' },
      { field: 'Settings: signatureAlgorithm', value: { text: 'rsa-sha256' } },
      { field: 'Settings: digestAlgorithm', value: { text: 'sha256' } },
      {
        field: 'Settings: nameIdentifierFormat',
        value: { text: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent' },
      },
      { field: 'Settings: logout.callback', value: 'sloUrl' },
    ],
    after: [
      'Auth0 sends no groups by itself: add them with an Action if rules need them, under the attribute name groups.',
      'On the Usage tab of the addon, download Identity Provider Metadata and upload it in the next step.',
    ],
    attributes: {
      email: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
      displayName: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name',
      groups: 'groups',
    },
  },
  oidc: {
    before: [
      'In the Auth0 dashboard, open Applications → Applications → Create Application and choose Regular Web Applications.',
    ],
    fields: [
      { field: 'Allowed Callback URLs', value: 'redirectUrl' },
      { field: 'Allowed Logout URLs', value: 'postLogoutUrl' },
      { field: 'Advanced Settings → OAuth → JsonWebToken Signature Algorithm', value: { text: 'RS256' } },
    ],
    after: [
      'Auth0 sends no groups by itself: add them to the ID token with an Action if rules need them, and enter the claim’s name here.',
      'Copy the Domain, the Client ID and the Client Secret from the Settings tab. The issuer is the domain with a slash at its end.',
    ],
    issuer: 'https://your-tenant.auth0.com/',
    scopes: ['email', 'profile'],
    attributes: { email: 'email', displayName: 'name', groups: 'groups' },
    trustEmail: false,
  },
};
