const hourMs = 3_600_000;

/** How busy each hour of a working day is, in UTC: mostly European offices, some elsewhere. */
const hours = [1, 1, 1, 1, 2, 4, 9, 17, 22, 20, 18, 15, 16, 19, 18, 15, 12, 9, 6, 5, 4, 3, 2, 2];

function busyness(epochMs: number): number {
  const at = new Date(epochMs);
  const weekend = at.getUTCDay() === 0 || at.getUTCDay() === 6;
  return (hours[at.getUTCHours()] ?? 1) * (weekend ? 0.15 : 1);
}

export interface Slot {
  /** Epoch milliseconds; `to` is excluded. */
  readonly from: number;
  readonly to: number;
  /** How many events there are from the beginning to the end of this slot. */
  readonly total: number;
}

/** Spreads `count` events over the hours from `from` to `to` as people's days and weeks go, oldest first. */
export function* slotsOf(from: number, to: number, count: number): Generator<Slot> {
  const shareOf = (start: number) => (busyness(start) * (Math.min(to, start + hourMs) - start)) / hourMs;
  let all = 0;
  for (let start = from; start < to; start += hourMs) all += shareOf(start);
  let passed = 0;
  for (let start = from; start < to; start += hourMs) {
    passed += shareOf(start);
    const isLast = start + hourMs >= to;
    const total = isLast ? count : Math.round((count * passed) / all);
    yield { from: start, to: Math.min(to, start + hourMs), total };
  }
}
