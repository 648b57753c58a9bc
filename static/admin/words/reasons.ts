import type { AuditReason } from '../../../src/contract';

const reasons: Record<AuditReason, string> = {
  'saml.malformed': 'The SAML response could not be read',
  'saml.status': 'The identity provider answered with a failure',
  'saml.signature': 'The SAML signature is not valid',
  'saml.algorithm': 'The SAML signature uses an algorithm that is not allowed',
  'saml.issuer': 'The SAML response comes from another issuer',
  'saml.audience': 'The SAML response is meant for another service',
  'saml.recipient': 'The SAML response was meant for another address',
  'saml.in-response-to': 'The SAML response answers no sign-in that was started here',
  'saml.expired': 'The SAML response was not valid at this time',
  'saml.replayed': 'The SAML response had been used before',
  'oidc.provider-error': 'The identity provider answered with an error',
  'oidc.state': 'The answer belongs to no sign-in that was started here',
  'oidc.nonce': 'The ID token belongs to another sign-in',
  'oidc.signature': 'The signature of the ID token is not valid',
  'oidc.issuer': 'The ID token comes from another issuer',
  'oidc.audience': 'The ID token is meant for another service',
  'oidc.expired': 'The ID token was not valid at this time',
  'oidc.replayed': 'The ID token had been used before',
  'state.expired': 'The sign-in took too long',
  'state.other-browser': 'The sign-in was finished in another browser',
  'customer.unknown': 'There is no customer account for this person',
  'customer.domain-refused': 'The domain of the e-mail address is not allowed',
  'customer.group-required': 'The person is in none of the required groups',
  'customer.deactivated': 'The customer account is deactivated',
  'customer.licensed-user': 'The person is a licensed Jira user, not a customer',
  'jira.unavailable': 'Jira did not answer',
  'jira.throttled': 'Jira asked the app to slow down',
  'scim.invalid': 'The provisioning request was not valid',
  'scim.conflict': 'The provisioning request contradicts what is stored',
};

/** Why something was refused, as a person says it. The code stands beside it wherever it is shown. */
export function reasonWords(reason: AuditReason): string {
  return reasons[reason];
}
