import type { ErrorCode, Json, WireError } from '../../../src/contract';

/** `bridge.unreachable`: the app's backend gave no answer at all (network, time limit, rate limit). */
export type ApiErrorCode = ErrorCode | 'bridge.unreachable';

/** A refusal or failure of a resolver function. `message` is fit to show a person. */
export class ApiError extends Error {
  readonly code: ApiErrorCode;
  readonly details: Readonly<Record<string, Json>>;

  constructor(code: ApiErrorCode, message: string, details: Readonly<Record<string, Json>> = {}) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.details = details;
  }
}

/** The error that travelled in a {@link WireError}. */
export function fromWire(error: WireError): ApiError {
  return new ApiError(error.code, error.message, error.details ?? {});
}

/** Whatever was thrown, as an {@link ApiError}; unknown causes become `bridge.unreachable`. */
export function toApiError(cause: unknown): ApiError {
  if (cause instanceof ApiError) return cause;
  return new ApiError('bridge.unreachable', 'Sitebound did not answer. Check your connection and try again.');
}

/** A detail that is text, or `null`. */
export function detailText(error: ApiError, name: string): string | null {
  const value = error.details[name];
  return typeof value === 'string' ? value : null;
}

/** A detail that is a finite number, or `null`. */
export function detailNumber(error: ApiError, name: string): number | null {
  const value = error.details[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** The texts in a detail that is a list; empty when there is no such list. */
export function detailList(error: ApiError, name: string): readonly string[] {
  const value = error.details[name];
  return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];
}
