import { assert, array, constantFrom, oneof, property, string } from 'fast-check';
import { csvRecord, csvRemark, neutraliseFormula } from '../../../static/shared/files/csv';

/** A reader of RFC 4180, written from its grammar and not from the writer. */
function readCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      at += 1;
      for (;;) {
        if (text[at] === '"' && text[at + 1] === '"') {
          cell += '"';
          at += 2;
        } else if (text[at] === '"') {
          at += 1;
          break;
        } else {
          if (at >= text.length) throw new Error('a quoted cell has no end');
          cell += text.charAt(at);
          at += 1;
        }
      }
    } else {
      while (at < text.length && text[at] !== ',' && !text.startsWith('\r\n', at)) {
        if (/["\r\n]/.test(text[at] ?? '')) throw new Error('a bare cell holds what must be quoted');
        cell += text.charAt(at);
        at += 1;
      }
    }
    record.push(cell);
    if (text[at] === ',') {
      at += 1;
      // A comma at the end of a record is followed by one more, empty cell.
      if (text.startsWith('\r\n', at)) record.push('');
    }
    if (text.startsWith('\r\n', at)) {
      at += 2;
      records.push(record);
      record = [];
    }
  }
  if (record.length > 0) throw new Error('the last record has no line break');
  return records;
}

const nasty = oneof(
  string({ unit: 'binary' }),
  string({ unit: constantFrom('"', ',', '\r', '\n', '\t', '=', '+', '-', '@', "'", ' ', 'a', 'é', '😀') }),
);

test('what is written reads back, cell by cell, whatever the cells hold', () => {
  assert(
    property(array(array(nasty, { minLength: 1, maxLength: 6 }), { maxLength: 8 }), (records) => {
      const read = readCsv(records.map((record) => csvRecord(record)).join(''));
      expect(read).toEqual(records.map((record) => record.map(neutraliseFormula)));
    }),
    { numRuns: 500 },
  );
});

test('no cell of a text begins with what a spreadsheet would run', () => {
  assert(
    property(nasty, (text) => {
      expect(readCsv(csvRecord(['x', text]))[0]?.[1]).not.toMatch(/^[=+\-@\t\r]/);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['a formula', '=HYPERLINK("x")', `"'=HYPERLINK(""x"")"\r\n`],
  ['a plus', '+49', "'+49\r\n"],
  ['an at sign', '@here', "'@here\r\n"],
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
