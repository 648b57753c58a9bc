import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generatedDocuments } from './docs/documents';

/** `npm run docs`: writes the documents that follow from the data register and the manifest. */
const root = path.resolve(__dirname, '../..');
for (const { file, text } of generatedDocuments(root)) {
  const target = path.join(root, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
  console.log(`Wrote ${file}`);
}
