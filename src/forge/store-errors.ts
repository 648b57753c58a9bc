import { ForgeKvsAPIError, ForgeKvsError } from '@forge/kvs';
import { AppError } from '../shared/errors';

/** What the service answers when it wants to be asked less often. @see forge-platform entities-errorhandling */
const throttleCodes = new Set(['RATE_LIMIT_EXCEEDED', 'TOO_MANY_REQUESTS', 'REQUEST_THROTTLED']);

function isThrottled(error: unknown): boolean {
  if (!(error instanceof ForgeKvsAPIError)) return false;
  return error.responseDetails.status === 429 || throttleCodes.has(error.code);
}

/** Whether the same call may well succeed a moment later: it was throttled, or no proper answer came. */
export function isPassing(error: unknown): boolean {
  if (error instanceof ForgeKvsAPIError) return isThrottled(error) || error.responseDetails.status >= 500;
  return !(error instanceof ForgeKvsError);
}

/** Whether the key of a `FAIL_IF_EXISTS` write was taken. */
export function isKeyConflict(error: unknown): boolean {
  return error instanceof ForgeKvsAPIError && error.code === 'KEY_CONFLICT';
}

/** Whether the service refused a request as such, rather than failing at it. */
export function isRefused(error: unknown): boolean {
  return error instanceof ForgeKvsAPIError && error.responseDetails.status === 400;
}

/** The error that rooms see: throttling and outages are worth another try, the rest is a mistake of ours. */
export function toStorageError(error: unknown): unknown {
  if (isThrottled(error)) {
    return new AppError('storage.throttled', 'Storage asks the app to slow down. Try again in a minute.', {
      cause: error,
    });
  }
  if (error instanceof ForgeKvsAPIError && error.code === 'CONDITIONAL_CHECK_FAILED') {
    return new AppError('storage.conflict', 'Somebody else changed this at the same moment. Try again.', {
      cause: error,
    });
  }
  if (!isPassing(error)) return error;
  return new AppError('storage.unavailable', 'Storage did not answer. Try again in a moment.', {
    cause: error,
  });
}
