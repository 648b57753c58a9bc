import { LIMITS } from './limits';
import type { Operation } from './operation';

interface Units {
  readonly read: number;
  readonly write: number;
}

export const NO_UNITS: Units = { read: 0, write: 0 };

/**
 * What a request is charged: its size rounded up to 10 KB (limits-kvs-ce#request-size-rounding), at least one unit.
 * A batch or a transaction is rounded once, as a whole; an empty read counts one unit.
 */
export function unitsOf(kind: Operation['kind'], bytes: number): Units {
  const units = Math.max(1, Math.ceil(bytes / LIMITS.unitBytes));
  return kind === 'read' ? { read: units, write: 0 } : { read: 0, write: units };
}
