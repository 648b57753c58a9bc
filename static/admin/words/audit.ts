import type { AuditKind, AuditOutcome } from '../../../src/contract';

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

/** What happened, as a person says it. */
export function kindWords(kind: AuditKind): string {
  return kinds[kind];
}

/** How it ended, with the colour of its lozenge. */
export function outcomeWords(outcome: AuditOutcome): { label: string; appearance: 'success' | 'removed' } {
  return outcomes[outcome];
}
