const minute = 60_000;

/** How far a zone's clocks are ahead of UTC at a moment, in milliseconds. */
function offsetAt(at: number, zone: string): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return wall - Math.floor(at / 1000) * 1000;
}

/**
 * The moment at which a zone's clocks show what UTC's clocks show at `wall`. Of an hour that occurs twice, the first;
 * a time that is skipped is taken for as much later.
 */
function fromWall(wall: number, zone: string): number {
  const before = wall - offsetAt(wall - 24 * 60 * minute, zone);
  if (before + offsetAt(before, zone) === wall) return before;
  const after = wall - offsetAt(wall + 24 * 60 * minute, zone);
  return after + offsetAt(after, zone) === wall ? after : before;
}

/** `YYYY-MM-DDTHH:mm`, what a zone's clocks show at a moment: the form of `<input type="datetime-local">`. */
export function toLocalTime(at: number, zone: string): string {
  return new Date(at + offsetAt(at, zone)).toISOString().slice(0, 16);
}

/** The moment of a `YYYY-MM-DDTHH:mm` in a zone, in epoch milliseconds; `null` for any other text. */
export function fromLocalTime(text: string, zone: string): number | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text)) return null;
  const wall = Date.parse(`${text}Z`);
  return Number.isNaN(wall) ? null : fromWall(wall, zone);
}

/** When the month of `at` begins in a zone, or the month so many `months` later. */
export function startOfMonth(at: number, zone: string, months = 0): number {
  const wall = new Date(at + offsetAt(at, zone));
  return fromWall(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth() + months, 1), zone);
}

/** When the day of `at` begins in a zone, or the day so many `days` later. */
export function startOfDay(at: number, zone: string, days = 0): number {
  const wall = new Date(at + offsetAt(at, zone));
  return fromWall(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate() + days), zone);
}
