const earliest = Date.UTC(2000, 0);
const latest = Date.UTC(2200, 0);

/** True for a field that holds a moment: by its name, and by a value that is one in epoch milliseconds. */
export function isMomentField(name: string, value: unknown): value is number {
  return (
    /^(at|since)$|(At|Since)$/.test(name) && typeof value === 'number' && value >= earliest && value < latest
  );
}
