import { countOf, formatCount, sumCounts } from '../../../static/shared/format/count';
import { createTimeFormat } from '../../../static/shared/format/time';

const at = Date.UTC(2026, 9, 9, 22, 30, 5);

test.each([
  ['Berlin', { locale: 'en-GB', timeZone: 'Europe/Berlin' }, '10 Oct 2026, 00:30:05', '10 Oct 2026'],
  ['New York', { locale: 'en-US', timeZone: 'America/New_York' }, 'Oct 9, 2026, 6:30:05 PM', 'Oct 9, 2026'],
  ['German', { locale: 'de-DE', timeZone: 'UTC' }, '09.10.2026, 22:30:05', '09.10.2026'],
])('a moment in the zone and the language of the viewer: %s', (_name, options, moment, day) => {
  const format = createTimeFormat(options);
  // Some versions of ICU write a narrow no-break space before PM.
  expect(format.moment(at).replaceAll('\u202f', ' ')).toBe(moment);
  expect(format.day(at)).toBe(day);
  expect(format.utc(at)).toBe('2026-10-09T22:30:05.000Z');
});

test('a calendar day is the same day in every zone', () => {
  for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Midway', 'UTC']) {
    expect(createTimeFormat({ locale: 'en-GB', timeZone }).calendarDay('2026-10-09')).toBe('9 Oct 2026');
  }
});

test('zones and languages that the browser does not know, and moments that are none', () => {
  const format = createTimeFormat({ locale: 'no-such-language-at-all', timeZone: 'Mars/Olympus' });
  expect(format.moment(at)).not.toBe('');
  for (const moment of [Number.NaN, Infinity, 8.64e15 + 1]) {
    expect(format.moment(moment)).toBe('unknown time');
    expect(format.utc(moment)).toBe('unknown time');
  }
  expect(format.calendarDay('soon')).toBe('soon');
});

test('counts', () => {
  const many = { value: 5000, atLeast: true };
  expect(formatCount(many)).toBe('5,000+');
  expect([0, 1, 2].map((count) => countOf(count, 'record'))).toEqual(['0 records', '1 record', '2 records']);
  expect(countOf({ value: 1, atLeast: true }, 'success', 'successes')).toBe('1+ successes');
  expect(sumCounts([many, { value: 2, atLeast: false }])).toEqual({ value: 5002, atLeast: true });
  expect(sumCounts([])).toEqual({ value: 0, atLeast: false });
});
