import type { CollectionView, RecordPage } from '../../../src/contract';
import { exportFileName, saveFile } from '../../shared/files/save-file';
import { hexDigestOf } from '../../shared/files/digest';
import { zipFile } from '../../shared/files/zip/zip-file';
import type { Collector } from '../../shared/paging/export-run';
import { createCsvFile, type TableFile } from './csv-file';
import { packDictionary } from './dictionary';
import { type Described, type ExportOutcome, type ExportSubject, isComplete } from './export-facts';
import { createJsonFile, type CollectionFile } from './json-file';
import { packManifest } from './manifest';
import { createPageFile, type PageFile } from './page-file';

export interface ArchiveOptions extends ExportSubject {
  /** The data register; asked for when the first page has come. */
  readonly register: () => readonly CollectionView[];
  readonly now: () => number;
  readonly save?: typeof saveFile;
}

interface Files {
  readonly json: CollectionFile;
  readonly table: TableFile;
}

/**
 * Collects pages of an export into one ZIP file: `data/<collection>.json`, `.csv` where that is a table,
 * `index.html`, `dictionary.json` and `manifest.json`. Each page is written and compressed as it comes. An archive
 * that lacks anything has "-incomplete" in its name, and says so in the manifest and on the page.
 */
export function createArchive(options: ArchiveOptions): Collector<RecordPage> {
  const { register, person, now, save = saveFile } = options;
  const described: Described[] = [];
  let page: PageFile | null = null;
  const begun = (): PageFile => {
    if (page !== null) return page;
    described.push(...register().filter(({ subjectField }) => person === null || subjectField !== null));
    page = createPageFile({ ...options, collections: [...described] });
    return page;
  };
  const files = new Map<string, Files>();
  let [records, unreadable, hidden] = [0, 0, 0];
  /** The collection whose pages come now: all before it are whole. */
  let latest = '';
  const filesOf = (name: string): Files => {
    const known = files.get(name);
    if (known) return known;
    const found = described.find((one) => one.name === name);
    const collection = found ?? { name, title: name };
    if (!found) described.push(collection);
    const made = { json: createJsonFile(collection), table: createCsvFile(collection) };
    files.set(name, made);
    return made;
  };
  const pack = (outcome: ExportOutcome) => {
    const data = [...files].flatMap(([name, { json, table }]) => {
      const isWhole = outcome.finished || name !== latest;
      const csv = table.pack(isWhole);
      return [json.pack(isWhole), ...(csv === null ? [] : [csv])];
    });
    const packed = [begun().pack(outcome), packDictionary(described), ...data];
    return [...packed, packManifest(options, outcome, packed)];
  };
  return {
    add: (item) => {
      const readable = begun();
      latest = item.collection;
      const { json, table } = filesOf(item.collection);
      for (const file of [json, table, readable]) file.add(item);
      records += item.records.length;
      unreadable += item.invalid;
      hidden += item.hidden;
    },
    get count() {
      return records;
    },
    save: async (finished) => {
      const outcome = { records, unreadable, hidden, finished, at: now() };
      const complete = isComplete(outcome);
      const name = exportFileName(person === null ? 'export' : 'person-export', 'zip', outcome.at, complete);
      const parts = zipFile(pack(outcome), outcome.at);
      const sha256 = await hexDigestOf(parts);
      save({ name, type: 'application/zip', parts });
      const bytes = parts.reduce((sum, { size }) => sum + size, 0);
      return { name, complete, records, unreadable, span: null, bytes, sha256 };
    },
  };
}
