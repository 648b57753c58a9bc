import type { Platform } from '../platform';
import { AppError } from '../shared/errors';

/**
 * The app's log. The vendor can read it, so a line holds only codes of ours, random references, counts
 * and, for an unexpected error, the names of the error and of the functions it passed through: never
 * its message, which may quote what a person sent.
 */
export function createLog(): Platform['log'] {
  return {
    unexpected: (door, reference, error) => {
      const code = error instanceof AppError ? error.code : 'internal';
      write('error', { door, code, reference, trace: traceOf(error) });
    },
    done: (door, code, count) => {
      write('info', count === undefined ? { door, code } : { door, code, count });
    },
  };
}

const safe = /^[A-Za-z0-9 ._:<>/-]{1,120}$/;
/** Shapes of secrets and identifiers that fit into {@link safe} all the same. */
const identifying = /ATATT|@|\b\d{1,3}(?:\.\d{1,3}){3}\b|\bqm:|\b[0-9a-f]{24}\b|[0-9a-f]{8}-[0-9a-f]{4}-/i;

/** Writes one JSON line; a text that is not plainly harmless becomes `[redacted]`. */
function write(level: 'info' | 'error', line: object): void {
  console[level](JSON.stringify(redact(line)));
}

function redact(value: unknown): unknown {
  if (typeof value === 'number') return value;
  if (Array.isArray(value)) return value.map(redact);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, redact(inner)]));
  }
  return typeof value === 'string' && safe.test(value) && !identifying.test(value) ? value : '[redacted]';
}

function traceOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [typeof error];
  // A stack begins with the message, which may hold anything: only what comes after it says where.
  const message = `${error.name}: ${error.message}`;
  const places = error.stack?.startsWith(message) ? error.stack.slice(message.length) : '';
  const frames = places.matchAll(/^\s+at (?:async )?([\w.<>]+) \(/gm);
  return [error.name, ...[...frames].slice(0, 8).map(([, name]) => name ?? '')];
}
