import { appDirectory } from '../../app/kit';
import { erasureBudgets, growth, grownBy } from '../../bench/erasure/budgets';
import { measureErasures, type ErasureFigures } from '../../bench/erasure/figures';
import { besides } from '../../bench/erasure/person';
import { erasureDocument, erasureTables } from '../../bench/erasure/report';
import { readOptions } from '../../bench/options';

const sizes = { person: 300, others: 600, everything: 600, split: 600 };

describe('the bench of erasing', () => {
  let figures: ErasureFigures;
  beforeAll(async () => {
    figures = await measureErasures({ appDirectory, sizes, say: () => undefined });
  }, 60_000);

  test('holds every budget; none of them depends on time', () => {
    const budgets = erasureBudgets(figures);
    expect(budgets.length).toBeGreaterThan(7);
    expect(budgets.filter(({ held }) => !held)).toEqual([]);
  });

  test('measures what it says: every record, each call, what an admin sees meanwhile', () => {
    expect(figures.cases.map(({ erasure }) => erasure)).toEqual(['a person', 'a period', 'everything']);
    const [person, period, everything] = figures.cases;
    expect(person?.least.records).toBe(1 + besides);
    expect(person?.full.records).toBe(sizes.person + besides);
    expect(period?.least.records).toBe(1);
    expect(period?.full.records).toBeGreaterThan(100);
    // Its people too.
    expect(everything?.full.records).toBeGreaterThan(sizes.everything);
    for (const one of figures.cases) {
      const { full } = one;
      expect(full.calls.transactions).toBeGreaterThanOrEqual(Math.ceil(grownBy(one) / 25));
      expect(full.calls.queries).toBeGreaterThanOrEqual(2);
      expect(growth(one)).toBeGreaterThan(grownBy(one) / 25);
      expect(full.deliveries).toBe(2);
      expect(full.preview).toMatchObject({ writes: 0 });
      expect(full.meanwhile?.pageMs.pages).toBeGreaterThan(0);
      expect(full.meanwhile?.peakBytes).toBeGreaterThan(20 * 2 ** 20);
    }
  });

  test('a delivery that runs out of time while storage throttles hands on the rest; nothing counts twice', () => {
    const { split } = figures;
    expect(split).toMatchObject({ records: sizes.split, erased: sizes.split, left: 0, receipts: 1 });
    // The first delivery moves on and is cut off, as is the second; the last one finds nothing.
    expect(split.deliveries).toBeGreaterThan(2);
    const moved = split.progress.map(({ deliveries }) => deliveries);
    expect(new Set(moved).size).toBeGreaterThan(1);
    const erased = split.progress.map((one) => one.erased);
    expect(erased).toEqual([...new Set(erased)].sort((a, b) => a - b));
  });

  test('sees a budget that is not held', () => {
    const { split } = figures;
    const worse: ErasureFigures = {
      ...figures,
      cases: figures.cases.map(({ erasure, least, full }) => ({
        erasure,
        least: { ...least, calls: { ...least.calls, other: 100 } },
        full: {
          ...full,
          preview: { ...full.preview, queries: 61 },
          calls: { ...full.calls, other: full.calls.other + 200 },
          meanwhile: full.meanwhile && { ...full.meanwhile, peakBytes: 2 ** 29 },
        },
      })),
      split: { ...split, erased: split.erased + 1 },
    };
    expect(erasureBudgets(worse).filter(({ held }) => held)).toEqual([]);
  });

  test('tells what it measured as tables', () => {
    const document = erasureDocument(figures, erasureBudgets(figures));
    expect(document.cases[0]?.pageTimeRatio).toBeGreaterThan(0);
    expect(erasureTables(document)).toContain('|  | a person | a period | everything |');
    expect(readOptions(['erasure', '--json'])).toMatchObject({ suite: 'erasure', json: true });
  });
});
