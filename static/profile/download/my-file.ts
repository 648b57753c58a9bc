import type { MyPerson, RecordPage } from '../../../src/contract';
import { createFileBody } from '../../shared/files/file-body';
import { exportFileName, saveFile } from '../../shared/files/save-file';
import type { Collector } from '../../shared/paging/export-run';

export interface MyFileOptions {
  readonly site: string;
  readonly person: MyPerson;
  readonly now: () => number;
  readonly save?: typeof saveFile;
}

/**
 * Collects all that is stored about one person into one JSON document:
 * `{site, exportedAt, complete, person, collections: [{name, unreadable, records: [{key, value}]}]}`. `person` is what
 * is known at this moment, also what Jira answered; secrets are `{"secret": true}`, records that could not be read
 * have the value `null`.
 */
export function createMyFile({ site, person, now, save = saveFile }: MyFileOptions): Collector<RecordPage> {
  const collections = new Map<string, { unreadable: number; records: RecordPage['records'][number][] }>();
  let count = 0;
  let unreadable = 0;
  return {
    add: ({ collection, records, invalid }) => {
      // Each collection is looked through; those without anything about the person are left out.
      if (records.length === 0 && invalid === 0) return;
      const known = collections.get(collection) ?? { unreadable: 0, records: [] };
      known.records.push(...records);
      known.unreadable += invalid;
      collections.set(collection, known);
      count += records.length;
      unreadable += invalid;
    },
    get count() {
      return count;
    },
    save: (finished) => {
      const at = now();
      const complete = finished && unreadable === 0;
      const content = {
        ...{ site, exportedAt: new Date(at).toISOString(), complete, person },
        collections: [...collections].map(([name, collected]) => ({ name, ...collected })),
      };
      const name = exportFileName('my-data', 'json', at, complete);
      const body = createFileBody();
      const { parts, bytes, sha256 } = body.withTail(`${JSON.stringify(content, null, 2)}\n`);
      save({ name, type: 'application/json', parts });
      return { name, complete, records: count, unreadable, span: null, bytes, sha256 };
    },
  };
}
