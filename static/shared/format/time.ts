export interface TimeFormatOptions {
  readonly locale: string;
  /** IANA name; `undefined` or an unknown name means the browser's own zone. */
  readonly timeZone: string | undefined;
}

/** Epoch milliseconds as a person reads them. Each function answers "unknown time" for a value no date can hold. */
export interface TimeFormat {
  /** Date and time to the second, in the viewer's zone. */
  readonly moment: (at: number) => string;
  /** Date only, in the viewer's zone. */
  readonly day: (at: number) => string;
  /** A `YYYY-MM-DD` day, which belongs to no zone. */
  readonly calendarDay: (date: string) => string;
  /** ISO 8601 in UTC, to the millisecond. */
  readonly utc: (at: number) => string;
  /** The zone that `moment` and `day` use. */
  readonly zone: string;
}

const unknownTime = 'unknown time';

function isTime(at: number): boolean {
  return Number.isFinite(at) && Math.abs(at) <= 8.64e15;
}

function safeFormat(options: TimeFormatOptions, format: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(options.locale, {
      ...format,
      ...(options.timeZone ? { timeZone: options.timeZone } : {}),
    });
  } catch {
    // The host may name a locale or a zone that this browser does not know.
    return new Intl.DateTimeFormat('en', format);
  }
}

/** Formats for one viewer; never throws. */
export function createTimeFormat(options: TimeFormatOptions): TimeFormat {
  const moment = safeFormat(options, { dateStyle: 'medium', timeStyle: 'medium' });
  const day = safeFormat(options, { dateStyle: 'medium' });
  const calendar = safeFormat({ ...options, timeZone: 'UTC' }, { dateStyle: 'medium' });
  return {
    moment: (at) => (isTime(at) ? moment.format(at) : unknownTime),
    day: (at) => (isTime(at) ? day.format(at) : unknownTime),
    calendarDay: (date) => {
      const at = Date.parse(`${date}T00:00:00Z`);
      return isTime(at) ? calendar.format(at) : date;
    },
    utc: (at) => (isTime(at) ? new Date(at).toISOString() : unknownTime),
    zone: moment.resolvedOptions().timeZone,
  };
}
