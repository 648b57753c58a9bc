import fc from 'fast-check';
import { createTimeFormat } from '../../../static/shared/format/time';
import { fromLocalTime, startOfDay, startOfMonth, toLocalTime } from '../../../static/shared/format/zoned';
import { onlyThese } from '../../../static/admin/pages/audit-log/detail/only-these';
import {
  absoluteRange,
  presetOf,
  presetRange,
  presets,
  rangeWords,
} from '../../../static/admin/filters/ranges';

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
];
const zone = fc.constantFrom(...zones);
const minutes = fc
  .integer({ min: Date.UTC(2012, 0, 1) / 60_000, max: Date.UTC(2040, 0, 1) / 60_000 })
  .map((count) => count * 60_000);

describe('clocks of a zone', () => {
  test.each([
    ['2026-03-29T01:30', 'Europe/Berlin', '2026-03-29T00:30:00.000Z'],
    // Skipped: the clocks go from 2 to 3.
    ['2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
    // Twice: the first.
    ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25T03:30', 'Europe/Berlin', '2026-10-25T02:30:00.000Z'],
    ['2026-07-01T00:00', 'America/New_York', '2026-07-01T04:00:00.000Z'],
    ['2026-07-01T00:00', 'Asia/Kolkata', '2026-06-30T18:30:00.000Z'],
  ])('%s in %s is %s', (local, name, utc) => {
    expect(new Date(fromLocalTime(local, name) ?? NaN).toISOString()).toBe(utc);
  });

  test('a moment that is shown and read again shows the same', () => {
    fc.assert(
      fc.property(minutes, zone, (at, name) => {
        const shown = toLocalTime(at, name);
        expect(toLocalTime(fromLocalTime(shown, name) ?? NaN, name)).toBe(shown);
      }),
      { numRuns: 1000 },
    );
  });

  test.each(['', '2026-03', '2026-13-01T00:00', '2026-03-01 00:00', '2026-03-01T00:00:00'])(
    '%j is no time of day',
    (typed) => {
      expect(fromLocalTime(typed, 'UTC')).toBeNull();
    },
  );

  test('days and months begin at midnight, at or before the moment, and the next begin after it', () => {
    fc.assert(
      fc.property(minutes, zone, (at, name) => {
        for (const start of [startOfDay, startOfMonth]) {
          expect(start(at, name)).toBeLessThanOrEqual(at);
          expect(start(at, name, 1)).toBeGreaterThan(at);
          expect(start(start(at, name, 1) - 1, name)).toBe(start(at, name));
        }
        expect(toLocalTime(startOfMonth(at, name), name)).toMatch(/-01T/);
      }),
      { numRuns: 300 },
    );
  });
});

describe('presets', () => {
  const now = Date.parse('2026-03-29T12:00:00Z');

  test('each is recognised again, and only while it means the same', () => {
    for (const preset of presets) {
      const range = presetRange(preset, now, 'Europe/Berlin');
      expect(presetOf(range, now, 'Europe/Berlin')).toBe(preset);
    }
    const month = presetRange('this-month', now, 'Europe/Berlin');
    expect(presetOf(month, now + 10 * 86_400_000, 'Europe/Berlin')).toBeNull();
    expect(presetOf({ from: 5 }, now, 'UTC')).toBeNull();
  });

  test('months are the viewer’s own, and last month ends where this month begins', () => {
    const { from } = presetRange('this-month', now, 'America/New_York');
    expect(from).toBe(Date.parse('2026-03-01T05:00:00Z'));
    expect(presetRange('last-month', now, 'America/New_York')).toEqual({
      from: Date.parse('2026-02-01T05:00:00Z'),
      to: (from ?? 0) - 1,
    });
  });

  test('relative ones stay relative, and have moments when they are asked for', () => {
    expect(presetRange('7d', now, 'UTC')).toEqual({ last: '7d' });
    expect(absoluteRange({ last: '24h' }, now)).toEqual({ from: now - 86_400_000 });
    expect(absoluteRange({ last: '90d' }, 5)).toEqual({ from: 0 });
    expect(absoluteRange({ to: 7 }, now)).toEqual({ to: 7 });
  });

  test('every range has words of its own', () => {
    const time = createTimeFormat({ locale: 'en', timeZone: 'UTC' });
    const ranges = [
      ...presets.map((preset) => presetRange(preset, now, 'UTC')),
      { from: 1 },
      { to: 1 },
      { from: 1, to: 2000 },
    ];
    expect(new Set(ranges.map((range) => rangeWords(range, now, time))).size).toBe(ranges.length);
  });
});

test('links to events like one lead to filters that it meets', () => {
  const occurredAt = Date.parse('2026-03-29T12:00:00Z');
  const event = {
    id: 'A',
    occurredAt,
    kind: 'sign-in',
    outcome: 'failure',
    reason: 'saml.signature',
    accountId: 'p',
    provider: 'okta',
    correlationId: 'C',
    appVersion: '1',
    salt: 's',
  } as const;
  expect(onlyThese(event, 'Europe/Berlin').map(({ filter }) => filter)).toEqual([
    { person: 'p' },
    { provider: 'okta' },
    { reason: 'saml.signature' },
    { text: 'C' },
    { from: Date.parse('2026-03-28T23:00:00Z'), to: Date.parse('2026-03-29T21:59:59.999Z') },
  ]);
  const { reason: _reason, accountId: _account, provider: _provider, ...bare } = event;
  expect(onlyThese(bare, 'UTC')).toHaveLength(2);
});
