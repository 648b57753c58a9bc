/** The current time in epoch milliseconds. */
export type Clock = () => number;

export const DAY_MS = 86_400_000;

/** The UTC day of a moment, `YYYY-MM-DD`. */
export function dayOf(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10);
}

/** The first moment of a UTC day. */
export function startOfDay(day: string): number {
  return Date.parse(day);
}
