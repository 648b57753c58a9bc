import { erasedLeaves } from '../../../src/audit';
import { admin, chosen, DAY_MS, startRetention, type RetentionBench } from './kit';

let bench: RetentionBench;
beforeEach(() => {
  bench = startRetention();
});
afterEach(() => bench.stop());

const save = (change: Parameters<typeof chosen>[0]) => bench.open().retention.save(chosen(change), admin);
const notBroken = async () => {
  const days = await bench.open().verify();
  expect(days.filter(({ state }) => state === 'broken')).toEqual([]);
  return days;
};

test('the address goes first, then whom it names; the day stays proved, and says how many were reduced', async () => {
  const { maskedIp: _, ...bare } = bench.event(10);
  bench.load(bench.event(10), bare, bench.event(10, { accountId: 'qm:bo' }), bench.event(1));
  await bench.daily();
  await save({ dropIpAfterDays: 5, forgetPersonAfterDays: 20 });
  await bench.daily();
  const day = new Date(bench.now() - 10 * DAY_MS).toISOString().slice(0, 10);
  const first = (await notBroken()).find((one) => one.day === day);
  expect([first?.state, first?.events, first?.reduced, first?.erased]).toEqual(['intact', 1, 2, []]);
  const old = bench.events().filter(({ salt }) => salt === undefined);
  expect(old.map(({ maskedIp, accountId }) => [maskedIp, accountId]).sort()).toEqual([
    [undefined, 'qm:ada'],
    [undefined, 'qm:bo'],
  ]);
  bench.advance(15);
  await bench.daily();
  const second = (await notBroken()).find((one) => one.day === day);
  expect([second?.state, second?.events, second?.reduced]).toEqual(['intact', 0, 3]);
  const forgotten = bench.events().filter(({ occurredAt }) => occurredAt < bench.now() - 20 * DAY_MS);
  expect(forgotten).toHaveLength(3);
  for (const event of forgotten) {
    expect(event).not.toHaveProperty('accountId');
    expect(event).not.toHaveProperty('subject');
    expect(event).toMatchObject({ kind: 'sign-in', outcome: 'success', provider: 'okta', portal: '1' });
  }
});

test('a forgotten event has an ID that nothing about the person leads to', async () => {
  const event = bench.event(10);
  bench.load(event);
  await bench.daily();
  await save({ forgetPersonAfterDays: 5 });
  await bench.daily();
  const [left] = bench.events();
  expect(left?.id).not.toBe(event.id);
  expect(left?.id.slice(0, 10)).toBe(event.id.slice(0, 10));
  const dump = JSON.stringify(bench.hosted.dump());
  for (const trace of [event.accountId, event.subject, event.salt, event.id])
    expect(dump).not.toContain(trace);
});

test('the days before they were reduced stay in the statistics', async () => {
  bench.load(...[8, 8, 7].map((days) => bench.event(days)));
  await bench.daily();
  const before = (await bench.open().overview()).days;
  await save({ forgetPersonAfterDays: 3, dropIpAfterDays: 3 });
  await bench.daily();
  expect((await bench.open().overview()).days).toEqual(before);
  expect(await bench.search()).toHaveLength(3);
});

test('an event that lost something before its day was sealed is counted there, and breaks nothing', async () => {
  bench.load(bench.event(6), bench.event(5), bench.event(5));
  await save({ forgetPersonAfterDays: 3 });
  await bench.open().retention.reduce(() => false);
  await bench.open().seal();
  const days = await notBroken();
  expect(days.filter(({ state }) => state === 'intact')).toHaveLength(6);
  const sealed = bench.rows('daily-summary').map(({ value }) => [value['size'], value['reduced']]);
  expect(sealed).toContainEqual([0, 2]);
  const { days: shown } = await bench.open().overview();
  expect(shown.reduce((sum, { tally }) => sum + tally.total, 0)).toBe(3);
});

