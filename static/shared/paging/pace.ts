export interface Pace {
  /** Resolves when the next call may be made. */
  turn(): Promise<void>;
}

export interface PaceOptions {
  /** So many calls may be made at once… */
  readonly burst: number;
  /** …and so many a second after that. */
  readonly perSecond: number;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

/**
 * A token bucket. @forge/bridge refuses the 501st call of a resolver within 25 s (out/invoke/invoke.js),
 * which a long export would reach.
 */
export function createPace({ burst, perSecond, now, sleep }: PaceOptions): Pace {
  let tokens = burst;
  let filledAt = now();
  return {
    turn: async () => {
      const at = now();
      tokens = Math.min(burst, tokens + ((at - filledAt) / 1000) * perSecond);
      filledAt = at;
      tokens -= 1;
      if (tokens < 0) await sleep((-tokens / perSecond) * 1000);
    },
  };
}

/** Half of what the bridge allows stays for the rest of the page. */
export const bridgePace = { burst: 150, perSecond: 12 } as const;

/** Resolves after `ms` milliseconds. */
export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
