import { auditBudgets } from '../bench/audit/budgets';
import { measureAudit, type AuditFigures } from '../bench/audit/figures';
import { auditDocument, auditTables } from '../bench/audit/report';
import { readOptions } from '../bench/options';
import { appDirectory } from './kit';

describe('the bench of the audit log', () => {
  let figures: AuditFigures;
  beforeAll(async () => {
    figures = await measureAudit({
      ...{ appDirectory, sizes: [2_000, 1_000], exportedRows: 2_000 },
      say: () => undefined,
    });
  }, 120_000);

  test('holds every budget; none of them depends on time', () => {
    const budgets = auditBudgets(figures);
    expect(budgets.length).toBeGreaterThan(7);
    expect(budgets.filter(({ held }) => !held)).toEqual([]);
  });

  test('measures what it says: full pages, every row of the export, each visit', () => {
    expect(figures.sizes.map(({ events }) => events)).toEqual([1_000, 2_000]);
    for (const { events, pages, export: exported, writes } of figures.sizes) {
      expect(pages.find(({ page }) => page === 'first page')?.rows).toBe(50);
      expect(pages.find(({ page }) => page === 'a whole correlation ID')?.rows).toBeGreaterThan(0);
      expect(exported).toMatchObject({ rows: events, pages: events / 100 });
      expect(exported.cost.queries).toBe(events / 100);
      expect(exported.peakBytes).toBeGreaterThan(20 * 2 ** 20);
      expect(writes).toMatchObject({ visits: 24, later: { writes: 24 } });
    }
  });

  test('sees a budget that is not held', () => {
    const [small, large] = figures.sizes;
    if (!small || !large) throw new Error('Two sizes were measured');
    const slower = {
      ...large,
      atRest: { mean: 900, max: 1_025 },
      pages: large.pages.map((page) => ({
        ...page,
        cost: { ...page.cost, queries: 2, calls: 9, readUnits: 99 },
      })),
      export: {
        ...large.export,
        peakBytes: small.export.peakBytes * 1.3,
        cost: { ...large.export.cost, queries: 21 },
      },
      writes: {
        ...large.writes,
        first: { ...large.writes.first, writes: 49, writeUnits: 49 },
        later: { ...large.writes.later, writes: 25, writeUnits: 25 },
      },
    };
    const budgets = auditBudgets({ ...figures, sizes: [small, slower] });
    expect(budgets.filter(({ held }) => held)).toEqual([]);
  });

  test('tells times only beside one another', () => {
    const document = auditDocument(figures, auditBudgets(figures));
    expect(JSON.stringify(document)).not.toContain('"ms"');
    expect(document.sizes[0]?.export.timeRatio).toBe(1);
    expect(auditTables(document)).toContain('| page | 1,000 events | 2,000 events |');
  });
});

describe('npm run bench', () => {
  test('takes sizes and the form of the report', () => {
    expect(readOptions(['audit'])).toEqual({
      suite: 'audit',
      sizes: [1_000, 10_000, 100_000, 1_000_000],
      json: false,
    });
    expect(readOptions(['audit', '--sizes', '10,2000', '--json'])).toEqual({
      suite: 'audit',
      sizes: [10, 2_000],
      json: true,
    });
    expect(readOptions(['sign-in'])).toMatchObject({ suite: 'sign-in', json: false });
  });

  test.each(['', 'other', 'audit more', 'audit --sizes 0', 'audit --sizes 1,,2', 'audit --fast'])(
    'refuses "%s" with the usage',
    (line) => {
      expect(() => readOptions(line === '' ? [] : line.split(' '))).toThrow('usage: npm run bench');
    },
  );
});
