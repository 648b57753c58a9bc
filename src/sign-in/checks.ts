/** What is checked of a response, in the order of checking. */
export const samlChecks = [
  'form',
  'status',
  'encryption',
  'assertion',
  'signature',
  'algorithm',
  'issuer',
  'recipient',
  'audience',
  'in-response-to',
  'time',
  'subject',
  'authn-context',
] as const;
export type SamlCheck = (typeof samlChecks)[number];

export const oidcChecks = [
  'form',
  'state',
  'iss-parameter',
  'provider-error',
  'exchange',
  'algorithm',
  'subject',
  'issuer',
  'audience',
  'time',
  'nonce',
  'signature',
  'hashes',
] as const;
export type OidcCheck = (typeof oidcChecks)[number];

/** Told of each check that passed; "Test sign-in" shows them. */
export type Passed<Check extends string> = (check: Check) => void;
