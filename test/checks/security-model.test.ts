import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const root = path.resolve(__dirname, '../..');
const text = readFileSync(path.join(root, 'docs/security-model.md'), 'utf8');

interface Citation {
  readonly file: string;
  readonly title: string;
}

/** Tests that a text names: `[label](../test/file) `title`, `title``. */
function citationsIn(document: string): Citation[] {
  const links = document.matchAll(/\]\(\.\.\/(test\/[^)]+)\)((?:,? `[^`]+`)*)/g);
  return [...links].flatMap(([, file = '', titles = '']) => {
    const named = [...titles.matchAll(/`([^`]+)`/g)].map(([, title = '']) => title);
    return named.length === 0 ? [{ file, title: '' }] : named.map((title) => ({ file, title }));
  });
}

/** What jest would run in a file, and the families of attacks that it holds. */
function titlesIn(file: string): Set<string> {
  const titles = new Set<string>();
  const visit = (node: ts.Node): void => {
    const [first] = ts.isCallExpression(node) ? node.arguments : [];
    if (ts.isCallExpression(node) && callers.has(calledBy(node.expression)) && first && isText(first))
      titles.add(first.text);
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'family' && isText(node.initializer))
      titles.add(node.initializer.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.Latest, true));
  return titles;
}

const callers = new Set(['test', 'describe', 'family']);
const isText = ts.isStringLiteralLike;

/** `test` of `test('…')` and of `test.each(…)('…')`; not `it`, by which tests here call what they test. */
function calledBy(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isCallExpression(node)) return calledBy(node.expression);
  if (ts.isPropertyAccessExpression(node) && node.name.text === 'each') return calledBy(node.expression);
  return '';
}

function missing(document: string): Citation[] {
  return citationsIn(document).filter(
    ({ file, title }) => !existsSync(path.join(root, file)) || !titlesIn(file).has(title),
  );
}

/** Rows of the tables of controls, by their numbers. */
const controls = [...text.matchAll(/^\| (\d+) \|(.*)$/gm)].map(([, nr, row = '']) => ({
  nr: Number(nr),
  row,
}));

describe('the security model', () => {
  test('names tests that exist', () => {
    expect(citationsIn(text).length).toBeGreaterThan(50);
    expect(missing(text)).toEqual([]);
  });

  test('has a test for each control, and numbers them without a gap', () => {
    expect(controls.map(({ nr }) => nr)).toEqual(controls.map((_, at) => at + 1));
    expect(controls.filter(({ row }) => citationsIn(row).length === 0)).toEqual([]);
  });

  test('stops attackers by controls that there are, and has no control that stops nobody', () => {
    const section = text.slice(text.indexOf('## Who could attack'), text.indexOf('## Controls'));
    const cells = section.split('\n').flatMap((line) => line.split(' | ').slice(2));
    const named = cells.flatMap((cell) =>
      [...cell.matchAll(/(\d+)(?:–(\d+))?/g)].flatMap(([, from = '', to = from]) =>
        Array.from({ length: Number(to) - Number(from) + 1 }, (_, at) => Number(from) + at),
      ),
    );
    expect([...new Set(named)].sort((a, b) => a - b)).toEqual(controls.map(({ nr }) => nr));
  });

  test.each<[string, string]>([
    ['a file that does not exist', '[x](../test/checks/nowhere.test.ts) `names tests that exist`'],
    ['a test that does not exist', '[x](../test/checks/security-model.test.ts) `no such test`'],
    ['a text of another kind', '[x](../test/checks/security-model.test.ts) `docs/security-model.md`'],
    ['a file alone', '[x](../test/checks/security-model.test.ts)'],
  ])('sees %s', (_, document) => {
    expect(missing(document)).toHaveLength(1);
  });
});
