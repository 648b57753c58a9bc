import { createContext, useContext } from 'react';
import { createTimeFormat, type TimeFormat } from '../format/time';

export const TimeContext = createContext<TimeFormat>(createTimeFormat({ locale: 'en', timeZone: undefined }));

/** The formats for this viewer's locale and zone. */
export function useTimeFormat(): TimeFormat {
  return useContext(TimeContext);
}

/** A moment in the viewer's zone, with UTC on hover. `at` is in epoch milliseconds. */
export function Timestamp({ at }: { at: number }) {
  const format = useTimeFormat();
  return (
    <time dateTime={format.utc(at)} title={`${format.utc(at)} (UTC)`}>
      {format.moment(at)}
    </time>
  );
}
