import type { AuditKind, AuditOutcome, AuditProtocol } from '../../../src/contract';

const kinds: Record<AuditKind, string> = {
  'sign-in': 'Sign-in',
  'sign-out': 'Sign-out',
  session: 'Session',
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

const reasonGroups: Readonly<Record<string, string>> = {
  saml: 'SAML',
  oidc: 'OpenID Connect',
  state: 'Start of the sign-in',
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
