import { createContext, useContext } from 'react';

/** Moments as a customer reads them, in their locale and zone. */
export interface Times {
  /** Date and time to the minute; empty for what is no moment. */
  readonly moment: (at: number) => string;
  readonly locale: string;
  /** IANA name. */
  readonly zone: string;
}

/** Never throws: a locale or zone that this browser does not know becomes its own. */
export function createTimes(locale: string, timeZone: string | undefined): Times {
  const style = { dateStyle: 'medium', timeStyle: 'short' } as const;
  const format = firstOf([
    () => new Intl.DateTimeFormat(locale, timeZone ? { ...style, timeZone } : style),
    () => new Intl.DateTimeFormat(locale, style),
    () => new Intl.DateTimeFormat('en', style),
  ]);
  const { locale: known, timeZone: zone } = format.resolvedOptions();
  return { moment: (at) => (Math.abs(at) <= 8.64e15 ? format.format(at) : ''), locale: known, zone };
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
