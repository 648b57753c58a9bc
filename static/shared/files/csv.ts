/** A cell: numbers are written as they are, `null` and `undefined` as an empty cell. */
export type CsvCell = string | number | null | undefined;

/**
 * Spreadsheets run a cell as a formula when it begins with one of these, full-width forms included.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
const formulaStart = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const needsQuotes = /[",\r\n]/;

/**
 * Neutralises a text that a spreadsheet would run as a formula, by the apostrophe that marks text. A text that
 * begins with apostrophes and then such a character gets one more, so that taking one off gives back every text.
 */
export function neutraliseFormula(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}

function writeCell(cell: CsvCell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const text = neutraliseFormula(cell);
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One record of RFC 4180, line break (CRLF) included. */
export function csvRecord(cells: readonly CsvCell[]): string {
  // A record of one empty cell would read as a blank line: quote it.
  const line = cells.map(writeCell).join(',');
  return `${line === '' && cells.length === 1 ? '""' : line}\r\n`;
}

/** A record that holds a remark for a person, padded to `columns` cells so that every record has as many. */
export function csvRemark(remark: string, columns: number): string {
  return csvRecord([remark, ...Array.from({ length: columns - 1 }, () => null)]);
}
