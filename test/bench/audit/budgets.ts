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
  const visits = sizes.flatMap(({ writes: { first, later, visits: made } }) =>
    [first, later].map((cost) => ({ writes: cost.writes / made, units: cost.writeUnits / made })),
  );
  const pages = sizes.flatMap((size) => size.pages.filter(({ page }) => indexed.includes(page)));
  return [
    atMost(
      'write calls per event',
      1,
      visits.map(({ writes }) => writes),
    ),
    atMost(
      'write units per event',
      1,
      visits.map(({ units }) => units),
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
    atMost('calls per page, largest log beside smallest', flat, growth(sizes, 'calls')),
    atMost('units per page, largest log beside smallest', flat, growth(sizes, 'readUnits')),
    atMost(
      'queries of an export, per 100 rows begun',
      1,
      sizes.map(({ export: { cost, rows } }) => cost.queries / Math.ceil(rows / 100)),
    ),
    atMost('peak memory of an export, largest log beside smallest', flat, [memoryGrowth(sizes)]),
  ];
}

/** Of indexed pages that are as full with the largest log as with the smallest. */
function growth(sizes: readonly SizeFigures[], count: 'calls' | 'readUnits'): number[] {
  const [smallest, largest] = [sizes[0], sizes.at(-1)];
  return (smallest?.pages ?? []).flatMap(({ page, rows, cost }) => {
    const same = largest?.pages.find((other) => other.page === page && other.rows === rows);
    return same && indexed.includes(page) ? [same.cost[count] / cost[count]] : [];
  });
}

function memoryGrowth(sizes: readonly SizeFigures[]): number {
  const peaks = sizes.map((size) => size.export.peakBytes);
  return Math.max(...peaks) / (peaks[0] ?? 1);
}
