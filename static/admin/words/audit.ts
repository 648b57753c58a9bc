import type { AuditDetail, AuditKind, AuditOutcome, AuditProtocol } from '../../../src/contract';

const kinds: Record<AuditKind, string> = {
  'sign-in': 'Sign-in',
  'sign-out': 'Sign-out',
  session: 'Session',
  customer: 'Customer',
  provisioning: 'Provisioning',
  'portal-visit': 'Portal visit',
};

const outcomes: Record<AuditOutcome, { label: string; appearance: 'success' | 'removed' }> = {
  success: { label: 'Success', appearance: 'success' },
  failure: { label: 'Failure', appearance: 'removed' },
};

const protocols: Record<AuditProtocol, string> = {
  saml: 'SAML',
  oidc: 'OpenID Connect',
  scim: 'SCIM',
};

const details: Record<AuditDetail, string> = {
  'customer.created': 'Customer created',
  'customer.adopted': 'Existing account linked',
  'organization.added': 'Added to an organization',
  'organization.removed': 'Removed from an organization',
  'session.ended-by-customer': 'Signed out',
  'session.ended-by-admin': 'Ended by an admin',
  'session.expired': 'Expired',
  'user.created': 'User created',
  'user.changed': 'User changed',
  'user.activated': 'User activated',
  'user.deactivated': 'User deactivated',
  'user.deleted': 'User deleted',
  'group.created': 'Group created',
  'group.changed': 'Group changed',
  'group.deleted': 'Group deleted',
  'members.changed': 'Members of a group changed',
  'jira-group.added': 'Added to a Jira group',
  'jira-group.removed': 'Removed from a Jira group',
};

const reasonGroups: Readonly<Record<string, string>> = {
  saml: 'SAML',
  oidc: 'OpenID Connect',
  state: 'Start of the sign-in',
  code: 'End of the sign-in',
  provider: 'Identity provider',
  customer: 'Customer account',
  jira: 'Jira',
  scim: 'Provisioning (SCIM)',
};

/** What happened, as a person says it. */
export function kindWords(kind: AuditKind): string {
  return kinds[kind];
}

/** How it ended, with the colour of its lozenge. */
export function outcomeWords(outcome: AuditOutcome): { label: string; appearance: 'success' | 'removed' } {
  return outcomes[outcome];
}

/** What happened in particular. */
export function detailWords(detail: AuditDetail): string {
  return details[detail];
}

export function protocolWords(protocol: AuditProtocol): string {
  return protocols[protocol];
}

/** What a reason's code is about, by its first part. */
export function reasonGroup(reason: string): string {
  const [prefix = reason] = reason.split('.', 1);
  return reasonGroups[prefix] ?? prefix;
}

/** The last letters of a long ID: time-ordered ones differ at their end. */
export function shortId(id: string): string {
  return id.length > 12 ? `…${id.slice(-8)}` : id;
}
