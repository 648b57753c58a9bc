import { readFileSync } from 'node:fs';
import path from 'node:path';
import { collections } from '../../src/collections';
import { generatedDocuments } from './docs/documents';

const root = path.resolve(__dirname, '../..');
const documents = generatedDocuments(root);

test.each(documents)(
  '$file is what the register and the manifest say: else run "npm run docs"',
  ({ file, text }) => {
    expect(readFileSync(path.join(root, file), 'utf8')).toBe(text);
  },
);

test('the statement names every collection with each of its fields', () => {
  const [statement] = documents;
  for (const { title, name, fields } of collections) {
    const section = statement?.text.split(`### ${title}\n\nCollection \`${name}\`.`)[1]?.split('\n### ')[0];
    for (const field of Object.keys(fields)) expect(section).toContain(`| \`${field}\` |`);
  }
});

test('every host and scope of the manifest is among the answers', () => {
  const manifest = readFileSync(path.join(root, 'manifest.yml'), 'utf8');
  const answers = documents[1]?.text ?? '';
  const hosts = [...manifest.matchAll(/- address: (\S+)/g)].map(([, host = '']) => host);
  const scopes = [...(/scopes:\n((?: +- \S+\n)+)/.exec(manifest)?.[1] ?? '').matchAll(/- (\S+)/g)].map(
    ([, scope = '']) => scope,
  );
  expect(Math.min(hosts.length, scopes.length)).toBeGreaterThan(4);
  for (const named of [...hosts, ...scopes]) expect(answers).toContain(`| \`${named}\` |`);
});
