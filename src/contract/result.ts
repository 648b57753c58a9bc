/** Every reason a door can give for refusing or failing. Closed: a new code is added here first. */
export const errorCodes = [
  'input.invalid',
  'input.cursor',
  'permission.admin-required',
  'storage.unavailable',
  'storage.throttled',
  'storage.conflict',
  'storage.record-invalid',
  'queue.unavailable',
  'jira.unavailable',
  'jira.throttled',
  'jira.refused',
  'service-account.not-configured',
  'service-account.wrong-token',
  'service-account.wrong-email',
  'service-account.missing-scope',
  'service-account.missing-permission',
  'service-account.site-unreachable',
  'service-account.throttled',
  'provider.not-found',
  'provider.incomplete',
  'provider.changed',
  'provider.metadata',
  'provider.egress',
  'provider.unreachable',
  'sign-in.refused',
  'session.invalid',
  'request.not-found',
  'request.invalid',
  'subject-request.not-found',
  'subject-request.closed',
  'erasure.confirmation',
  'erasure.held',
  'erasure.running',
  'receipt.not-found',
  'person.unknown',
  'hold.not-found',
  'safeguards.full',
  'reporting.not-permitted',
  'reporting.failed',
  'job.not-found',
  'scim.tokens-full',
  'scim.token-not-found',
  'scim.user-not-found',
  'internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** What travels to a browser about a failure: `message` is fit to show a person, `details` hold no secrets. */
export interface WireError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details?: { readonly [key: string]: Json };
}

/** The answer of every resolver function. */
export type Result<T> =
  { readonly ok: true; readonly data: T } | { readonly ok: false; readonly error: WireError };

/** The type of one resolver function: what it takes and what it answers. */
export type Rpc<Payload, Data> = (payload: Payload) => Result<Data>;

/** The payload of functions that take none. */
export type Empty = Record<string, never>;
