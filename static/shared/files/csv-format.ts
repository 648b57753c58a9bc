import { type CsvCell, csvRecord, csvRemark } from './csv';
import { type FileFormat, shortfallText } from './format';

/** The columns of a table in their order: name, and what an item has there. */
export interface CsvColumns<Item> {
  readonly [name: string]: (item: Item) => CsvCell;
}

/** CSV as of RFC 4180 with a header record; a shortfall is a record with its text in the first column. */
export function csvFormat<Item>(columns: CsvColumns<Item>): FileFormat<Item> {
  const names = Object.keys(columns);
  const cells = Object.values(columns);
  return {
    extension: 'csv',
    type: 'text/csv',
    header: () => csvRecord(names),
    record: (item) => csvRecord(cells.map((cell) => cell(item))),
    shortfall: (missing) => csvRemark(shortfallText(missing), names.length),
  };
}

/** Epoch milliseconds as ISO 8601 in UTC, to the millisecond. */
export function utcCell(at: number): string {
  return new Date(at).toISOString();
}
