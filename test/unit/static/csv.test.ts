import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import type { AuditEvent } from '../../../src/audit';
import { auditEvents } from '../../../src/audit';
import { csv } from '../../../static/admin/log-export/formats/csv';
import { csvRecord, csvRemark, neutraliseFormula } from '../../../static/shared/files/csv';
import { anyEvent, fullEvent } from './export-events';
import { readCsv, withoutGuard } from './export-readers';

const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/;
const nasty = oneof(
  string({ unit: 'binary' }),
  string({
    unit: constantFrom('"', ',', '\r', '\n', '\t', '=', '+', '-', '@', "'", ' ', 'a', 'é', '😀', '＝'),
  }),
);

test('what is written reads back, cell by cell, whatever the cells hold', () => {
  assert(
    property(array(array(nasty, { minLength: 1, maxLength: 6 }), { maxLength: 8 }), (records) => {
      const read = readCsv(records.map((record) => csvRecord(record)).join(''));
      expect(read).toEqual(records.map((record) => record.map(neutraliseFormula)));
      expect(read.map((record) => record.map(withoutGuard))).toEqual(records);
    }),
    { numRuns: 500 },
  );
});

test('no cell of a text begins with what a spreadsheet would run', () => {
  assert(
    property(nasty, (text) => {
      expect(readCsv(csvRecord(['x', text]))[0]?.[1]).not.toMatch(formulaStart);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['a formula', '=HYPERLINK("x")', `"'=HYPERLINK(""x"")"\r\n`],
  ['a plus', '+49', "'+49\r\n"],
  ['an at sign', '@here', "'@here\r\n"],
  ['a full-width equals sign', '＝1', "'＝1\r\n"],
  ['a formula that is guarded already', "'=1", "''=1\r\n"],
  ['an apostrophe before a word', "'tis", "'tis\r\n"],
  ['a negative number stays a number', -5, '-5\r\n'],
  ['no number', Number.NaN, '""\r\n'],
  ['an empty only cell', '', '""\r\n'],
  ['an absent only cell', undefined, '""\r\n'],
])('%s', (_name, cell, written) => {
  expect(csvRecord([cell])).toBe(written);
});

test('a remark has as many cells as any other record', () => {
  expect(readCsv(csvRemark('INCOMPLETE, and why', 4))).toEqual([['INCOMPLETE, and why', '', '', '']]);
});

describe('the log as CSV', () => {
  const format = csv();
  const names = readCsv(format.header())[0] ?? [];

  test('has a column for each stored field', () => {
    expect([...names].sort()).toEqual(Object.keys(auditEvents.fields).sort());
  });

  test('every event comes back, field by field', () => {
    assert(
      property(anyEvent, (event) => {
        const [cells = [], ...more] = readCsv(format.record(event));
        expect(more).toEqual([]);
        const known = names.flatMap((name, nth) => {
          const text = withoutGuard(cells[nth] ?? '');
          return text === '' ? [] : [[name, name === 'occurredAt' ? Date.parse(text) : text]];
        });
        expect(Object.fromEntries(known) as AuditEvent).toEqual(event);
      }),
      { numRuns: 500 },
    );
  });

  test('times are UTC, to the millisecond', () => {
    expect(readCsv(format.record(fullEvent))[0]?.[1]).toBe('2026-11-22T09:30:15.250Z');
  });
});
