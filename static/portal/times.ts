import { createContext, useContext } from 'react';

/** Moments as a customer reads them, in their locale and zone. */
export interface Times {
  /** Date and time to the minute; empty for what is no moment. */
  readonly moment: (at: number) => string;
  /** A field's value as Jira holds it: moments and calendar days as people read them, all else as it is. */
  readonly value: (text: string) => string;
  readonly locale: string;
  /** IANA name. */
  readonly zone: string;
}

const dayPattern = /^\d{4}-\d\d-\d\d$/;
const momentPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/;

/** Never throws: a locale or zone that this browser does not know becomes its own. */
export function createTimes(locale: string, timeZone: string | undefined): Times {
  const style = { dateStyle: 'medium', timeStyle: 'short' } as const;
  const format = firstOf([
    () => new Intl.DateTimeFormat(locale, timeZone ? { ...style, timeZone } : style),
    () => new Intl.DateTimeFormat(locale, style),
    () => new Intl.DateTimeFormat('en', style),
  ]);
  const { locale: known, timeZone: zone } = format.resolvedOptions();
  const day = new Intl.DateTimeFormat(known, { dateStyle: 'medium', timeZone: 'UTC' });
  const moment = (at: number) => (Math.abs(at) <= 8.64e15 ? format.format(at) : '');
  return {
    moment,
    value(text) {
      const isDay = dayPattern.test(text);
      const at = isDay || momentPattern.test(text) ? Date.parse(text) : Number.NaN;
      if (Number.isNaN(at)) return text;
      return isDay ? day.format(at) : moment(at);
    },
    locale: known,
    zone,
  };
}

function firstOf(makers: readonly (() => Intl.DateTimeFormat)[]): Intl.DateTimeFormat {
  for (const make of makers) {
    try {
      return make();
    } catch {
      // The next one asks for less.
    }
  }
  return new Intl.DateTimeFormat();
}

export const TimesContext = createContext<Times>(createTimes('en', 'UTC'));

export function useTimes(): Times {
  return useContext(TimesContext);
}
