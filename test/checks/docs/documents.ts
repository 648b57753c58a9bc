import path from 'node:path';
import { collections } from '../../../src/collections';
import { readDeclared } from './declared';
import { privacyAndSecurity } from './privacy-and-security';
import { privacyStatement } from './privacy-statement';

export interface GeneratedDocument {
  /** From the repository's root. */
  readonly file: string;
  readonly text: string;
}

/** The documents that follow from the register's declarations and the manifest. */
export function generatedDocuments(root: string): readonly GeneratedDocument[] {
  const declared = readDeclared(collections, path.join(root, 'manifest.yml'));
  return [
    { file: 'docs/privacy-statement.md', text: privacyStatement(declared) },
    { file: 'docs/marketplace/privacy-and-security.md', text: privacyAndSecurity(declared) },
  ];
}
