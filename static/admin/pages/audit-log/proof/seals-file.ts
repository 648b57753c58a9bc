import type { SealView } from '../../../../../src/contract';
import { createFileBody } from '../../../../shared/files/file-body';
import { jsonLinesFormat } from '../../../../shared/files/json-lines-format';
import { exportFileName, saveFile } from '../../../../shared/files/save-file';
import type { Collector } from '../../../../shared/paging/export-run';

/** Collects seals into `sitebound-seals-<day>.jsonl`, one line each; a large day takes several lines. */
export function createSealsFile({
  now,
  save = saveFile,
}: {
  readonly now: () => number;
  readonly save?: typeof saveFile;
}): Collector<readonly SealView[]> {
  const format = jsonLinesFormat<SealView>();
  const body = createFileBody();
  let seals = 0;
  return {
    add: (views) => {
      for (const view of views) body.write(format.record(view));
      seals += views.filter(({ from }) => from === 0).length;
    },
    get count() {
      return seals;
    },
    save: (complete) => {
      const at = now();
      const tail = complete ? '' : format.shortfall({ records: seals, stopped: true, unreadable: 0, at });
      const { parts, bytes, sha256 } = body.withTail(tail);
      const name = exportFileName('seals', format.extension, at, complete);
      save({ name, type: format.type, parts });
      return { name, complete, records: seals, unreadable: 0, span: null, bytes, sha256 };
    },
  };
}
