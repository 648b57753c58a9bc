import type { FieldKind, RequestField } from '../../../src/contract';
import { readEntries } from '../../../static/portal/raise/entries';
import { createTimes } from '../../../static/portal/times';

const field = (kind: FieldKind, required = false): RequestField => ({
  ...{ id: 'f', label: 'F', description: '', required, kind },
  options: kind.startsWith('choice') || kind === 'cascading' ? [{ value: '1', label: 'One' }] : [],
});
const read = (
  kind: FieldKind,
  texts: readonly string[],
  { child = '', unreadable = false, required = false, locale = 'en-US', zone = 'UTC' } = {},
) => readEntries([field(kind, required)], { f: { texts, child, unreadable } }, { locale, zone });

test.each([
  ['text', [' printer '], {}, 'printer'],
  ['multi-line', ['  a\nb '], {}, '  a\nb '],
  ['date', ['2026-02-01'], {}, '2026-02-01'],
  ['date-time', ['2026-07-01T09:30'], { zone: 'Europe/Berlin' }, '2026-07-01T07:30:00.000Z'],
  ['date-time', ['2026-01-01T09:30'], { zone: 'Europe/Berlin' }, '2026-01-01T08:30:00.000Z'],
  ['number', ['12'], {}, 12],
  ['number', ['-1.5'], {}, -1.5],
  ['number', [' 2,5 '], { locale: 'de-DE' }, 2.5],
  ['choice', ['1'], {}, '1'],
  ['choices', ['1', '2'], {}, ['1', '2']],
  ['cascading', ['1'], {}, { value: '1' }],
  ['cascading', ['1'], { child: '2' }, { value: '1', child: '2' }],
] as const)('%s %j %j is %j', (kind, texts, options, value) => {
  expect(read(kind, texts, options)).toEqual({ values: { f: value }, problems: {} });
});

test.each([
  ['number', ['two'], {}, 'field.number'],
  ['number', ['1,500'], {}, 'field.number'],
  ['number', ['1.500'], { locale: 'de-DE' }, 'field.number'],
  ['number', ['1.2.3'], {}, 'field.number'],
  ['number', ['1e3'], {}, 'field.number'],
  ['number', ['.'], {}, 'field.number'],
  ['date', [''], { unreadable: true }, 'field.date'],
  ['date-time', [''], { unreadable: true }, 'field.dateTime'],
  ['date-time', ['soon'], {}, 'field.dateTime'],
  ['text', ['  '], { required: true }, 'field.required'],
  ['choice', [''], { required: true }, 'field.choose'],
  ['choices', [], { required: true }, 'field.choose'],
  ['cascading', [''], { required: true, child: '2' }, 'field.choose'],
] as const)('%s %j %j is wrong: %s', (kind, texts, options, problem) => {
  expect(read(kind, texts, options)).toEqual({ values: {}, problems: { f: problem } });
});

test.each(['text', 'number', 'date', 'choice', 'choices', 'cascading'] as const)(
  'an empty %s that is not required is left out',
  (kind) => {
    expect(read(kind, [''])).toEqual({ values: {}, problems: {} });
  },
);

test('a field without an entry counts as empty', () => {
  expect(readEntries([field('text', true)], {}, { locale: 'en', zone: 'UTC' }).problems).toEqual({
    f: 'field.required',
  });
});

describe('times', () => {
  const at = Date.UTC(2026, 0, 15, 22, 5);
  test.each([
    ['de-DE', 'Europe/Berlin', '15.01.2026, 23:05'],
    ['en-GB', 'Asia/Tokyo', '16 Jan 2026, 07:05'],
  ])('are those of %s in %s', (locale, zone, text) => {
    expect(createTimes(locale, zone)).toMatchObject({ locale, zone });
    expect(createTimes(locale, zone).moment(at)).toBe(text);
  });

  test.each([
    ['2026-01-15T22:05:00.000+0000', '15.01.2026, 23:05'],
    ['2026-02-01', '01.02.2026'],
    ['2026-02-01 or later', '2026-02-01 or later'],
    ['2026-99-99', '2026-99-99'],
    ['12', '12'],
  ])('show the value %s as %s', (value, text) => {
    expect(createTimes('de-DE', 'Europe/Berlin').value(value)).toBe(text);
  });

  test('survive a locale or zone that the browser does not know, and what is no moment', () => {
    expect(createTimes('de-DE', 'Nowhere/At_All').locale).toBe('de-DE');
    expect(createTimes('not a locale', 'UTC').moment(at)).toContain('2026');
    expect(createTimes('en', 'UTC').moment(Number.NaN)).toBe('');
  });
});
