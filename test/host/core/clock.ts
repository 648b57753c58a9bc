import type { Clock } from '../types';

/** The machine's time plus an offset in milliseconds. `onAdvance` hears of each new offset. */
export interface HostClock extends Clock {
  offset(): number;
}

export function createClock(
  options: { readonly offset?: number; readonly onAdvance?: (offset: number) => void } = {},
): HostClock {
  let offset = options.offset ?? 0;
  return {
    now: () => Date.now() + offset,
    offset: () => offset,
    advance(ms) {
      if (!Number.isFinite(ms) || ms < 0) throw new RangeError('time only moves forward');
      offset += ms;
      options.onAdvance?.(offset);
    },
  };
}
