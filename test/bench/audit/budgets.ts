import type { AuditFigures, SizeFigures } from './figures';

/** One line of the design's budgets, and what was found. */
export interface Budget {
  readonly budget: string;
  readonly limit: number;
  /** The worst of all sizes. */
  readonly found: number;
  readonly held: boolean;
}

/** Pages that one index answers completely. */
const indexed = [
  'first page',
  'page 100',
  'person, by account ID',
  'failure reason',
  'all failures',
  'provider and week',
];

/** How much more the largest log may cost than the smallest. */
const flat = 1.2;

/** The budgets of the design (§8) that concern the log; none of them depends on how fast the machine is. */
export function auditBudgets({ sizes }: AuditFigures): Budget[] {
  const atMost = (budget: string, limit: number, found: readonly number[]): Budget => {
    const worst = Math.max(...found);
    return { budget, limit, found: worst, held: worst <= limit };
  };
  const perVisit = (which: 'first' | 'later') =>
    sizes.map(({ writes }) => ({
      writes: writes[which].writes / writes.visits,
      units: writes[which].writeUnits / writes.visits,
    }));
  const [first, later] = [perVisit('first'), perVisit('later')];
  const pages = sizes.flatMap((size) => size.pages.filter(({ page }) => indexed.includes(page)));
  return [
    atMost(
      'write calls per event',
      1,
      later.map(({ writes }) => writes),
    ),
    atMost(
      'write units per event',
      1,
      later.map(({ units }) => units),
    ),
    atMost(
      "write calls of a person's first visit: their row, the event",
      2,
      first.map(({ writes }) => writes),
    ),
    atMost(
      "write units of a person's first visit",
      2,
      first.map(({ units }) => units),
    ),
    atMost(
      'bytes of an event at rest',
      1_024,
      sizes.map(({ atRest }) => atRest.max),
    ),
    atMost(
      'queries per page that one index answers',
      1,
      pages.map(({ cost }) => cost.queries),
    ),
    atMost('calls of full pages, largest log beside smallest', flat, [growth(sizes, 'calls')]),
    atMost('units of full pages, largest log beside smallest', flat, [growth(sizes, 'readUnits')]),
    atMost(
      'queries of an export, per 100 rows begun',
      1,
      sizes.map(({ export: { cost, rows } }) => cost.queries / Math.ceil(rows / 100)),
    ),
    atMost('peak memory of an export, largest log beside smallest', flat, [memoryGrowth(sizes)]),
  ];
}

/** Of indexed pages, each beside the one of the smallest log that fills it as well. */
function growth(sizes: readonly SizeFigures[], count: 'calls' | 'readUnits'): number {
  let [before, after] = [0, 0];
  for (const { page, rows, cost } of sizes.at(-1)?.pages ?? []) {
    const same = sizes.flatMap((size) => size.pages).find((one) => one.page === page && one.rows === rows);
    if (same === undefined || !indexed.includes(page)) continue;
    before += same.cost[count];
    after += cost[count];
  }
  return after / before;
}

function memoryGrowth(sizes: readonly SizeFigures[]): number {
  const peaks = sizes.map((size) => size.export.peakBytes);
  return Math.max(...peaks) / (peaks[0] ?? 1);
}
