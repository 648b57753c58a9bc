import type { AuditReason } from '../contract';

/**
 * Ends an attempt that goes on the log. `reason` is all that the log says of it, and nobody but the admin sees it;
 * `cause` stays private.
 */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly reason: AuditReason;

  constructor(reason: AuditReason, options: { readonly cause?: unknown } = {}) {
    super(reason, options);
    this.reason = reason;
  }
}
