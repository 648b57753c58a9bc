import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { house, violations, type Tree } from './architecture-cases';

const root = resolve(__dirname, '../..');

interface Report {
  readonly modules: number;
  readonly violations: readonly { readonly rule: string; readonly from: string; readonly to: string }[];
}

function cruise(folders: readonly string[]): readonly Report[] {
  const script = join(root, 'test/checks/cruise.mjs');
  const output = execFileSync(process.execPath, [script, join(root, '.dependency-cruiser.cjs'), ...folders], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(output) as readonly Report[];
}

function plant(folder: string, tree: Tree): void {
  for (const [path, text] of Object.entries(tree)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

describe('the architecture rules', () => {
  const nursery = mkdtempSync(join(tmpdir(), 'sitebound-architecture-'));
  let inOrder: Report;
  let broken: readonly Report[];

  beforeAll(() => {
    const folders = ['house', ...violations.map((_, index) => `violation-${index}`)].map((name) =>
      join(nursery, name),
    );
    folders.forEach((folder, index) => plant(folder, { ...house, ...violations[index - 1]?.[2] }));
    const reports = cruise(folders);
    inOrder = reports[0]!;
    broken = reports.slice(1);
  });

  afterAll(() => rmSync(nursery, { recursive: true, force: true }));

  test('are silent about a house in order', () => {
    expect(inOrder.violations).toEqual([]);
    expect(inOrder.modules).toBeGreaterThan(10);
  });

  test.each(violations.map(([rule, what], index) => ({ rule, what, index })))(
    '$rule: $what',
    ({ rule, index }) => {
      expect([...new Set(broken[index]?.violations.map((violation) => violation.rule))]).toContain(rule);
    },
  );

  test('each rule has been broken here at least once', () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- dependency-cruiser reads this file itself, as CommonJS
    const { forbidden } = require('../../.dependency-cruiser.cjs') as { forbidden: { name: string }[] };
    const named = forbidden.map((rule) => rule.name).sort();
    expect([...new Set(violations.map(([rule]) => rule))].sort()).toEqual(named);
  });

  test('this house is in order', () => {
    const [report] = cruise([root]);
    expect(report?.violations).toEqual([]);
    expect(report?.modules).toBeGreaterThan(10);
  });
});
