import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AuditEventView, AuditFilter, AuditPage, SealView } from '../../src/contract';
import { addLeaf, leafOf } from '../../src/audit/proof/leaf';
import { createTree } from '../../src/audit/proof/merkle';
import { appDirectory, startApp, type TestApp } from './kit';
import { DAY_MS, proofBench } from './proof-kit';

const script = path.join(appDirectory, 'docs/verify-export.mjs');

describe('npm run verify-export', () => {
  let app: TestApp;
  let folder: string;
  let events: readonly AuditEventView[];
  let seals: readonly SealView[];
  let newest: string;
  const day = (event: AuditEventView) => new Date(event.occurredAt).toISOString().slice(0, 10);

  const exported = async (filter: AuditFilter): Promise<AuditEventView[]> => {
    const all: AuditEventView[] = [];
    let cursor: string | null = null;
    do {
      const page: AuditPage = await app.admin('audit/export', {
        filter,
        format: 'json-lines',
        ...(cursor === null ? {} : { cursor }),
      });
      all.push(...page.events);
      cursor = page.cursor;
    } while (cursor !== null);
    return all;
  };

  /** Six sealed days, one of them erased in part, one with an event that came late; and an event of today. */
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'verify-export-'));
    app = await startApp();
    const bench = proofBench(app);
    const { clock } = app.host;
    clock.advance(DAY_MS - (clock.now() % DAY_MS) + DAY_MS / 2);
    for (const daysAgo of [5, 4, 3, 2]) bench.load(daysAgo, 40, { accountId: app.customer(daysAgo % 2) });
    bench.load(4, 3, { accountId: app.customer(5), userAgent: 'Firefox on “Linux”' });
    await bench.seal();
    bench.load(2, 1);
    clock.advance(DAY_MS);
    bench.load(0, 1);
    clock.advance(60_000);
    await bench.seal();
    await app.erase({ kind: 'person', accountId: app.customer(5) });
    events = await exported({});
    seals = await bench.seals();
    newest = (await bench.verify()).findLast(({ digest }) => digest !== null)?.digest ?? '';
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await app.stop();
  });

  const lines = (records: readonly object[]) =>
    records.map((record) => `${JSON.stringify(record)}\n`).join('');
  const check = (
    someEvents: readonly object[],
    someSeals: readonly object[] = seals,
    options: readonly string[] = [],
    node: readonly string[] = [],
  ): { code: number | null; out: string } => {
    const files = ['events.jsonl', 'seals.jsonl'].map((name) => path.join(folder, name));
    writeFileSync(files[0]!, lines(someEvents));
    writeFileSync(files[1]!, lines(someSeals));
    return run([...files, ...options], node);
  };
  const run = (given: readonly string[], node: readonly string[] = []) => {
    const all = [...node, script, ...given];
    const { status, stdout, stderr } = spawnSync(process.execPath, all, { encoding: 'utf8' });
    return { code: status, out: stdout + stderr };
  };
  /** An event of the third of the five days. */
  const middle = () => events.findIndex((event) => day(event) === seals[2]?.seal.day) + 5;
  const event = (nth: number): AuditEventView => events[nth]!;
  const changed = <T>(list: readonly T[], nth: number, change: (item: T) => T): T[] =>
    list.map((item, at) => (at === nth ? change(item) : item));

  test('an export is intact, and what was erased or is too recent is said', () => {
    const { code, out } = check(events);
    expect(out).toContain(`${String(events.length)} in events.jsonl`);
    expect(out).toMatch(/3 erased since they were sealed/);
    expect(out).toMatch(/1 not sealed yet/);
    expect(out).toContain(newest);
    expect(code).toBe(0);
    expect(seals.map(({ seal }) => seal['late'])).toEqual([0, 0, 0, 0, 0, 1]);
  });

  test('the order of the lines does not matter, nor where the file of the seals is', () => {
    const beside = path.join(folder, 'sitebound-seals-2026-11-22.jsonl');
    writeFileSync(beside, lines(seals));
    const file = path.join(folder, 'log.jsonl');
    writeFileSync(file, lines([...events].reverse()));
    expect(run([file]).code).toBe(0);
    rmSync(beside);
    expect(run([file]).code).toBe(2);
  });

  const alterations: readonly [string, (one: AuditEventView) => AuditEventView][] = [
    ['a field was altered', (one) => ({ ...one, outcome: 'failure' })],
    ['a field was added', (one) => ({ ...one, maskedIp: '10.0.0.0/24' })],
    ['the person was replaced', (one) => ({ ...one, accountId: 'somebody-else' })],
    ['the salt was replaced', (one) => ({ ...one, salt: 'A'.repeat(22) })],
    [
      'the ID was replaced',
      (one) => ({ ...one, id: one.id.replace(/.$/, (last) => (last === 'Z' ? 'Y' : 'Z')) }),
    ],
  ];
  test.each(alterations)('broken when %s', (_, alter) => {
    const { code, out } = check(changed(events, middle(), alter));
    expect(code).toBe(1);
    expect(out).toContain(`BROKEN ${day(event(middle()))}: altered: ${alter(event(middle())).id}`);
  });

  test('broken when an event is missing, added or there twice', () => {
    const without = check(events.filter((_, nth) => nth !== middle()));
    expect([without.code, without.out]).toEqual([
      1,
      expect.stringMatching(/BROKEN .*: 1 sealed events are missing/),
    ]);
    const forged = { ...event(middle()), id: '01ARZ3NDEKTSV4RRFFQ69G5FAV' };
    const added = check([...events, forged]);
    expect([added.code, added.out]).toEqual([
      1,
      expect.stringContaining(`never sealed in this form (added or altered): ${forged.id}`),
    ]);
    const twice = check([...events, event(middle())]);
    expect([twice.code, twice.out]).toEqual([1, expect.stringContaining('in the file twice')]);
  });

  test('an event of a receipt is missing when its leaf is not in the list of erased ones', () => {
    const forgetful = seals.map((one) => ({ ...one, erased: [] }));
    const { code, out } = check(events, forgetful);
    expect([code, out]).toEqual([1, expect.stringMatching(/3 sealed events are missing/)]);
  });

  const forgeries: readonly [string, (list: readonly SealView[]) => readonly object[]][] = [
    ['a seal is missing', (list) => list.filter((_, nth) => nth !== 2)],
    [
      'the first seal is missing, as if it never was',
      (list) => changed(list.slice(1), 0, (one) => ({ ...one, seal: { ...one.seal, sequence: 0 } })),
    ],
    [
      'a seal was altered',
      (list) => changed(list, 2, (one) => ({ ...one, seal: { ...one.seal, sealedAt: 1 } })),
    ],
    [
      'two leaves changed places',
      (list) =>
        changed(list, 2, (one) => ({
          ...one,
          leaves: [one.leaves[1], one.leaves[0], ...one.leaves.slice(2)] as string[],
        })),
    ],
    ['a leaf is missing', (list) => changed(list, 2, (one) => ({ ...one, leaves: one.leaves.slice(1) }))],
    [
      'leaves and root were made anew over an altered event',
      (list) =>
        list.map((one, nth) => (nth === 2 ? { ...one, seal: { ...one.seal, root: '0'.repeat(64) } } : one)),
    ],
  ];
  test.each(forgeries)('broken when %s', (_, forge) => {
    const { code, out } = check(events, forge(seals));
    expect(code).toBe(1);
    expect(out).toMatch(/^BROKEN \d{4}-\d{2}-\d{2}: .*(seal|leaves)/m);
  });

  test('a digest that was kept tells a chain that was made anew from the old one', () => {
    expect(check(events, seals, ['--digest', newest.toUpperCase()]).code).toBe(0);
    const other = check(events, seals, ['--digest', 'a'.repeat(64)]);
    expect([other.code, other.out]).toEqual([1, expect.stringContaining('made anew')]);
  });

  test('a part of the log is checked as a part', async () => {
    const part = await exported({ person: app.customer(0) });
    expect(part.length).toBeGreaterThan(10);
    expect(check(part).code).toBe(1);
    expect(check(part, seals, ['--part']).code).toBe(0);
    const altered = changed(part, part.length - 1, (one) => ({ ...one, portal: '77' }));
    expect(check(altered, seals, ['--part']).code).toBe(1);
  });

  test('a file that says that it is incomplete is never called intact, but broken if it is', () => {
    const marker = { incomplete: { message: 'INCOMPLETE', records: 3, stopped: true, unreadable: 0, at: 0 } };
    const some = events.slice(0, middle() + 1);
    const cut = check([...some, marker]);
    expect([cut.code, cut.out]).toEqual([2, expect.not.stringMatching(/^INTACT/m)]);
    expect(check([...changed(some, middle(), (one) => ({ ...one, portal: '77' })), marker]).code).toBe(1);
    expect(check(events, [...seals, marker]).code).toBe(2);
  });

  test('the lines of a large day are put together', () => {
    const split = seals.flatMap((one) =>
      one.leaves.length < 3
        ? [one]
        : [
            { ...one, leaves: one.leaves.slice(0, 2) },
            { ...one, from: 2, leaves: one.leaves.slice(2) },
          ],
    );
    expect(check(events, split).code).toBe(0);
  });

  test('events past their retention are not missed', () => {
    const late = changed(seals, seals.length - 1, (one) => ({
      ...one,
      seal: { ...one.seal, sealedAt: one.seal.sealedAt + 179 * DAY_MS },
    }));
    const halfAYearLater = `data:text/javascript,const now=Date.now;Date.now=()=>now()+${String(190 * DAY_MS)}`;
    const first = seals[0]?.seal.day ?? '';
    const without = events.filter((one) => day(one) !== first);
    expect(check(without, late, [], ['--import', halfAYearLater]).out).toMatch(
      /40 sealed ones are past their retention/,
    );
    // A seal that says it was made later than now is not believed.
    expect(check(without, late).code).toBe(1);
    expect(check(events.filter((one) => day(one) !== first)).code).toBe(1);
  });

  const unusable: readonly [string, () => readonly string[]][] = [
    ['no arguments', () => []],
    ['three files', () => ['a', 'b', 'c']],
    ['an unknown option', () => ['a', 'b', '--fast']],
    ['a digest that is none', () => ['a', 'b', '--digest', 'abc']],
    ['a file that is not there', () => [path.join(folder, 'none'), path.join(folder, 'none')]],
  ];
  test.each(unusable)('cannot be checked: %s', (_, given) => {
    expect(run(given()).code).toBe(2);
  });

  test.each([
    ['another format', [{ time: 1, class_uid: 3002 }], undefined],
    ['no seals', undefined, []],
    ['something else in place of seals', undefined, [{ a: 1 }]],
  ])('cannot be checked: %s', (_, someEvents, someSeals) => {
    expect(check(someEvents ?? events, someSeals ?? seals).code).toBe(2);
  });

  test('the script and the app agree on every leaf', () => {
    const leaves = new Set(seals.flatMap((one) => one.leaves));
    const sealed = events.filter((one) => leaves.has(leafOf(one as never)));
    expect(sealed).toHaveLength(events.length - 1);
  });

  test('broken when the oldest seals were left out with their events', () => {
    const first = seals[2]?.seal.day ?? '';
    const { code, out } = check(
      events.filter((one) => day(one) >= first),
      seals.slice(2),
    );
    expect([code, out]).toEqual([1, expect.stringContaining('not past retention')]);
  });

  test('broken when an event was sealed with a day that is not its own', () => {
    const backdated = { ...event(middle()), occurredAt: event(middle()).occurredAt - 30 * DAY_MS };
    const leaf = leafOf(backdated) ?? '';
    const last = seals.at(-1)!;
    const leaves = [...last.leaves, leaf];
    const tree = createTree();
    for (const one of leaves) addLeaf(tree, one);
    const forged = { ...last, seal: { ...last.seal, size: leaves.length, root: tree.root() }, leaves };
    const { code, out } = check([...events, backdated], [...seals.slice(0, -1), forged]);
    expect([code, out]).toEqual([1, expect.stringContaining('was added later')]);
  });

  test('an event is not left out of the check because it says that it is incomplete', () => {
    const hidden = changed(events, middle(), (one) => ({ ...one, portal: '77', incomplete: {} }));
    expect(check(hidden, seals, ['--part']).code).toBe(1);
  });

  const odd: readonly [string, () => { code: number | null }][] = [
    ['a seal without a day', () => check(events, [{ seal: {}, from: 0, leaves: [], erased: [] }])],
    ['a seal that is a text', () => check(events, [{ seal: 'x', from: 0, leaves: [], erased: [] }])],
    ['a leaf that is a number', () => check(events, [{ ...seals[0], leaves: [5] }])],
    ['an erased leaf that is nothing', () => check(events, [{ ...seals[0], erased: [null] }])],
    ['an event at no time', () => check([{ ...event(0), occurredAt: 1e300 }])],
    ['a folder in place of the events', () => run([folder, path.join(folder, 'seals.jsonl')])],
    ['a folder that is not there', () => run([path.join(folder, 'none', 'log.jsonl')])],
  ];
  test.each(odd)('could not be checked: %s', (_, attempt) => {
    expect(attempt().code).toBe(2);
  });
});
