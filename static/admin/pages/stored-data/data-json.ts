import type { RecordPage } from '../../../../src/contract';
import { createFileBody } from '../../../shared/files/file-body';
import { exportFileName, saveFile } from '../../../shared/files/save-file';
import type { Collector } from '../../../shared/paging/export-run';

export interface DataJsonOptions {
  readonly siteUrl: string;
  readonly now: () => number;
  readonly save?: typeof saveFile;
}

interface Collected {
  unreadable: number;
  /** Each already written as JSON: one text per record is all that is kept of it. */
  readonly records: string[];
}

function writeCollection([name, { unreadable, records }]: readonly [string, Collected]): string {
  return `    {"name":${JSON.stringify(name)},"unreadable":${unreadable},"records":[\n${records.join(',\n')}\n    ]}`;
}

/**
 * Collects pages of every collection into one JSON document:
 * `{site, exportedAt, complete, collections: [{name, unreadable, records: [{key, value}]}]}`. Secrets are
 * `{"secret": true}`, records that could not be read have the value `null`.
 */
export function createDataJson({ siteUrl, now, save = saveFile }: DataJsonOptions): Collector<RecordPage> {
  const collections = new Map<string, Collected>();
  let count = 0;
  let unreadable = 0;
  return {
    add: (page) => {
      const collected = collections.get(page.collection) ?? { unreadable: 0, records: [] };
      collections.set(page.collection, collected);
      for (const record of page.records) collected.records.push(`      ${JSON.stringify(record)}`);
      collected.unreadable += page.invalid;
      count += page.records.length;
      unreadable += page.invalid;
    },
    get count() {
      return count;
    },
    save: (finished) => {
      const at = now();
      const complete = finished && unreadable === 0;
      const head = { site: siteUrl, exportedAt: new Date(at).toISOString(), complete };
      const name = exportFileName('export', 'json', at, complete);
      const body = createFileBody();
      body.write(`{\n${JSON.stringify(head).slice(1, -1)},\n  "collections":[\n`);
      [...collections].forEach((collection, nth) => {
        body.write(`${nth === 0 ? '' : ',\n'}${writeCollection(collection)}`);
      });
      const { parts, bytes, sha256 } = body.withTail('\n  ]\n}\n');
      save({ name, type: 'application/json', parts });
      return { name, complete, records: count, unreadable, span: null, bytes, sha256 };
    },
  };
}
