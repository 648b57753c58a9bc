import type { Capability, Fault } from '../types';

/** What is to happen to one call. */
export interface Hit {
  readonly kind: Exclude<Fault['kind'], 'latency'> | null;
  readonly when: 'before' | 'after';
  readonly latencyMs: number;
}

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  /** Counts one call and says what hits it. `duplicate` is counted apart: its calls are events pushed to a queue. */
  next(capability: Capability, counted: 'call' | 'event'): Hit;
}

/** Faults as `POST /__host/faults` takes them. Latencies add up; of the others the first that matches wins. */
export function createFaults(): Faults {
  let active: { readonly fault: Fault; calls: number }[] = [];
  return {
    add(fault) {
      active.push({ fault, calls: 0 });
    },
    clear() {
      active = [];
    },
    next(capability, counted) {
      let latencyMs = 0;
      let struck: Fault | undefined;
      for (const entry of active) {
        const { fault } = entry;
        if (fault.capability !== capability || (fault.kind === 'duplicate') !== (counted === 'event'))
          continue;
        entry.calls += 1;
        if (!matches(fault, entry.calls)) continue;
        if (fault.kind === 'latency') latencyMs += fault.latencyMs ?? 0;
        else struck ??= fault;
      }
      // A fault for the nth call is spent once it has hit.
      active = active.filter(({ fault, calls }) => fault.nth === undefined || calls < fault.nth);
      const kind = struck === undefined || struck.kind === 'latency' ? null : struck.kind;
      return { kind, when: struck?.when ?? 'before', latencyMs };
    },
  };
}

function matches(fault: Fault, calls: number): boolean {
  if (fault.nth !== undefined) return calls === fault.nth;
  if (fault.every !== undefined) return calls % fault.every === 0;
  return true;
}
