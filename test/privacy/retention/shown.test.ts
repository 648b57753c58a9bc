import { createAdminActions } from '../../../src/audit';
import { createPrivacy, type Privacy } from '../../../src/privacy';
import { createCursors, createPseudonyms } from '../../../src/storage';
import { admin, chosen, startRetention, type RetentionBench } from './kit';

let bench: RetentionBench;
beforeEach(() => {
  bench = startRetention();
});
afterEach(() => bench.stop());

const saveDays = (days: Record<string, number | null>) =>
  bench.open().retention.save(chosen({ days }), admin);

/** The register's pages, which see the records of every collection. */
function privacy(): Privacy {
  const { storage } = bench;
  const random = (bytes: number) => new Uint8Array(bytes).fill(7);
  const pseudonyms = createPseudonyms({ storage, random });
  const { retention, safeguards, log } = bench.open();
  return createPrivacy({
    ...{ storage, pseudonyms, retention, safeguards, random },
    cursors: createCursors(pseudonyms),
    clock: bench.now,
    actions: createAdminActions({
      ...{ storage, clock: bench.now, random },
      onRecord: () => Promise.resolve(),
    }),
    auditLog: log,
    appVersion: () => '1.0.0',
    profileOf: () => Promise.resolve(null),
    pushErasure: () => Promise.resolve(),
    requests: {
      requireOpen: () => Promise.resolve(),
      running: () => Promise.resolve(),
      answering: () => Promise.resolve([]),
    },
  });
}

const browse = (collection: string, person: string | null = null) =>
  privacy().browse({ collection, person, cursor: null, limit: 100 });

test('what has expired is shown nowhere, although storage still has it', async () => {
  bench.load(bench.event(40), bench.event(20));
  await saveDays({ 'audit-event': 30 });
  expect(bench.events()).toHaveLength(2);
  const { log, overview } = bench.open();
  const request = {
    use: 'export csv',
    filter: { from: 0 },
    order: 'oldest',
    limit: 100,
    cursor: null,
  } as const;
  expect((await log.page(request)).events).toHaveLength(1);
  expect((await log.page({ ...request, filter: { person: 'qm:ada' } })).events).toHaveLength(1);
  expect((await log.summary({ filter: {}, cursor: null })).tally.total).toBe(1);
  expect((await overview()).days.reduce((sum, { tally }) => sum + tally.total, 0)).toBe(1);
  const page = await browse('audit-event');
  expect([page.records.length, page.hidden]).toEqual([1, 1]);
  expect((await browse('audit-event', 'qm:ada')).records).toHaveLength(1);
  const exported = await privacy().exportPage(null, null);
  expect(exported.page.records.filter(({ value }) => value?.['salt'] !== undefined)).toHaveLength(1);
});

test('a record expires with the clock alone, no sweep and no choice', async () => {
  bench.load(bench.event(179));
  expect(await bench.search()).toHaveLength(1);
  bench.advance(2);
  expect(await bench.search()).toEqual([]);
  expect((await browse('audit-event')).records).toEqual([]);
  expect(bench.events()).toHaveLength(1);
});

test('nor does a cursor lead to it that was made before it expired', async () => {
  bench.load(bench.event(178), bench.event(179));
  const request = { use: 'search', filter: {}, order: 'newest', limit: 1 } as const;
  const first = await bench.open().log.page({ ...request, cursor: null });
  expect([first.events.length, first.cursor]).toEqual([1, expect.any(String)]);
  bench.advance(5);
  const second = await bench.open().log.page({ ...request, cursor: first.cursor });
  expect(second.events).toEqual([]);
});

test('what admins did expires too, and is not found any more', async () => {
  await saveDays({ 'audit-event': 30 });
  await saveDays({ 'admin-action': 40 });
  const page = () =>
    bench.open().activity.page({ use: 'search', filter: {}, order: 'newest', limit: 10, cursor: null });
  expect((await page()).actions).toHaveLength(2);
  bench.advance(41);
  expect((await page()).actions).toEqual([]);
  expect(bench.actions()).toHaveLength(2);
  expect((await browse('admin-action')).records).toEqual([]);
});

test('a restricted person’s records are shown to who asks for that person, also when they are past their time', async () => {
  bench.load(bench.event(40));
  await saveDays({ 'audit-event': 30 });
  await bench.open().safeguards.changePerson('qm:ada', (known) => ({
    ...known,
    restriction: { since: bench.now() },
  }));
  expect(await bench.search()).toEqual([]);
  expect((await browse('audit-event')).records).toEqual([]);
  expect((await browse('audit-event', 'qm:ada')).records).toHaveLength(1);
});

test('a page of the log is one query, and two reads beside the installation’s key', async () => {
  bench.load(...Array.from({ length: 120 }, (_, nth) => bench.event(nth)));
  await bench.search();
  bench.calls();
  await bench.search();
  const calls = bench.calls();
  expect(calls.filter((call) => call.endsWith('query'))).toHaveLength(1);
  expect(calls.length).toBeLessThanOrEqual(4);
});

test('the register says how long each collection is kept as it was chosen, what follows it with it', async () => {
  await saveDays({ 'audit-event': 1, 'admin-action': null });
  const shown = await privacy().register();
  const kept = new Map(shown.map(({ name, retention }) => [name, retention]));
  const names = [
    'audit-event',
    'daily-summary',
    'sealed-leaf',
    'erased-leaf',
    'admin-action',
    'identity-link',
  ];
  expect(names.map((name) => kept.get(name))).toEqual([
    ...['1 day', '1 day', '1 day', '1 day', 'Until erased', '400 days'],
  ]);
});
