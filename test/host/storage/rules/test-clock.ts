import type { Clock } from '../../types';

/** Where the clock of a test starts. Epoch milliseconds. */
export const START = Date.UTC(2026, 10, 22, 9);

/** A clock that stands still until it is advanced. */
export function createTestClock(start = START): Clock {
  let time = start;
  return {
    now: () => time,
    advance(ms) {
      time += ms;
    },
  };
}
