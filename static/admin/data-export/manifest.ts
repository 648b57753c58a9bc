import { createZipEntry, type PackedEntry } from '../../shared/files/zip/zip-entry';
import { isComplete, type ExportOutcome, type ExportSubject } from './export-facts';

/** `manifest.json`: what the archive is, and the size and SHA-256 of every other file in it, as they were written. */
export function packManifest(
  { siteUrl, person }: ExportSubject,
  outcome: ExportOutcome,
  files: readonly PackedEntry[],
): PackedEntry {
  const { records, unreadable, hidden, at } = outcome;
  const manifest = {
    format: 'sitebound-export/1',
    site: siteUrl,
    exportedAt: new Date(at).toISOString(),
    scope: person === null ? 'everything' : 'person',
    ...(person === null ? {} : { person }),
    complete: isComplete(outcome),
    ...{ records, unreadable, hidden },
    files: files.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
  };
  return createZipEntry('manifest.json').withTail(`${JSON.stringify(manifest, null, 2)}\n`);
}
