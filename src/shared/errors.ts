import type { ErrorCode, Json, WireError } from '../contract';

export interface AppErrorOptions {
  /** Safe to show and to send: field names, counts, waiting times. Never what a person typed, never a secret. */
  readonly details?: { readonly [key: string]: Json };
  /** Kept for the stack; never sent anywhere. */
  readonly cause?: unknown;
}

/**
 * The one error that rooms throw. `message` is fit to show a person; `cause` stays private.
 * Doors turn it into a {@link WireError} with {@link toWireError} and map nothing else.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly details: { readonly [key: string]: Json } | undefined;

  constructor(code: ErrorCode, message: string, { details, cause }: AppErrorOptions = {}) {
    super(message, { cause });
    this.code = code;
    this.details = details;
  }
}

/**
 * Carries an error that the platform itself has to see, past all mapping: Forge asks a person for their
 * consent when the SDK's own error leaves the function.
 */
export class ForThePlatform extends Error {
  override readonly name = 'ForThePlatform';
  override readonly cause: unknown;

  constructor(cause: unknown) {
    super('For the platform', { cause });
    this.cause = cause;
  }
}

/** Refuses what somebody sent: `input.invalid` with the name of the field at fault. */
export function invalidInput(field: string, message: string): AppError {
  return new AppError('input.invalid', message, { details: { field } });
}

/** Refuses a caller who is no Jira administrator. */
export function adminRequired(): AppError {
  return new AppError('permission.admin-required', 'Only Jira administrators may do this.');
}

/** What a browser may know of an error. Anything but an {@link AppError} is `internal`, with nothing disclosed. */
export function toWireError(error: unknown, reference: string): WireError {
  if (!(error instanceof AppError)) {
    return {
      code: 'internal',
      message: `Something went wrong. Reference: ${reference}`,
      details: { reference },
    };
  }
  return {
    code: error.code,
    message: error.message,
    ...(error.details === undefined ? {} : { details: error.details }),
  };
}
