import type { Cost } from '../kit/cost';
import type { Budget } from './budgets';
import type { AuditFigures, SizeFigures } from './figures';
import type { PageFigure } from './pages';

/** `timeRatio` is `null` where no smaller log has anything to compare with. */
type Timed = Omit<Cost, 'ms'> & { readonly timeRatio: number | null };

/** The figures, with times only beside those of smaller logs: a machine's milliseconds say nothing elsewhere. */
export function auditDocument({ machine, log, sizes }: AuditFigures, budgets: readonly Budget[]) {
  const smallest = sizes[0];
  return {
    ...{ bench: 'audit', machine, log, budgets },
    sizes: sizes.map((size) => ({
      ...{ events: size.events, bytesAtRest: size.atRest },
      pages: size.pages.map((page) => ({
        page: page.page,
        rows: page.rows,
        ...timed(page.cost, alike(sizes, page)),
      })),
      export: {
        ...{ rows: size.export.rows, pages: size.export.pages, peakBytes: size.export.peakBytes },
        ...timed(size.export.cost, msPerRow(smallest ?? size) * size.export.rows),
      },
      written: {
        visits: size.writes.visits,
        first: timed(size.writes.first, smallest?.writes.first.ms ?? 1),
        later: timed(size.writes.later, smallest?.writes.later.ms ?? 1),
      },
    })),
  };
}

function timed({ ms, ...counts }: Cost, beside: number | null): Timed {
  return { ...counts, timeRatio: beside === null ? null : Math.round((100 * ms) / beside) / 100 };
}

/** Milliseconds of the same page in the smallest log where it has as many rows and takes as many queries. */
function alike(sizes: readonly SizeFigures[], wanted: PageFigure): number | null {
  const same = sizes
    .flatMap((size) => size.pages)
    .find(
      ({ page, rows, cost }) =>
        page === wanted.page && rows === wanted.rows && cost.queries === wanted.cost.queries,
    );
  const isSmallest = sizes[0]?.pages.includes(wanted) ?? false;
  return same === undefined || (same === wanted && !isSmallest) ? null : same.cost.ms;
}

function msPerRow({ export: { cost, rows } }: SizeFigures): number {
  return cost.ms / rows;
}

type AuditDocument = ReturnType<typeof auditDocument>;

/** The same as Markdown. */
export function auditTables({ sizes, budgets, log, machine }: AuditDocument): string {
  const columns = sizes.map(({ events }) => `${number(events)} events`);
  const names = sizes[0]?.pages.map(({ page }) => page) ?? [];
  const pages = (cell: (page: AuditDocument['sizes'][number]['pages'][number]) => string) =>
    names.map((name, nth) => [name, ...sizes.map((size) => (size.pages[nth] ? cell(size.pages[nth]) : ''))]);
  return [
    `Log: ${number(log.people)} people, ${log.providers} providers, ${log.failureShare * 100}% failures, ${log.days} days.`,
    `Machine: ${machine.cores} cores, ${machine.memoryGiB} GiB, Node.js ${machine.node}, ${machine.platform}.`,
    '### Budgets',
    table(
      ['budget', 'at most', 'found', 'held'],
      budgets.map(({ budget, limit, found, held }) => [
        ...[budget, number(limit), number(found), held ? 'yes' : '**no**'],
      ]),
    ),
    '### One page: rows; queries, calls, read units',
    table(
      ['page', ...columns],
      pages(({ rows, queries, calls, readUnits }) => `${rows}; ${queries}, ${calls}, ${readUnits}`),
    ),
    '### One page: time beside the smallest log where it has as many rows and queries',
    table(
      ['page', ...columns],
      pages(({ timeRatio }) => times(timeRatio)),
    ),
    '### Export and storage',
    table(
      ['', ...columns],
      [
        ['rows exported', ...sizes.map((size) => number(size.export.rows))],
        ['queries', ...sizes.map((size) => number(size.export.queries))],
        ['calls', ...sizes.map((size) => number(size.export.calls))],
        ['read units', ...sizes.map((size) => number(size.export.readUnits))],
        ['time per row beside the smallest log', ...sizes.map((size) => times(size.export.timeRatio))],
        ['peak memory of the app, MiB', ...sizes.map((size) => number(size.export.peakBytes / 2 ** 20))],
        ['bytes of an event at rest, mean', ...sizes.map((size) => number(size.bytesAtRest.mean))],
        ['bytes of an event at rest, most', ...sizes.map((size) => number(size.bytesAtRest.max))],
        [
          'a first visit: calls, writes, read units, write units',
          ...sizes.map(({ written }) => each(written.first, written.visits)),
        ],
        [
          'a later visit: calls, writes, read units, write units',
          ...sizes.map(({ written }) => each(written.later, written.visits)),
        ],
      ],
    ),
  ].join('\n\n');
}

function each({ calls, writes, readUnits, writeUnits }: Timed, visits: number): string {
  return [calls, writes, readUnits, writeUnits].map((count) => number(count / visits)).join(', ');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function number(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 2 : 0 });
}

function times(ratio: number | null): string {
  return ratio === null ? '–' : `× ${ratio.toFixed(2)}`;
}
