import type { AuditEvent } from '../../src/audit';
import type { DayProof, DifferenceKind } from '../../src/contract';
import { leafOf } from '../../src/audit/proof/leaf';
import { digestOf } from '../../src/audit/proof/chain';
import { createTree } from '../../src/audit/proof/merkle';
import { eventAt, toLoad } from './events';
import { startApp, stored, type TestApp } from './kit';
import { DAY_MS, proofBench, type ProofBench } from './proof-kit';

const rootOf = (leaves: readonly string[]): string => {
  const tree = createTree();
  for (const leaf of leaves) tree.add(Buffer.from(leaf, 'base64url'));
  return tree.root();
};

describe('the proof of the log', () => {
  let app: TestApp;
  let bench: ProofBench;
  beforeAll(async () => {
    app = await startApp();
    bench = proofBench(app);
    // Noon, so that no test runs into another day.
    app.host.clock.advance(DAY_MS - (app.host.clock.now() % DAY_MS) + DAY_MS / 2);
  });
  afterAll(() => app.stop());
  beforeEach(() => {
    app.host.storage.clear();
    app.host.clearFaults();
  });

  /** Four days: three with events that are sealed, and today. */
  const sealedLog = async () => {
    const events = [3, 2, 1].map((daysAgo) => bench.load(daysAgo, 5, { accountId: app.customer(daysAgo) }));
    bench.load(0, 2);
    await bench.seal();
    return events.flat();
  };
  const on = (events: readonly AuditEvent[], daysAgo: number) => {
    const ofDay = events.filter(
      ({ occurredAt }) => new Date(occurredAt).toISOString().slice(0, 10) === bench.day(daysAgo),
    );
    return (nth: number): AuditEvent => {
      const event = ofDay[nth];
      if (!event) throw new Error(`There is no event ${String(nth)}`);
      return event;
    };
  };
  const differenceOn = async (daysAgo: number): Promise<DayProof['difference']> => {
    const problems = await bench.problems();
    expect(problems.map(({ day, state }) => [day, state])).toEqual([[bench.day(daysAgo), 'broken']]);
    return problems[0]?.difference ?? null;
  };
  const remove = (event: AuditEvent) => bench.remove('audit-event', event.id);
  const put = (event: AuditEvent, key = event.id) => bench.put('audit-event', key, event);
  const partKey = (daysAgo: number) => {
    const found = bench.rows('sealed-leaf').find(({ key }) => key.startsWith(bench.day(daysAgo)));
    if (!found) throw new Error('There are no leaves');
    return found.key;
  };

  describe('a log that nobody touched', () => {
    test('is intact day by day, from the oldest event to yesterday; today is not sealed yet', async () => {
      await sealedLog();
      const days = await bench.verify();
      expect(days.map(({ day, state, events }) => [day, state, events])).toEqual([
        [bench.day(3), 'intact', 5],
        [bench.day(2), 'intact', 5],
        [bench.day(1), 'intact', 5],
        [bench.day(0), 'unsealed', 2],
      ]);
      expect(days.every(({ difference, erased }) => difference === null && erased.length === 0)).toBe(true);
    });

    test('seals say what they seal, and each holds the digest of the one before', async () => {
      const events = await sealedLog();
      const seals = await bench.seals();
      expect(seals.map(({ seal }) => [seal.day, seal.sequence, seal.size, seal['late']])).toEqual(
        [3, 2, 1].map((daysAgo, sequence) => [bench.day(daysAgo), sequence, 5, 0]),
      );
      expect(seals.map(({ leaves }) => leaves)).toEqual(
        [3, 2, 1].map((daysAgo) => [0, 1, 2, 3, 4].map((nth) => leafOf(on(events, daysAgo)(nth)))),
      );
      expect(seals.map(({ leaves }) => rootOf(leaves))).toEqual(seals.map(({ seal }) => seal.root));
      const digests = seals.map(({ seal }) => digestOf(seal));
      expect(seals.map(({ seal }) => seal.previous)).toEqual(['0'.repeat(64), ...digests.slice(0, 2)]);
      const verified = await bench.verify();
      expect(verified.map(({ digest }) => digest)).toEqual([...digests, null]);
    });

    test('a day without events is sealed as well', async () => {
      bench.load(4, 2);
      bench.load(1, 2);
      await bench.seal();
      expect((await bench.verify()).map(({ events, state }) => [events, state])).toEqual([
        [2, 'intact'],
        [0, 'intact'],
        [0, 'intact'],
        [2, 'intact'],
        [0, 'unsealed'],
      ]);
    });

    test('without events there is nothing to seal, and nothing wrong', async () => {
      await bench.seal();
      expect(await bench.verify()).toMatchObject([{ day: bench.day(0), state: 'unsealed', events: 0 }]);
      expect(await bench.seals()).toEqual([]);
    });

    test('sealing again changes nothing, and goes on where it stopped', async () => {
      await sealedLog();
      const before = await bench.seals();
      await bench.seal();
      expect(await bench.seals()).toEqual(before);
      app.host.clock.advance(DAY_MS);
      await bench.seal();
      const after = await bench.seals();
      expect(after.slice(0, 3)).toEqual(before);
      expect(after[3]?.seal).toMatchObject({ day: bench.day(1), size: 2, sequence: 3 });
      expect(await bench.problems()).toEqual([]);
    });

    test('a day is left alone for ten minutes after its end', async () => {
      const { clock } = app.host;
      bench.load(0, 1);
      clock.advance(DAY_MS - (clock.now() % DAY_MS) + 9 * 60_000);
      await bench.seal();
      expect(await bench.seals()).toHaveLength(0);
      clock.advance(60_000);
      await bench.seal();
      expect(await bench.seals()).toHaveLength(1);
      clock.advance(DAY_MS / 2);
    });

    test('two sealing runs at once make one chain', async () => {
      for (const daysAgo of [5, 4, 3, 2, 1]) bench.load(daysAgo, 130);
      app.host.addFault({ capability: 'kvs', kind: 'latency', latencyMs: 3 });
      await Promise.all([bench.seal(), bench.seal(), bench.seal()]);
      app.host.clearFaults();
      expect(stored(app.host)['daily-summary']).toBe(5);
      expect((await bench.verify()).map(({ events, state }) => [events, state])).toEqual([
        ...Array.from({ length: 5 }, () => [130, 'intact']),
        [0, 'unsealed'],
      ]);
    });
  });

  describe('a log that was changed behind the back of the app', () => {
    type Change = (events: readonly AuditEvent[]) => Partial<NonNullable<DayProof['difference']>>;
    const changes: readonly [string, DifferenceKind, Change][] = [
      [
        'an event is gone',
        'missing',
        (events) => {
          remove(on(events, 2)(3));
          return { position: 3, eventId: null };
        },
      ],
      [
        'the first event is gone',
        'missing',
        (events) => {
          remove(on(events, 2)(0));
          return { position: 0 };
        },
      ],
      [
        'the last event is gone',
        'missing',
        (events) => {
          remove(on(events, 2)(4));
          return { position: 4 };
        },
      ],
      [
        'a field was altered',
        'altered',
        (events) => {
          put({ ...on(events, 2)(1), outcome: 'failure' });
          return { eventId: on(events, 2)(1).id, position: 1 };
        },
      ],
      [
        'a field was taken away',
        'altered',
        (events) => {
          const { accountId: _, ...rest } = on(events, 2)(4);
          put(rest);
          return { eventId: rest.id, position: 4 };
        },
      ],
      [
        'the salt was altered',
        'altered',
        (events) => {
          const event = on(events, 2)(0);
          put({ ...event, salt: 'A'.repeat(22) });
          return { eventId: event.id, position: 0 };
        },
      ],
      [
        'an event cannot be read any more',
        'altered',
        (events) => {
          const { id, occurredAt } = on(events, 2)(2);
          bench.put('audit-event', id, { id, occurredAt, kind: 'no-such-kind' });
          return { eventId: id, position: 2 };
        },
      ],
      [
        'two events have each other’s key',
        'altered',
        (events) => {
          put(on(events, 2)(1), on(events, 2)(3).id);
          put(on(events, 2)(3), on(events, 2)(1).id);
          return { eventId: on(events, 2)(1).id, position: 1 };
        },
      ],
      [
        'the sealed leaves were reordered',
        'reordered',
        (events) => {
          const key = partKey(2);
          const { value } = bench.row('sealed-leaf', key);
          const [a, b, ...rest] = value['leaves'] as string[];
          bench.put('sealed-leaf', key, { ...value, leaves: [b, a, ...rest] });
          return { eventId: on(events, 2)(0).id, position: 0 };
        },
      ],
      [
        'a sealed leaf was replaced',
        'seal-replaced',
        () => {
          const key = partKey(2);
          const { value } = bench.row('sealed-leaf', key);
          const [, ...rest] = value['leaves'] as string[];
          bench.put('sealed-leaf', key, { ...value, leaves: ['A'.repeat(43), ...rest] });
          return {};
        },
      ],
      [
        'the sealed leaves are gone',
        'seal-replaced',
        () => {
          bench.remove('sealed-leaf', partKey(2));
          return {};
        },
      ],
      [
        'the seal is gone',
        'seal-replaced',
        () => {
          bench.remove('daily-summary', bench.day(2));
          return {};
        },
      ],
      [
        'the seal cannot be read any more',
        'seal-replaced',
        () => {
          const { value } = bench.row('daily-summary', bench.day(2));
          bench.put('daily-summary', bench.day(2), { day: value['day'], endsAt: value['endsAt'] });
          return {};
        },
      ],
      [
        'the seal says something else',
        'seal-replaced',
        () => {
          const { value } = bench.row('daily-summary', bench.day(2));
          bench.put('daily-summary', bench.day(2), { ...value, late: 1 });
          return {};
        },
      ],
      [
        'the seal says that it follows another one',
        'seal-replaced',
        () => {
          const { value } = bench.row('daily-summary', bench.day(2));
          bench.put('daily-summary', bench.day(2), { ...value, previous: 'a'.repeat(64) });
          return {};
        },
      ],
      [
        'an event was altered, and leaves and seal of its day were made anew',
        'seal-replaced',
        (events) => {
          const forged = { ...on(events, 2)(1), outcome: 'failure' as const };
          put(forged);
          const { key, value } = bench.row('sealed-leaf', partKey(2));
          const leaves = (value['leaves'] as string[]).map((leaf, nth) =>
            nth === 1 ? (leafOf(forged) ?? '') : leaf,
          );
          const root = rootOf(leaves);
          bench.remove('sealed-leaf', key);
          bench.put('sealed-leaf', `${bench.day(2)}.${root.slice(0, 16)}.0`, { ...value, leaves });
          const seal = bench.row('daily-summary', bench.day(2));
          bench.put('daily-summary', seal.key, { ...seal.value, root });
          return {};
        },
      ],
    ];

    test.each(changes)('%s: %s', async (_, kind, change) => {
      const events = await sealedLog();
      const expected = change(events);
      expect(await differenceOn(2)).toEqual({
        eventId: null,
        position: null,
        ...expected,
        kind,
      });
    });

    test.each([
      ['in between', 2],
      ['before all others', 0],
      ['after all others', 4],
    ])('an event was added, %s: added', async (_, nth) => {
      const events = await sealedLog();
      const added = eventAt(on(events, 3)(nth).occurredAt + (nth === 0 ? -1 : 1));
      put(added);
      expect(await differenceOn(3)).toEqual({ kind: 'added', eventId: added.id, position: null });
    });

    test('the first seal of all is gone: seal-replaced', async () => {
      await sealedLog();
      bench.remove('daily-summary', bench.day(3));
      expect(await differenceOn(3)).toMatchObject({ kind: 'seal-replaced' });
    });

    test('the first seals of all are gone, and their events with them: seal-replaced', async () => {
      const events = await sealedLog();
      for (const daysAgo of [3, 2]) {
        bench.remove('daily-summary', bench.day(daysAgo));
        for (const nth of [0, 1, 2, 3, 4]) remove(on(events, daysAgo)(nth));
      }
      const problems = await bench.problems();
      expect(problems.map(({ day, difference }) => [day, difference?.kind])).toEqual([
        [bench.day(3), 'seal-replaced'],
        [bench.day(2), 'seal-replaced'],
      ]);
    });

    test('an event that was altered before the next day was sealed is altered still', async () => {
      const events = await sealedLog();
      const event = on(events, 1)(2);
      put({ ...event, outcome: 'failure' });
      app.host.clock.advance(DAY_MS);
      await bench.seal();
      expect((await bench.seals()).at(-1)?.seal['late']).toBe(1);
      expect(await differenceOn(2)).toEqual({ kind: 'altered', eventId: event.id, position: 2 });
    });

    test('an event with a key of no day, or of a day to come, is added', async () => {
      await sealedLog();
      const { clock } = app.host;
      const stray = { ...eventAt(clock.now() - 2 * DAY_MS), id: 'stray' };
      const future = eventAt(clock.now() + 30 * DAY_MS);
      const ancient = { ...eventAt(clock.now()), id: eventAt(clock.now() - 900 * DAY_MS).id };
      for (const event of [stray, future, ancient]) {
        put(event);
        expect((await bench.problems()).map(({ difference }) => difference)).toEqual([
          { kind: 'added', eventId: event.id, position: null },
        ]);
        remove(event);
      }
      expect(await bench.problems()).toEqual([]);
    });

    test('every broken day is named, not only the first', async () => {
      const events = await sealedLog();
      remove(on(events, 3)(0));
      put({ ...on(events, 1)(4), portal: '99' });
      const problems = await bench.problems();
      expect(problems.map(({ day, difference }) => [day, difference?.kind])).toEqual([
        [bench.day(3), 'missing'],
        [bench.day(1), 'altered'],
      ]);
    });
  });

  describe('events that come late', () => {
    test('go into the next seal and verify, on both days', async () => {
      const events = await sealedLog();
      const late = [eventAt(on(events, 1)(0).occurredAt + 5), eventAt(on(events, 1)(4).occurredAt + 5)];
      app.host.storage.load(late.map(toLoad));
      expect(await bench.problems()).toEqual([]);
      app.host.clock.advance(DAY_MS);
      await bench.seal();
      const seal = (await bench.seals()).at(-1);
      expect(seal?.seal).toMatchObject({ day: bench.day(1), size: 4, late: 2, tally: { total: 4 } });
      expect(seal?.leaves.slice(0, 2)).toEqual(late.map(leafOf));
      expect((await bench.verify()).map(({ events: count, state }) => [count, state])).toEqual([
        [5, 'intact'],
        [5, 'intact'],
        [5, 'intact'],
        [4, 'intact'],
        [0, 'unsealed'],
      ]);
      remove(late[1]!);
      expect(await differenceOn(1)).toEqual({ kind: 'missing', eventId: null, position: 1 });
    });

    test('before the first seal of all are taken in as well', async () => {
      bench.load(1, 3);
      await bench.seal();
      const [late] = bench.load(2, 1);
      app.host.clock.advance(DAY_MS);
      expect(await bench.problems()).toEqual([]);
      await bench.seal();
      expect(await bench.problems()).toEqual([]);
      expect((await bench.seals()).at(-1)?.leaves).toEqual([leafOf(late!)]);
    });

    test('what queries did not show when the day was sealed is late, not lost', async () => {
      const { clock, storage } = app.host;
      clock.advance(DAY_MS - (clock.now() % DAY_MS) - 60_000);
      storage.setQueryLag(30 * 60_000);
      try {
        await app.portal(app.customer(0))('visit/record', {});
        bench.load(1, 2);
        clock.advance(11 * 60_000);
        await bench.seal();
        clock.advance(DAY_MS);
        await bench.seal();
        clock.advance(DAY_MS / 2);
        expect((await bench.verify()).flatMap(({ state }) => (state === 'unsealed' ? [] : [state]))).toEqual([
          'intact',
          'intact',
          'intact',
        ]);
        const seals = await bench.seals();
        const leaves = seals.flatMap((one) => one.leaves);
        expect(leaves).toHaveLength(3);
        expect(new Set(leaves).size).toBe(3);
      } finally {
        storage.setQueryLag(0);
      }
    });
  });

  describe('erasures', () => {
    test('a person who is erased after sealing: days still verify, and name the receipt', async () => {
      await sealedLog();
      const before = await bench.seals();
      const { jobId } = await app.erase({ kind: 'person', accountId: app.customer(2) });
      const days = await bench.verify();
      expect(days.find(({ day }) => day === bench.day(2))).toMatchObject({
        state: 'intact',
        events: 0,
        erased: [{ receipt: jobId, count: 5 }],
      });
      expect(await bench.problems()).toEqual([]);
      const after = await bench.seals();
      expect(after.map(({ seal, leaves }) => ({ seal, leaves }))).toEqual(
        before.map(({ seal, leaves }) => ({ seal, leaves })),
      );
      expect(after.map(({ erased }) => erased)).toEqual([
        [],
        before[1]?.leaves.map((leaf) => ({ leaf, receipt: jobId })),
        [],
      ]);
    });

    test('nothing of an erased event is left but its leaf', async () => {
      const events = await sealedLog();
      await app.erase({ kind: 'person', accountId: app.customer(2) });
      const left = JSON.stringify(app.host.storage.dump());
      for (const nth of [0, 1, 2, 3, 4]) {
        const { id, salt, correlationId, accountId = '' } = on(events, 2)(nth);
        for (const trace of [id, salt, correlationId, accountId]) expect(left).not.toContain(trace);
        expect(left).toContain(leafOf(on(events, 2)(nth)));
      }
    });

    test('a person who is erased before sealing leaves no gap', async () => {
      bench.load(1, 3, { accountId: app.customer(0) });
      bench.load(1, 2, { accountId: app.customer(1) });
      await app.erase({ kind: 'person', accountId: app.customer(0) });
      await bench.seal();
      expect(await bench.problems()).toEqual([]);
      expect((await bench.seals())[0]?.seal.size).toBe(2);
    });

    test('the log can be cleared, as a collection or by a filter, and what is left verifies', async () => {
      const events = await sealedLog();
      const to = on(events, 2)(4).occurredAt;
      const filter = { from: on(events, 3)(0).occurredAt, to };
      const some = await app.erase({ kind: 'events', filter });
      expect(some.erased).toBe(10);
      const all = await app.erase({ kind: 'collection', collection: 'audit-event' });
      expect(all.erased).toBe(7);
      expect(stored(app.host)['audit-event']).toBeUndefined();
      expect((await bench.verify()).map(({ state, erased }) => [state, erased])).toEqual([
        ['intact', [{ receipt: some.jobId, count: 5 }]],
        ['intact', [{ receipt: some.jobId, count: 5 }]],
        ['intact', [{ receipt: all.jobId, count: 5 }]],
        ['unsealed', []],
      ]);
    });

    test('one note tells of many transactions, and none is larger than three units of the store', async () => {
      bench.load(1, 450);
      await app.erase({ kind: 'collection', collection: 'audit-event' });
      const notes = bench.rows('erased-leaf');
      expect(notes.length).toBeLessThan(5);
      expect(notes.flatMap(({ value }) => value['leaves'])).toHaveLength(450);
      for (const { value } of notes) expect(JSON.stringify(value).length).toBeLessThan(30_000);
    });

    test('an event that somebody took away beside an erasure is missing', async () => {
      const events = await sealedLog();
      await app.erase({ kind: 'person', accountId: app.customer(2) });
      remove(on(events, 3)(1));
      expect(await differenceOn(3)).toMatchObject({ kind: 'missing', position: 1 });
    });

    test('leaves of a day with erased events that were reordered are named', async () => {
      const events = bench.load(1, 6).map((event, nth) => ({ ...event, accountId: app.customer(nth % 2) }));
      events.forEach((event) => put(event));
      await bench.seal();
      await app.erase({ kind: 'person', accountId: app.customer(0) });
      const key = partKey(1);
      const { value } = bench.row('sealed-leaf', key);
      const leaves = [...(value['leaves'] as string[])];
      [leaves[1], leaves[3]] = [leaves[3]!, leaves[1]!];
      bench.put('sealed-leaf', key, { ...value, leaves });
      expect(await differenceOn(1)).toEqual({ kind: 'reordered', eventId: events[1]?.id, position: 1 });
    });

    test('erasing everything takes seals, leaves and notes; the chain begins anew', async () => {
      await sealedLog();
      await app.erase({ kind: 'person', accountId: app.customer(2) });
      await app.erase({ kind: 'everything' });
      expect(stored(app.host)).toEqual({
        ...{ 'admin-action': 2, receipt: 2 },
        ...{ 'installation-key': 1, safeguard: 1 },
      });
      bench.load(1, 2);
      await bench.seal();
      expect((await bench.seals()).map(({ seal }) => [seal.sequence, seal.previous])).toEqual([
        [0, '0'.repeat(64)],
      ]);
      expect(await bench.problems()).toEqual([]);
    });
  });

  describe('retention', () => {
    test('a day that is being deleted proves nothing any more; the others verify', async () => {
      bench.load(178, 2);
      bench.load(1, 2);
      await bench.seal();
      app.host.clock.advance(2 * DAY_MS);
      const before = await bench.verify();
      expect(before[0]).toMatchObject({ day: bench.day(180), state: 'expiring', difference: null });
      app.host.clock.advance(DAY_MS);
      await bench.seal();
      const after = await bench.verify();
      expect(after[0]?.day).toBe(bench.day(180));
      expect(after.map(({ state }) => state)).toEqual([
        'expiring',
        ...Array.from({ length: 179 }, () => 'intact'),
        'unsealed',
      ]);
      const sealed = after.filter(({ digest }) => digest !== null).length;
      expect(stored(app.host)).toMatchObject({ 'daily-summary': sealed, 'audit-event': 2 });
    });

    test('events that the app has found late by years do not begin the chain', async () => {
      const { clock } = app.host;
      app.host.storage.load([toLoad({ ...eventAt(clock.now()), id: eventAt(1_000_000_000_000).id })]);
      bench.load(1, 1);
      await bench.seal();
      expect((await bench.seals()).map(({ seal }) => seal.day)).toEqual([bench.day(1)]);
    });
  });

  describe('calls', () => {
    const as = () => app.site.accounts.admin.accountId;

    test('cursors go on with their own function only', async () => {
      for (const daysAgo of Array.from({ length: 120 }, (_, nth) => nth + 1)) bench.load(daysAgo, 1);
      await bench.seal();
      const first = await app.admin('audit/verify', {});
      expect(first.progress.total).toBe(121);
      expect(first.progress.done).toBeGreaterThan(5);
      expect(first.progress.done).toBe(first.days.length);
      const { cursor } = first;
      if (cursor === null) throw new Error('One call did everything');
      const next = await app.admin('audit/verify', { cursor });
      expect(next.days[0]?.day).toBe(bench.day(120 - first.days.length));
      for (const bad of [`${cursor}A`, cursor.slice(1), 'x'])
        expect(
          await app.refusal({ module: 'admin', key: 'audit/verify', as: as(), payload: { cursor: bad } }),
        ).toMatchObject({ code: 'input.cursor' });
      const other = { module: 'admin', key: 'audit/seals', as: as(), payload: { cursor } };
      expect(await app.refusal(other)).toMatchObject({ code: 'input.cursor' });
      const seals = await bench.seals();
      expect(seals.map(({ seal }) => seal.sequence)).toEqual(Array.from({ length: 120 }, (_, nth) => nth));
    });

    test('a call never reads more than its share, and every call gets further', async () => {
      const loaded = bench.load(1, 7_300);
      await bench.seal();
      const days: DayProof[] = [];
      let cursor: string | null = null;
      let calls = 0;
      do {
        app.host.resetUsage();
        const page: { days: readonly DayProof[]; cursor: string | null } = await app.admin(
          'audit/verify',
          cursor === null ? {} : { cursor },
        );
        expect(app.host.usage().kvs.calls).toBeLessThan(60);
        days.push(...page.days);
        cursor = page.cursor;
        calls += 1;
      } while (cursor !== null);
      expect(calls).toBeGreaterThan(1);
      expect(days.map(({ events, state }) => [events, state])).toEqual([
        [7_300, 'intact'],
        [0, 'unsealed'],
      ]);

      const { key, value } = bench.row('sealed-leaf', partKey(1));
      const leaves = [...(value['leaves'] as string[])];
      leaves.push(...leaves.splice(1_500, 1));
      bench.put('sealed-leaf', key, { ...value, leaves });
      expect(await differenceOn(1)).toMatchObject({ kind: 'reordered', position: 1_500 });
      bench.put('sealed-leaf', key, value);
      remove(loaded[6_900]!);
      expect(await differenceOn(1)).toEqual({ kind: 'missing', eventId: null, position: 6_900 });
    });

    test('the seals of a large day come in several views, in answers below a megabyte', async () => {
      bench.load(1, 13_000);
      await bench.seal();
      await app.erase({ kind: 'collection', collection: 'audit-event' });
      const views = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof app.admin<'audit/seals'>>> = await app.admin(
          'audit/seals',
          cursor === null ? {} : { cursor },
        );
        expect(JSON.stringify(page).length).toBeLessThan(1_000_000);
        views.push(...page.seals);
        cursor = page.cursor;
      } while (cursor !== null);
      expect(views.map(({ from }) => from)).toEqual([0, 3_000, 6_000, 9_000, 12_000]);
      const leaves = views.flatMap((view) => view.leaves);
      expect(rootOf(leaves)).toBe(views[0]?.seal.root);
      expect(views.flatMap(({ erased }) => erased)).toHaveLength(13_000);
      expect(await bench.problems()).toEqual([]);
    });
  });
});
