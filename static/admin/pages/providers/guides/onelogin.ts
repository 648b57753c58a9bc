import type { Guide } from './guide';

export const onelogin: Guide = {
  name: 'OneLogin',
  saml: {
    before: [
      'In OneLogin’s administration, open Applications → Applications → Add App and choose SAML Custom Connector (Advanced).',
      'Save it with a name that your people know, then open Configuration.',
    ],
    fields: [
      { field: 'Audience (EntityID)', value: 'entityId' },
      { field: 'Recipient', value: 'acsUrl' },
      { field: 'ACS (Consumer) URL Validator', value: { text: '.*' } },
      { field: 'ACS (Consumer) URL', value: 'acsUrl' },
      { field: 'Single Logout URL', value: 'sloUrl' },
      { field: 'SAML initiator', value: { text: 'Service Provider' } },
      { field: 'SAML nameID format', value: { text: 'Persistent' } },
      { field: 'SAML signature element', value: { text: 'Both' } },
    ],
    after: [
      'Under Parameters, add email (value Email), displayName (value Name) and groups (value User Roles, multi-value), each with “Include in SAML assertion”.',
      'Under SSO, set SAML Signature Algorithm to SHA-256.',
      'Under Access or Users, give the app to the people who may sign in.',
      'Choose More Actions → SAML Metadata and upload the file in the next step.',
    ],
    attributes: { email: 'email', displayName: 'displayName', groups: 'groups' },
  },
  oidc: {
    before: [
      'In OneLogin’s administration, open Applications → Applications → Add App and choose OpenId Connect (OIDC).',
      'Save it with a name that your people know, then open Configuration.',
    ],
    fields: [
      { field: 'Redirect URI’s', value: 'redirectUrl' },
      { field: 'Post Logout Redirect URIs', value: 'postLogoutUrl' },
      { field: 'SSO → Application Type', value: { text: 'Web' } },
      { field: 'SSO → Token Endpoint, Authentication Method', value: { text: 'Basic' } },
    ],
    after: [
      'Under Parameters, map Groups to User Roles if you want to use groups.',
      'Under Access or Users, give the app to the people who may sign in.',
      'Copy the Client ID, the client secret and the Issuer URL from SSO.',
    ],
    issuer: 'https://your-subdomain.onelogin.com/oidc/2',
    scopes: ['email', 'profile', 'groups'],
    attributes: { email: 'email', displayName: 'name', groups: 'groups' },
    trustEmail: true,
  },
};
