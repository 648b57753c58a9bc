import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

/** What git knows and what it would add: a new file is looked at before it is committed. */
function projectFiles(): readonly string[] {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const listed = execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return listed.split('\0').filter((path) => path !== '' && isFile(join(root, path)));
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

interface Hit {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

const binary = /\.(png|jpe?g|gif|ico|webp|woff2?)$/;
const files = projectFiles()
  .filter((path) => !binary.test(path))
  .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').split('\n') }));

function hits(where: (path: string) => boolean, what: RegExp): readonly Hit[] {
  return files
    .filter(({ path }) => where(path))
    .flatMap(({ path, lines }) =>
      lines.flatMap((text, index) => (what.test(text) ? [{ file: path, line: index + 1, text }] : [])),
    );
}

const anywhere = () => true;
const code = (path: string) => /\.(ts|tsx|js|mjs|cjs)$/.test(path);
const below =
  (...folders: readonly string[]) =>
  (path: string) =>
    code(path) && folders.some((folder) => path.startsWith(`${folder}/`));

// Each pattern is put together here so that this file does not contain what it looks for.
const forbidden: readonly (readonly [
  what: string,
  where: (path: string) => boolean,
  pattern: RegExp,
  example: string,
])[] = [
  [
    'an absolute path of some machine',
    anywhere,
    new RegExp('(^|[^.A-Za-z0-9_/-])/(' + ['work', 'root', 'home', 'Users/[a-z.]+'].join('|') + ')/[a-z.]'),
    ['', 'home', 'somebody'].join('/'),
  ],
  [
    "a package registry's host",
    anywhere,
    new RegExp('https?://' + '(registry\\.|[a-z0-9.-]*(npmjs|yarnpkg|artifactory|unpkg|jsdelivr)\\.)'),
    'https:' + '//registry.npmjs.org/',
  ],
  [
    'a mock of the SDK',
    code,
    new RegExp('(jest|vi)\\.(mock|doMock|unstable_mockModule)' + '\\(\\s*[\'"`]@forge/'),
    'jest.mock' + "('@forge/api')",
  ],
  [
    'a test that is skipped, or run alone',
    below('test', 'static', 'src'),
    new RegExp(
      '\\b(it|test|describe)(\\.\\w+)*\\.' + '(skip|only|todo|failing)\\b|\\b[xf](it|test|describe)' + '\\(',
    ),
    'test' + '.skip(',
  ],
  [
    'unfinished work',
    below('test', 'static', 'src'),
    new RegExp('\\b(TO' + 'DO|FIX' + 'ME|XX' + 'X|HA' + 'CK)\\b'),
    '// TO' + 'DO later',
  ],
  [
    'a suppression without its reason',
    code,
    // "eslint-disable… -- why"; comments of TypeScript are held to the same by ban-ts-comment.
    new RegExp('eslint-' + 'disable(?!.* -- \\S)'),
    '// eslint-' + 'disable-next-line no-console',
  ],
  [
    "an 'any'",
    below('src', 'static', 'test'),
    new RegExp('(:\\s*|<|\\bas\\s+)an' + 'y\\b(?!\\s*[a-z])'),
    'const x: an' + 'y = 1',
  ],
  [
    'console output in src, outside of the redacting log',
    (path) => below('src')(path) && path !== 'src/forge/log.ts',
    new RegExp('\\bconsole\\.' + '\\w+\\('),
    'console.' + 'info(token)',
  ],
];

describe('the files', () => {
  test('are found', () => {
    expect(files.map(({ path }) => path)).toContain('test/checks/hygiene.test.ts');
  });

  test.each(forbidden)('hold no trace of %s', (_, where, pattern, example) => {
    expect(pattern.test(example)).toBe(true);
    expect(hits(where, pattern)).toEqual([]);
  });
});
