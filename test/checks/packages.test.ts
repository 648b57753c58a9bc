import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

interface Manifest {
  readonly license?: string | { readonly type?: string };
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

interface Lock {
  readonly packages: Readonly<Record<string, Manifest & { readonly resolved?: string }>>;
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

const { dependencies = {}, devDependencies = {} } = readJson('package.json') as Manifest;
const { packages } = readJson('package-lock.json') as Lock;

/** The packages that the code of a folder imports, by name; its subfolders are the apps, its files configuration. */
function importedBelow(folder: string): readonly string[] {
  const names = readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter(
      (entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && entry.parentPath !== join(root, folder),
    )
    .flatMap((entry) => [
      ...readFileSync(join(entry.parentPath, entry.name), 'utf8').matchAll(/from '(?!node:|\.)([^']+)'/g),
    ])
    .map((match) => match[1] ?? '')
    .map((path) => path.split('/', path.startsWith('@') ? 2 : 1).join('/'));
  return [...new Set(names)];
}

/** Where Node.js finds a package for somebody in `from`: the nearest node_modules upwards. */
function locate(name: string, from: string): string | undefined {
  const nested = from.split(/(?:^|\/)node_modules\//).slice(1);
  return nested
    .map((_, index) => nested.slice(0, nested.length - index))
    .concat([[]])
    .map((outer) => [...outer, name].map((part) => `node_modules/${part}`).join('/'))
    .find((path) => packages[path] !== undefined);
}

/** The paths in node_modules of these packages and of all that they depend on. */
function treeOf(names: readonly string[]): ReadonlySet<string> {
  const tree = new Set<string>();
  const add = (name: string, from: string): void => {
    const path = locate(name, from);
    if (path === undefined || tree.has(path)) return;
    tree.add(path);
    for (const needed of Object.keys(packages[path]?.dependencies ?? {})) add(needed, path);
  };
  for (const name of names) add(name, '');
  return tree;
}

const permissive = [
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Python-2.0',
  'Unlicense',
  'Zlib',
];

/** An SPDX expression of alternatives needs one permissive licence; one of joined licences needs all to be. */
function isPermissive(licence: string): boolean {
  const alternatives = licence.replace(/[()]/g, '').split(/\s+OR\s+/);
  return alternatives.some((terms) => terms.split(/\s+AND\s+/).every((term) => permissive.includes(term)));
}

function licenceOf(path: string): string {
  const { license } = readJson(`${path}/package.json`) as Manifest;
  return typeof license === 'string' ? license : (license?.type ?? 'none');
}

describe('the packages', () => {
  test.each(Object.entries({ ...dependencies, ...devDependencies }))('%s %s is one version', (_, version) => {
    expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
  });

  test('are locked without saying from where', () => {
    const entries = Object.values(packages);
    expect(entries.length).toBeGreaterThan(100);
    expect(entries.filter((entry) => entry.resolved !== undefined)).toEqual([]);
  });

  test('are locked with all that they need, on every platform', () => {
    const missing = Object.entries(packages).flatMap(([path, entry]) =>
      Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
        .filter((name) => locate(name, path) === undefined)
        .map((name) => `${path} needs ${name}`),
    );
    expect(missing).toEqual([]);
  });

  test.each([
    ['with the backend', Object.keys(dependencies), 'node_modules/@forge/kvs'],
    ['with the pages', importedBelow('static'), 'node_modules/react-dom'],
  ])('that are deployed %s have permissive licences', (_, names, one) => {
    const tree = [...treeOf(names)].filter((path) => existsSync(join(root, path)));
    expect(tree).toContain(one);
    // Forge's own SDK comes under the Atlassian Developer Terms, which whoever runs a Forge app accepts.
    const foreign = tree.filter((path) => !/node_modules\/@forge\/[^/]+$/.test(path));
    const licences = foreign.map((path) => ({ path, licence: licenceOf(path) }));
    expect(licences.filter(({ licence }) => !isPermissive(licence))).toEqual([]);
  });
});

describe('isPermissive', () => {
  test.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0-or-later)', true],
    ['(WTFPL OR MIT)', true],
    ['MIT AND ISC', true],
    ['MIT AND GPL-3.0-only', false],
    ['GPL-3.0-only', false],
    ['UNLICENSED', false],
    ['SEE LICENSE IN LICENSE.txt', false],
    ['none', false],
  ])('%s: %s', (licence, expected) => {
    expect(isPermissive(licence)).toBe(expected);
  });
});
