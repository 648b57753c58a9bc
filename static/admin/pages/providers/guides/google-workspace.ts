import type { Guide } from './guide';

export const googleWorkspace: Guide = {
  name: 'Google Workspace',
  saml: {
    before: [
      'In the Google Admin console, open Apps → Web and mobile apps → Add app → Add custom SAML app.',
      'Give it a name. Under Option 1, choose Download metadata and keep the file for the next step.',
      'Go on to Service provider details.',
    ],
    fields: [
      { field: 'ACS URL', value: 'acsUrl' },
      { field: 'Entity ID', value: 'entityId' },
      { field: 'Start URL', value: { text: '(leave empty)' } },
      { field: 'Signed response', value: { text: 'ticked' } },
      { field: 'Name ID format', value: { text: 'EMAIL' } },
      { field: 'Name ID', value: { text: 'Basic Information > Primary email' } },
      { field: 'Attribute mapping: Primary email', value: { text: 'email' } },
      { field: 'Attribute mapping: First name', value: { text: 'displayName' } },
      { field: 'Group membership: App attribute', value: { text: 'groups' } },
    ],
    after: [
      'Under Group membership, choose the groups that Google may tell: it sends no others.',
      'Under User access, switch the app on for the organizational units that may sign in. Google says that this can take up to 24 hours.',
      'Upload the metadata that you downloaded in the next step. Google offers no single logout.',
    ],
    attributes: { email: 'email', displayName: 'displayName', groups: 'groups' },
  },
  oidc: {
    before: [
      'In the Google Cloud console, open APIs & Services → Credentials in a project of your organization.',
      'Set up the OAuth consent screen with user type Internal, then choose Create credentials → OAuth client ID.',
    ],
    fields: [
      { field: 'Application type', value: { text: 'Web application' } },
      { field: 'Authorized redirect URIs', value: 'redirectUrl' },
    ],
    after: [
      'Google sends no groups over OpenID Connect: use SAML if rules need them.',
      'Copy the client ID and the client secret that Google shows.',
    ],
    issuer: 'https://accounts.google.com',
    scopes: ['email', 'profile'],
    attributes: { email: 'email', displayName: 'name', groups: 'groups' },
    trustEmail: false,
  },
};
