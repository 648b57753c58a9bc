import type { Guide } from './guide';

export const okta: Guide = {
  name: 'Okta',
  saml: {
    before: [
      'In the Okta Admin Console, open Applications → Applications and choose Create App Integration.',
      'Choose SAML 2.0, give the app a name that your people know, and go on to Configure SAML.',
    ],
    fields: [
      { field: 'Single sign-on URL', value: 'acsUrl' },
      { field: 'Audience URI (SP Entity ID)', value: 'entityId' },
      { field: 'Default RelayState', value: { text: '(leave empty)' } },
      { field: 'Name ID format', value: { text: 'Persistent' } },
      { field: 'Application username', value: { text: 'Okta username' } },
      { field: 'Attribute statement: email', value: { text: 'user.email' } },
      {
        field: 'Attribute statement: displayName',
        value: { text: 'String.join(" ", user.firstName, user.lastName)' },
      },
      { field: 'Group attribute statement: groups', value: { text: 'Matches regex: .*' } },
    ],
    after: [
      'Keep “Use this for Recipient URL and Destination URL” ticked, and Response and Assertion Signature on Signed with RSA-SHA256.',
      'On the Assignments tab, assign the people or groups who may sign in.',
      'On the Sign On tab, open the Metadata URL and paste what it shows into the next step.',
    ],
    attributes: { email: 'email', displayName: 'displayName', groups: 'groups' },
  },
  oidc: {
    before: [
      'In the Okta Admin Console, open Applications → Applications and choose Create App Integration.',
      'Choose OIDC - OpenID Connect and Web Application.',
    ],
    fields: [
      { field: 'Grant type', value: { text: 'Authorization Code' } },
      { field: 'Sign-in redirect URIs', value: 'redirectUrl' },
      { field: 'Sign-out redirect URIs', value: 'postLogoutUrl' },
      { field: 'Public keys (Client authentication: Public key / Private key)', value: 'jwks' },
    ],
    after: [
      'On the Sign On tab, edit the OpenID Connect ID Token: Groups claim type Filter, groups, Matches regex, .*',
      'On the Assignments tab, assign the people or groups who may sign in.',
      'Copy the Client ID and, unless you chose Public key / Private key, the client secret from the General tab.',
    ],
    issuer: 'https://your-org.okta.com',
    scopes: ['email', 'profile', 'groups'],
    attributes: { email: 'email', displayName: 'name', groups: 'groups' },
    trustEmail: false,
  },
};
