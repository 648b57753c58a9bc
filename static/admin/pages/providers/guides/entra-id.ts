import type { Guide } from './guide';

export const entraId: Guide = {
  name: 'Microsoft Entra ID',
  saml: {
    before: [
      'In the Microsoft Entra admin center, open Enterprise applications → New application → Create your own application.',
      'Give it a name, choose “Integrate any other application you don’t find in the gallery (Non-gallery)” and create it.',
      'Open Single sign-on, choose SAML, and edit Basic SAML Configuration.',
    ],
    fields: [
      { field: 'Identifier (Entity ID)', value: 'entityId' },
      { field: 'Reply URL (Assertion Consumer Service URL)', value: 'acsUrl' },
      { field: 'Sign on URL', value: { text: '(leave empty)' } },
      { field: 'Relay State', value: { text: '(leave empty)' } },
      { field: 'Logout Url', value: 'sloUrl' },
    ],
    after: [
      'Under Attributes & Claims, keep the claim emailaddress, add the claim displayname (namespace http://schemas.microsoft.com/identity/claims, source user.displayname), and add a group claim. Entra ID sends object IDs of groups unless you choose otherwise.',
      'Under SAML Certificates, keep Signing Option on Sign SAML assertion and Signing Algorithm on SHA-256.',
      'Under Users and groups, assign the people or groups who may sign in.',
      'Under SAML Certificates, download Federation Metadata XML and upload it in the next step.',
    ],
    attributes: {
      email: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
      displayName: 'http://schemas.microsoft.com/identity/claims/displayname',
      groups: 'http://schemas.microsoft.com/ws/2008/06/identity/claims/groups',
    },
  },
  oidc: {
    before: [
      'In the Microsoft Entra admin center, open App registrations → New registration.',
      'Give it a name and choose who may sign in: usually accounts in this organizational directory only.',
    ],
    fields: [
      { field: 'Redirect URI, platform', value: { text: 'Web' } },
      { field: 'Redirect URI', value: 'redirectUrl' },
      { field: 'Second redirect URI, for sign-out', value: 'postLogoutUrl' },
    ],
    after: [
      'Under Certificates & secrets, make a new client secret and copy its Value at once: it is shown this one time.',
      'Under Token configuration, add the optional ID claim email, and a groups claim if you want to use groups.',
      'For the flow without egress only: under Authentication, tick ID tokens (used for implicit and hybrid flows).',
      'On the Overview page, copy the Application (client) ID and the Directory (tenant) ID, which is part of the issuer.',
    ],
    issuer: 'https://login.microsoftonline.com/tenant-id/v2.0',
    scopes: ['email', 'profile'],
    attributes: { email: 'email', displayName: 'name', groups: 'groups' },
    trustEmail: true,
  },
};