test('an event without a salt that retention did not leave is seen', async () => {
  bench.load(bench.event(10), bench.event(10));
  await bench.daily();
  await save({ dropIpAfterDays: 5 });
  await bench.daily();
  await notBroken();
  const { salt: _, ...forged } = bench.event(10, { accountId: 'qm:eve' });
  bench.load(forged);
  const days = await bench.open().verify();
  const day = new Date(bench.now() - 10 * DAY_MS).toISOString().slice(0, 10);
  const broken = days.filter(({ state }) => state === 'broken');
  expect(broken.map((one) => [one.day, one.difference?.kind])).toEqual([[day, 'added']]);
});

test('is done once: what has been looked at is not read again', async () => {
  bench.load(...Array.from({ length: 230 }, (_, nth) => bench.event(10 + nth / 1_000)));
  await bench.daily();
  await save({ dropIpAfterDays: 5, forgetPersonAfterDays: 5 });
  expect(await bench.open().retention.reduce(() => false)).toBe(230);
  const notes = bench.rows('erased-leaf').map(({ value }) => (value['leaves'] as string[]).length);
  expect(notes.sort()).toEqual([100, 100, 30]);
  bench.calls();
  expect(await bench.open().retention.reduce(() => false)).toBe(0);
  expect(bench.calls().filter((call) => call.includes('query') || call.includes('transaction'))).toEqual([]);
});

test('an erasure that takes an event in the middle of it is not undone', async () => {
  const [theirs, others] = [bench.event(10), bench.event(10, { accountId: 'qm:bo' })];
  bench.load(theirs, others);
  await bench.daily();
  await save({ dropIpAfterDays: 5 });
  const handle = bench.hosted.handle.bind(bench.hosted);
  let isErased = false;
  bench.hosted.handle = (path, body) => {
    if (path.endsWith('/transaction') && JSON.stringify(body).includes('conditions') && !isErased) {
      isErased = true;
      handle('/api/v1/entity/delete', { entityName: 'audit-event', key: theirs.id });
    }
    return handle(path, body);
  };
  expect(await bench.open().retention.reduce(() => false)).toBe(1);
  expect(isErased).toBe(true);
  expect(bench.events().map(({ accountId }) => accountId)).toEqual(['qm:bo']);
});

test('killed at every call of the store, and run again: what is left is what one run leaves', async () => {
  const arrange = async (): Promise<void> => {
    const facts = Array.from({ length: 30 }, (_, nth) => ({ accountId: `qm:p${String(nth)}` }));
    bench.load(...facts.map((fact) => bench.event(10, fact)), ...facts.map((fact) => bench.event(40, fact)));
    await bench.daily();
    await save({ days: { 'audit-event': 30 }, dropIpAfterDays: 3, forgetPersonAfterDays: 5 });
    bench.advance(1);
  };
  /** The log without what chance makes: IDs, and which note holds which leaf. */
  const outcome = () => {
    const events = bench.events().map(({ id: _, correlationId: __, ...event }) => JSON.stringify(event));
    const notes = bench.rows('erased-leaf').flatMap(({ value }) => value['leaves'] as string[]);
    return { events: events.sort(), noted: new Set(notes).size, seals: bench.rows('daily-summary').length };
  };
  await arrange();
  bench.calls();
  await bench.daily();
  const total = bench.calls().length;
  const expected = outcome();
  expect([expected.events.length, expected.noted]).toEqual([30, 30]);
  let points = 0;
  for (let call = 1; call <= total; call += 1) {
    // Before any call but the first it would find what the call before it left.
    for (const when of call === 1 ? (['before', 'after'] as const) : (['after'] as const)) {
      bench.stop();
      bench = startRetention();
      await arrange();
      bench.killAt(call, when);
      await bench.daily().catch(() => undefined);
      bench.killAt(null);
      // Nothing is broken in between.
      await notBroken();
      await bench.daily();
      expect(outcome()).toEqual(expected);
      await notBroken();
      points += 1;
    }
  }
  process.stdout.write(`crash points tried for the daily sweep: ${String(points)}\n`);
  expect(points).toBeGreaterThan(20);
}, 300_000);

test('notes name no event', () => {
  expect(Object.keys(erasedLeaves.fields)).toEqual(['erasedAt', 'receipt', 'leaves']);
});
