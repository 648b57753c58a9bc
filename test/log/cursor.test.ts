import fc from 'fast-check';
import type { AuditPage } from '../../src/contract';
import { eventAt } from '../app/events';
import { accountsByEmail, log, NOW, search } from './arbitraries';
import { startLog, type LogUnderTest, type Search } from './kit';

describe('cursors of the audit log', () => {
  let now = NOW;
  let under: LogUnderTest;
  beforeAll(() => {
    under = startLog({ now: () => now, accounts: accountsByEmail });
  });
  afterAll(() => under.stop());
  beforeEach(() => {
    now = NOW;
  });

  const idsOf = (pages: readonly AuditPage[]) => pages.flatMap(({ events }) => events.map(({ id }) => id));
  const visits = (count: number, facts = {}) =>
    Array.from({ length: count }, (_, nth) => eventAt(NOW - (count - nth) * 1_000, facts));

  test('events that arrive meanwhile make no page repeat or skip any that was there', async () => {
    const tried = { searches: 0, pages: 0, arrived: 0, erased: 0 };
    const cases = fc
      .tuple(log({}), log({}))
      .chain(([events, arriving]) => fc.tuple(fc.constant(events), fc.constant(arriving), search(events)));
    await fc.assert(
      fc.asyncProperty(cases, async ([events, arriving, one]) => {
        under.fill(events);
        const before = new Set(idsOf(await under.pages(one)));
        const waiting = arriving.filter(({ id }) => !events.some((event) => event.id === id));
        const arrived = new Set(waiting.map(({ id }) => id));
        const pages = await under.pages(one, () => {
          for (const event of waiting.splice(0, 9)) under.add(event);
          now += 1;
        });
        const seen = idsOf(pages);
        expect(seen).toEqual([...new Set(seen)]);
        expect(seen.filter((id) => !arrived.has(id)).sort()).toEqual([...before].sort());
        tried.searches += 1;
        tried.pages += pages.length;
        tried.arrived += arrived.size - waiting.length;
      }),
      { numRuns: 125, seed: 20_261_122 },
    );
    expect(tried.arrived).toBeGreaterThan(1_000);
    process.stdout.write(
      `cursors: ${String(tried.searches)} searches, ${String(tried.pages)} pages, ` +
        `${String(tried.arrived)} events arrived between them\n`,
    );
  });

  test('events that are erased meanwhile make no page repeat or skip another one', async () => {
    const cases = log({}).chain((events) => fc.tuple(fc.constant(events), search(events)));
    await fc.assert(
      fc.asyncProperty(cases, async ([events, one]) => {
        const apart = events.map((event, nth) => ({ ...event, occurredAt: event.occurredAt - nth * 60_000 }));
        under.fill(apart);
        const before = idsOf(await under.pages(one));
        const gone: string[] = [];
        const seen = idsOf(
          await under.pages(one, ({ events: shown }) => {
            const last = shown.at(-1);
            if (!last) return;
            gone.push(last.id);
            under.hosted.handle('/api/v1/entity/delete', { entityName: 'audit-event', key: last.id });
          }),
        );
        expect(seen).toEqual(before);
      }),
      { numRuns: 75, seed: 20_261_122 },
    );
  });

  test('new events do not change what "now" was on the first page', async () => {
    under.fill(visits(120));
    const one: Search = { filter: { last: '24h' }, order: 'newest', limit: 50 };
    const first = await under.page(one, null);
    now += 60_000;
    under.add(eventAt(now - 1));
    const rest = [await under.page(one, first.cursor)];
    rest.push(await under.page(one, rest[0]?.cursor ?? null));
    expect(idsOf([first, ...rest])).toHaveLength(120);
    expect((await under.page(one, null)).events[0]?.occurredAt).toBe(now - 1);
  });

  describe('are refused', () => {
    const one: Search = { filter: { outcome: 'success' }, order: 'newest', limit: 10 };
    const cursorOf = async (of: Search) => {
      under.fill(visits(40, { portal: '1' }));
      const { cursor } = await under.page(of, null);
      if (cursor === null) throw new Error('There is only one page');
      return cursor;
    };
    const refusal = (cursor: string, of = one) =>
      expect(under.page(of, cursor)).rejects.toMatchObject({ code: 'input.cursor' });

    const others: readonly [string, Search][] = [
      ['filter', { ...one, filter: {} }],
      ['condition more', { ...one, filter: { outcome: 'success', portal: '1' } }],
      ['order', { ...one, order: 'oldest' }],
      ['page size', { ...one, limit: 11 }],
    ];
    test.each(others)('with another %s', async (_, other) => {
      await refusal(await cursorOf(one), other);
      await refusal(await cursorOf(other), one);
    });

    test('for another use', async () => {
      const cursor = await cursorOf(one);
      const asExport = under.log.page({ ...one, use: 'export csv', cursor });
      await expect(asExport).rejects.toMatchObject({ code: 'input.cursor' });
      const asSummary = under.log.summary({ filter: one.filter, cursor });
      await expect(asSummary).rejects.toMatchObject({ code: 'input.cursor' });
    });

    test('with any character changed, cut off or added', async () => {
      const cursor = await cursorOf(one);
      for (let at = 0; at < cursor.length; at += 1) {
        const other = cursor[at] === 'A' ? 'B' : 'A';
        await refusal(cursor.slice(0, at) + other + cursor.slice(at + 1));
      }
      await refusal(cursor.slice(0, -1));
      await refusal(`${cursor}A`);
      await refusal(cursor.split('.')[0] ?? '');
    });

    test('from another installation', async () => {
      const cursor = await cursorOf(one);
      under.hosted.handle('/api/v1/secret/set', {
        key: 'installation-key:current',
        value: { version: 1, key: 'K'.repeat(42) + 'A' },
      });
      await refusal(cursor);
    });
  });

  test('a page without residual conditions is one query, the last one of many included', async () => {
    under.fill(visits(1_000, { provider: 'okta' }));
    for (const filter of [
      {},
      { provider: 'okta' },
      { last: '7d' } as const,
      { outcome: 'success' } as const,
    ]) {
      under.queries();
      const pages = await under.pages({ filter, order: 'newest', limit: 100 });
      expect([filter, under.queries(), pages.length]).toEqual([filter, 10, 10]);
    }
  });

  test('a sparse search stops early, says how far it looked, and goes on from there', async () => {
    const needle = eventAt(NOW - 20_000_000, { portal: '99' });
    under.fill([...visits(12_000), needle]);
    const one: Search = { filter: { portal: '99' }, order: 'newest', limit: 50 };
    const first = await under.page(one, null);
    expect(first).toMatchObject({ events: [], lookedTo: NOW - 5_000_000 });
    expect(first.cursor).not.toBeNull();
    under.queries();
    const rest: AuditPage[] = [];
    for (let cursor = first.cursor; cursor !== null; cursor = rest.at(-1)?.cursor ?? null)
      rest.push(await under.page(one, cursor));
    expect(idsOf(rest)).toEqual([needle.id]);
    expect(under.queries()).toBe(71);
  });

  test('a search on a slow store stops in time, and still gets further with every call', async () => {
    const events = visits(600);
    const slow = startLog({ now: () => (now += 3_000) });
    try {
      slow.fill(events);
      const one: Search = { filter: { portal: '99', to: NOW }, order: 'newest', limit: 50 };
      const pages = await slow.pages(one);
      expect(pages.length).toBeGreaterThan(1);
      expect(pages.at(-1)?.lookedTo).toBe(events[0]?.occurredAt);
    } finally {
      slow.stop();
    }
  });

  test('a record that cannot be read is counted and passed over', async () => {
    under.fill(visits(30));
    const value = { id: 'odd', occurredAt: NOW - 10_500, kind: 'no such kind' };
    under.hosted.load([{ entityName: 'audit-event', key: 'odd', value }]);
    const pages = await under.pages({ filter: {}, order: 'newest', limit: 7 });
    expect(idsOf(pages)).toHaveLength(30);
    expect(pages.reduce((sum, { invalid }) => sum + invalid, 0)).toBe(1);
  });

  test('a whole correlation ID is found with one query, whatever the log holds', async () => {
    const events = visits(9_000).map((event, nth) => ({ ...event, occurredAt: NOW - nth * 600_000 }));
    const moved = events.map(({ occurredAt }) => eventAt(occurredAt));
    under.fill(moved);
    const wanted = moved[7_000];
    under.queries();
    const text = wanted?.correlationId.toLowerCase() ?? '';
    const page = await under.page({ filter: { text }, order: 'newest', limit: 50 }, null);
    expect(page.events.map(({ id }) => id)).toEqual([wanted?.id]);
    expect(under.queries()).toBe(1);
  });
});
