import type { RecordPage } from '../../../src/contract';
import { createZipEntry, type PackedEntry } from '../../shared/files/zip/zip-entry';
import type { Described } from './export-facts';

/** One collection on its way into a file. */
export interface CollectionFile {
  add(page: RecordPage): void;
  /** @param finished whether all of the collection's pages were added */
  pack(finished: boolean): PackedEntry;
}

/**
 * A collection as JSON: `{collection, title, records: [{key, value}], unreadable, hidden, finished}`. Secrets are
 * `{"secret": true}`, records that could not be read have the value `null`.
 */
export function createJsonFile({ name, title }: Described): CollectionFile {
  const entry = createZipEntry(`data/${name}.json`);
  entry.write(`{"collection":${JSON.stringify(name)},"title":${JSON.stringify(title)},"records":[`);
  let isFirst = true;
  let unreadable = 0;
  let hidden = 0;
  return {
    add: (page) => {
      for (const record of page.records) {
        entry.write(`${isFirst ? '' : ','}\n${JSON.stringify(record)}`);
        isFirst = false;
      }
      unreadable += page.invalid;
      hidden += page.hidden;
    },
    pack: (finished) => entry.withTail(`\n],${JSON.stringify({ unreadable, hidden, finished }).slice(1)}\n`),
  };
}
