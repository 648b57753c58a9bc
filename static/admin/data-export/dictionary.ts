import { createZipEntry, type PackedEntry } from '../../shared/files/zip/zip-entry';
import type { Described } from './export-facts';

/** How values are written, for who reads the files later. */
const notation = {
  moments: 'Whole numbers are milliseconds since 1970-01-01T00:00:00Z; in CSV, ISO 8601 in UTC',
  secrets: '{"secret": true} says that a secret is stored; its value is never exported. In CSV: present',
  unreadable: 'A record whose value is null is stored, but not in the form that its collection declares',
};

/** `dictionary.json`: what each collection and each of its fields means, as the register declares it. */
export function packDictionary(collections: readonly Described[]): PackedEntry {
  const described = collections.map(
    ({
      name,
      title,
      purpose,
      lawfulBasis,
      place,
      recipients,
      retention,
      subjectField,
      survives,
      fields,
    }) => ({
      ...{ name, title, purpose, lawfulBasis, place, recipients, retention, subjectField, fields },
      staysAfterErasingEverything: survives,
    }),
  );
  const text = JSON.stringify({ notation, collections: described }, null, 2);
  return createZipEntry('dictionary.json').withTail(`${text}\n`);
}
