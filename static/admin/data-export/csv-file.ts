import type { Json, RecordPage, RecordView } from '../../../src/contract';
import { csvRecord, csvRemark, type CsvCell } from '../../shared/files/csv';
import { utcCell } from '../../shared/files/csv-format';
import { createZipEntry, type PackedEntry, type ZipEntry } from '../../shared/files/zip/zip-entry';
import { isMomentField } from '../records/moment-field';
import { isSecretMark } from '../records/secret-mark';
import type { Described } from './export-facts';

/** The column in front of the fields: where the record is kept. No field has a name with a space. */
const keyColumn = 'record key';

export interface TableFile {
  add(page: RecordPage): void;
  /** `null` where the collection is no table, or has no record. */
  pack(finished: boolean): PackedEntry | null;
}

/**
 * A collection as CSV (RFC 4180), a column for each declared field: moments in ISO 8601, secrets as "present". A
 * collection with a list or an object in any record is no table and has no such file.
 */
export function createCsvFile({ name, fields = [] }: Described): TableFile {
  const columns = fields.map((field) => field.name);
  let entry: ZipEntry | null = createZipEntry(`data/${name}.csv`);
  entry.write(csvRecord([keyColumn, ...columns]));
  let records = 0;
  return {
    add: (page) => {
      for (const record of page.records) {
        if (entry === null || record.value === null) continue;
        if (!isFlat(record.value, columns)) entry = null;
        else entry.write(csvRecord(cellsOf(record, columns)));
        records += 1;
      }
    },
    pack: (finished) => {
      if (entry === null || records === 0) return null;
      return entry.withTail(finished ? '' : csvRemark('INCOMPLETE: the rest is missing', columns.length + 1));
    },
  };
}

type Value = NonNullable<RecordView['value']>;

function isFlat(value: Value, columns: readonly string[]): boolean {
  return Object.entries(value).every(
    ([name, field]) =>
      columns.includes(name) && (typeof field !== 'object' || field === null || isSecretMark(field)),
  );
}

function cellsOf({ key, value }: RecordView, columns: readonly string[]): CsvCell[] {
  return [key, ...columns.map((name) => cellOf(name, value?.[name]))];
}

function cellOf(name: string, value: Json | undefined): CsvCell {
  if (value === undefined || value === null) return null;
  if (isSecretMark(value)) return 'present';
  if (isMomentField(name, value)) return utcCell(value);
  return typeof value === 'number' || typeof value === 'string' ? value : JSON.stringify(value);
}
