import { Refused } from '../../audit';
import type { AuditReason } from '../../contract';
import { reasonOf } from '../../customers';
import { DAY_MS } from '../../shared/clock';
import { AppError } from '../../shared/errors';

/** Why Jira is not what was asked for, and whether it may be by itself a while later. */
export interface Problem {
  readonly reason: AuditReason;
  /** Milliseconds; `null` when somebody has to do something about it. */
  readonly retryMs: number | null;
}

/** Refusals that end by themselves, when nobody thinks of this any more; and when to look again. Milliseconds. */
const passing: { readonly [reason in AuditReason]?: number } = {
  'scim.held': DAY_MS,
  'customer.being-erased': 900_000,
};

/** The problem that an error of Jira's, or a refusal of the app's, makes; `null` for any other error. */
export function problemOf(error: unknown): Problem | null {
  if (error instanceof Refused) return { reason: error.reason, retryMs: passing[error.reason] ?? null };
  const reason = reasonOf(error);
  if (reason === null) return null;
  if (reason === 'jira.refused') return { reason, retryMs: null };
  const seconds = error instanceof AppError ? error.details?.['retryAfterSeconds'] : undefined;
  return { reason, retryMs: typeof seconds === 'number' ? seconds * 1000 : 60_000 };
}
