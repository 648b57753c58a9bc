import type { AuditEvent } from '../../src/audit';
import { createAttempts, type Habits } from './attempts';
import { pseudoRandom } from './random';
import { slotsOf } from './rhythm';

export interface Traffic extends Habits {
  /** Epoch milliseconds; `to` is excluded. */
  readonly from: number;
  readonly to: number;
  readonly events: number;
  /** Where the pseudo-random numbers begin. */
  readonly start: number;
}

/** Exactly as many events as asked for, oldest first except where attempts overlap. */
export function* trafficEvents(traffic: Traffic): Generator<AuditEvent> {
  const numbers = pseudoRandom(traffic.start);
  const attempt = createAttempts(traffic, numbers);
  let written = 0;
  for (const { from, to, total } of slotsOf(traffic.from, traffic.to, traffic.events)) {
    const starts = Array.from({ length: Math.max(0, total - written) }, () => from + numbers() * (to - from));
    for (const start of starts.sort((a, b) => a - b)) {
      // An attempt may have brought more than one event: then the rest of the slot needs fewer.
      if (written >= total) break;
      for (const event of attempt(Math.floor(start))) {
        if (event.occurredAt >= traffic.to || written >= traffic.events) continue;
        written += 1;
        yield event;
      }
    }
  }
}
