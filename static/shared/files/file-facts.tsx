import { countOf } from '../format/count';
import { sizeWords } from '../format/size';
import type { FileSummary } from '../paging/export-run';
import { Facts } from '../ui/facts';
import { Timestamp } from '../ui/timestamp';
import { CopyButton } from './copy-button';
import styles from './file-facts.module.css';

export interface FileFactsProps {
  readonly file: FileSummary;
  /** What one record is called, such as "event". */
  readonly unit: string;
}

/** What a saved file holds, and the digest by which it is known again. */
export function FileFacts({
  file: { name, bytes, records, unreadable, span, sha256 },
  unit,
}: FileFactsProps) {
  return (
    <div className={styles['facts']} data-testid="file-facts">
      <Facts
        compact
        facts={[
          { name: 'File', value: <code>{name}</code> },
          { name: 'Holds', value: `${countOf(records, unit)}, ${sizeWords(bytes)}` },
          ...(unreadable > 0
            ? [{ name: 'Left out', value: `${countOf(unreadable, 'stored record')} that could not be read` }]
            : []),
          ...(span === null
            ? []
            : [
                { name: 'From', value: <Timestamp at={span.from} /> },
                { name: 'To', value: <Timestamp at={span.to} /> },
              ]),
          {
            name: 'SHA-256',
            value: (
              <span className={styles['digest']}>
                <code data-testid="file-sha256">{sha256}</code>
                <CopyButton text={sha256} what="the SHA-256 of the file" />
              </span>
            ),
          },
        ]}
      />
    </div>
  );
}
