import { admin, chosen, DAY_MS, startRetention, type RetentionBench } from './kit';

let bench: RetentionBench;
beforeEach(() => {
  bench = startRetention();
});
afterEach(() => bench.stop());

const saveDays = (days: Record<string, number | null>) =>
  bench.open().retention.save(chosen({ days }), admin);
const ids = () =>
  bench
    .events()
    .map(({ id }) => id)
    .sort();

const restrict = (accountId: string, subjects: string[] = []) =>
  bench.open().safeguards.changePerson(accountId, (known) => ({
    ...known,
    subjects,
    restriction: { since: bench.now() },
  }));
const hold = (accountId: string) =>
  bench.open().safeguards.changePerson(accountId, (known) => ({
    ...known,
    hold: { id: 'HOLD', since: bench.now() },
  }));
const holdPeriod = (fromDaysAgo: number, toDaysAgo: number) =>
  bench.open().safeguards.changePeriods((periods) => [
    ...periods,
    {
      ...{ id: 'PERIOD', reason: 'A claim', since: bench.now() },
      ...{ from: bench.now() - fromDaysAgo * DAY_MS, to: bench.now() - toDaysAgo * DAY_MS },
    },
  ]);
const release = async () => {
  const { safeguards } = bench.open();
  await safeguards.changePerson('qm:ada', ({ person, subjects }) => ({ person, subjects }));
  await safeguards.changePeriods(() => []);
};

test('deletes by the days that were chosen, to the millisecond, and the proof of the log with it', async () => {
  const [kept, gone] = [bench.event(30), bench.event(30 + 1 / DAY_MS)];
  bench.load(kept, gone, bench.event(29), bench.event(100));
  await bench.daily();
  expect(ids()).toHaveLength(4);
  const seals = bench.rows('daily-summary').length;
  expect(seals).toBe(100);
  await saveDays({ 'audit-event': 30 });
  await bench.daily();
  expect(ids()).toHaveLength(2);
  expect(ids()).toContain(kept.id);
  expect(bench.rows('daily-summary')).toHaveLength(30);
  expect((await bench.open().verify()).filter(({ state }) => state === 'broken')).toEqual([]);
});

test('keeps everything until it is erased where that was chosen', async () => {
  bench.load(bench.event(900));
  await saveDays({ 'audit-event': null });
  await bench.daily();
  expect(ids()).toHaveLength(1);
  expect(await bench.search()).toHaveLength(1);
});

test('longer retention later breaks no proof: what was deleted before is not missed', async () => {
  bench.load(...[60, 40, 20, 5].map((days) => bench.event(days)));
  await bench.daily();
  await saveDays({ 'audit-event': 10 });
  await bench.daily();
  await saveDays({ 'audit-event': 365 });
  expect((await bench.open().verify()).filter(({ state }) => state === 'broken')).toEqual([]);
  bench.advance(1);
  await bench.daily();
  expect(ids()).toHaveLength(1);
  expect((await bench.open().verify()).filter(({ state }) => state === 'broken')).toEqual([]);
});

test('a choice taken back before the sweep loses nothing', async () => {
  bench.load(bench.event(20));
  await saveDays({ 'audit-event': 10 });
  expect(await bench.search()).toEqual([]);
  await saveDays({ 'audit-event': 100 });
  await bench.daily();
  expect(await bench.search()).toHaveLength(1);
});

describe.each([
  ['a person’s hold', () => hold('qm:ada'), true],
  ['a period’s hold', () => holdPeriod(41, 39), true],
  ['a restriction', () => restrict('qm:ada'), false],
] as const)('%s', (_, protect, isShown) => {
  test('leaves their records alone, says so in the preview, and lets go of them when it is lifted', async () => {
    const [theirs, others] = [
      bench.event(40),
      bench.event(60, { accountId: 'qm:bo', subject: 'b'.repeat(22) }),
    ];
    bench.load(theirs, others);
    await protect();
    const settings = chosen({ days: { 'audit-event': 10 } });
    const { collections } = await bench.open().retention.preview(settings);
    const log = collections.find(({ collection }) => collection === 'audit-event');
    expect([log?.affected.value, log?.kept.value]).toEqual([1, 1]);
    await bench.open().retention.save(settings, admin);
    await bench.daily();
    expect(ids()).toEqual([theirs.id]);
    expect(bench.events()).toEqual([theirs]);
    expect(await bench.search()).toEqual(isShown ? [theirs.id] : []);
    await release();
    expect(await bench.search()).toEqual([]);
    await bench.daily();
    expect(ids()).toEqual([]);
  });

  test('keeps their events whole, and the steps catch up when it is lifted', async () => {
    const theirs = bench.event(40);
    bench.load(theirs, bench.event(60, { accountId: 'qm:bo', subject: 'b'.repeat(22) }), bench.event(2));
    await bench.daily();
    await protect();
    const settings = chosen({ dropIpAfterDays: 10, forgetPersonAfterDays: 10 });
    await bench.open().retention.save(settings, admin);
    await bench.daily();
    await bench.daily();
    expect(bench.events().filter(({ salt }) => salt === undefined)).toHaveLength(1);
    expect(bench.events()).toContainEqual(theirs);
    await release();
    await bench.daily();
    expect(bench.events().filter(({ salt }) => salt === undefined)).toHaveLength(2);
    expect(ids()).not.toContain(theirs.id);
  });
});

test('restricted people by the digest of their address too leave the log, its overview and its summary', async () => {
  const hidden = bench.event(0, { subject: 'c'.repeat(22) });
  const { accountId: _, ...nameless } = hidden;
  bench.load({ ...nameless, id: bench.event(0).id }, bench.event(0));
  await restrict('qm:cem', ['c'.repeat(22)]);
  expect(await bench.search()).toHaveLength(1);
  const { log, overview } = bench.open();
  expect((await log.summary({ filter: {}, cursor: null })).tally.total).toBe(1);
  expect((await overview()).days.at(-1)?.tally.total).toBe(1);
});

test('a link that was used while the sweep was at work stays', async () => {
  const stale = bench.event(200);
  bench.load(stale);
  const { retention } = bench.open();
  // Renewed between the sweep's query and its deletion.
  const renew = { ...stale, occurredAt: bench.now() };
  const handle = bench.hosted.handle.bind(bench.hosted);
  let isRenewed = false;
  bench.hosted.handle = (path, body) => {
    if (path.endsWith('/transaction') && JSON.stringify(body).includes(`"delete"`) && !isRenewed) {
      isRenewed = true;
      bench.load(renew);
    }
    return handle(path, body);
  };
  expect(await retention.sweep(() => false)).toBe(0);
  expect(isRenewed).toBe(true);
  expect(bench.events()).toEqual([renew]);
});

test('stops when it is out of time, without saying that it ended, and goes on the next day', async () => {
  bench.load(...Array.from({ length: 250 }, () => bench.event(200)));
  expect(await bench.open().retention.sweep(() => true)).toBe(100);
  expect((await bench.open().retention.view()).sweptAt).toBeNull();
  expect(await bench.open().retention.sweep(() => false)).toBe(150);
  expect((await bench.open().retention.view()).sweptAt).toBe(bench.now());
});
