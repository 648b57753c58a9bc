import type { AuditReason } from '../../src/contract';
import { createPicker, type Numbers } from './random';

/** What a refused attempt had shown of the person by then. */
export type Known = 'nothing' | 'subject' | 'account';

export interface Failure {
  readonly reason: AuditReason;
  readonly known: Known;
}

type Row = readonly [AuditReason, weight: number, Known];

/** Refusals that come about whichever way the person signs in. */
const customers: readonly Row[] = [
  ['state.expired', 7, 'nothing'],
  ['state.other-browser', 3, 'account'],
  ['state.invalid', 1, 'nothing'],
  ['code.expired', 3, 'account'],
  ['code.invalid', 0.5, 'nothing'],
  ['code.replayed', 1, 'account'],
  ['provider.disabled', 1, 'nothing'],
  ['customer.unknown', 12, 'subject'],
  ['customer.email-missing', 2, 'nothing'],
  ['customer.email-unverified', 3, 'subject'],
  ['customer.email-taken', 2, 'subject'],
  ['customer.refused', 0.5, 'subject'],
  ['customer.domain-refused', 6, 'subject'],
  ['customer.group-required', 8, 'account'],
  ['customer.deactivated', 6, 'account'],
  ['customer.licensed-user', 3, 'account'],
  ['customer.being-erased', 0.5, 'nothing'],
  ['jira.unavailable', 1, 'account'],
  ['jira.throttled', 1, 'account'],
  ['jira.refused', 0.5, 'account'],
];

/** Until a signature has been verified, what a response says of a person is worth nothing. */
const rows: Readonly<Record<'saml' | 'oidc' | 'scim', readonly Row[]>> = {
  saml: [
    ...customers,
    ['saml.status', 7, 'nothing'],
    ['saml.signature', 2, 'nothing'],
    ['saml.malformed', 0.5, 'nothing'],
    ['saml.encryption', 1, 'nothing'],
    ['saml.assertion', 0.5, 'nothing'],
    ['saml.unsolicited', 2, 'nothing'],
    ['saml.subject', 1, 'nothing'],
    ['saml.authn-context', 2, 'subject'],
    ['saml.algorithm', 0.5, 'nothing'],
    ['saml.issuer', 1, 'subject'],
    ['saml.audience', 2, 'subject'],
    ['saml.recipient', 1, 'subject'],
    ['saml.in-response-to', 5, 'subject'],
    ['saml.expired', 16, 'subject'],
    ['saml.replayed', 8, 'subject'],
  ],
  oidc: [
    ...customers,
    ['oidc.provider-error', 8, 'nothing'],
    ['oidc.state', 3, 'nothing'],
    ['oidc.malformed', 1, 'nothing'],
    ['oidc.exchange', 3, 'nothing'],
    ['oidc.algorithm', 0.5, 'nothing'],
    ['oidc.hash', 0.5, 'nothing'],
    ['oidc.subject', 0.5, 'nothing'],
    ['provider.unavailable', 2, 'nothing'],
    ['oidc.signature', 1, 'nothing'],
    ['oidc.issuer', 1, 'subject'],
    ['oidc.audience', 2, 'subject'],
    ['oidc.nonce', 3, 'subject'],
    ['oidc.expired', 14, 'subject'],
    ['oidc.replayed', 6, 'subject'],
  ],
  scim: [
    ['scim.conflict', 5, 'account'],
    ['scim.invalid', 3, 'nothing'],
    ['scim.not-found', 2, 'nothing'],
    ['scim.too-large', 0.5, 'nothing'],
    ['scim.email-missing', 2, 'nothing'],
    ['scim.account-taken', 1, 'account'],
    ['scim.place-missing', 1, 'account'],
    ['scim.place-refused', 0.5, 'account'],
    ['scim.no-service-account', 1, 'account'],
    ['scim.held', 0.5, 'account'],
    ['jira.unavailable', 1, 'account'],
    ['jira.throttled', 1, 'account'],
  ],
};

const pickerOf = (choices: readonly Row[]) =>
  createPicker<Failure>(choices.map(([reason, weight, known]) => [{ reason, known }, weight]));

const pickers = { saml: pickerOf(rows.saml), oidc: pickerOf(rows.oidc), scim: pickerOf(rows.scim) };

/** Why an attempt over this protocol failed. */
export function failureOver(protocol: keyof typeof pickers, numbers: Numbers): Failure {
  return pickers[protocol](numbers);
}
