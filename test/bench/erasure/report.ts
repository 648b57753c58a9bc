import type { Budget } from '../audit/budgets';
import { growth, growthLimit } from './budgets';
import type { Progress } from './erase';
import type { CaseFigures, ErasureFigures } from './figures';
import { callsIn } from './meter';

/** Read units, and write units, that Forge allows an installation each minute. */
const unitsPerMinute = 4_000;

/** The figures with what follows from them. Seconds are of this machine; minutes of Forge's limit follow from units. */
export function erasureDocument({ machine, cases, split }: ErasureFigures, budgets: readonly Budget[]) {
  return { bench: 'erasure', machine, budgets, cases: cases.map(caseOf), split: splitOf(split) };
}

function caseOf(one: CaseFigures) {
  const { erasure, least, full } = one;
  const { records, calls, preview, deliveries, seconds, meanwhile } = full;
  const units = Math.max(calls.readUnits, calls.writeUnits);
  return {
    ...{ erasure, records, deliveries, calls, growth: { calls: growth(one), limit: growthLimit(one) } },
    least: { records: least.records, ...least.calls, calls: callsIn(least.calls) },
    preview: { calls: preview.calls, queries: preview.queries, readUnits: preview.readUnits },
    seconds,
    writeUnitsPerMinute: (60 * calls.writeUnits) / seconds,
    forgeMinutes: units / unitsPerMinute,
    ...(meanwhile === null
      ? { progress: 0, pages: 0, pageTimeRatio: null, peakBytes: 0 }
      : {
          progress: meanwhile.progress.length,
          pages: meanwhile.pageMs.pages,
          pageTimeRatio: meanwhile.pageMs.beside / meanwhile.pageMs.idle,
          peakBytes: meanwhile.peakBytes,
        }),
  };
}

/** What each delivery had brought when the next one began. */
function splitOf({ progress, ...split }: ErasureFigures['split']) {
  return { ...split, progress: progress.length, deliveriesThatMoved: moved(progress) };
}

function moved(progress: readonly Progress[]): number {
  return new Set(progress.map(({ deliveries }) => deliveries)).size;
}

type ErasureDocument = ReturnType<typeof erasureDocument>;
type Case = ErasureDocument['cases'][number];

/** The same as Markdown. */
export function erasureTables({ machine, budgets, cases, split }: ErasureDocument): string {
  const rows: readonly (readonly [string, (one: Case) => string])[] = [
    ['records erased', ({ records }) => number(records)],
    ['preview: calls, queries', ({ preview }) => `${number(preview.calls)}, ${number(preview.queries)}`],
    ['deliveries', ({ deliveries }) => number(deliveries)],
    ['queries', ({ calls }) => number(calls.queries)],
    ['transactions', ({ calls }) => number(calls.transactions)],
    ['other calls', ({ calls }) => number(calls.other)],
    ['read units', ({ calls }) => number(calls.readUnits)],
    ['write units', ({ calls }) => number(calls.writeUnits)],
    ['minutes by the limits of Forge, at least', ({ forgeMinutes }) => number(forgeMinutes)],
    ['seconds on this machine', ({ seconds }) => number(seconds)],
    ['write units a minute on this machine', (one) => number(one.writeUnitsPerMinute)],
    ['values that progress took', ({ progress }) => number(progress)],
    ['first page of the log meanwhile, beside the same before', ({ pageTimeRatio }) => times(pageTimeRatio)],
    ['peak memory of the app, MiB', ({ peakBytes }) => number(peakBytes / 2 ** 20)],
  ];
  return [
    `Machine: ${machine.cores} cores, ${machine.memoryGiB} GiB, Node.js ${machine.node}, ${machine.platform}.`,
    '### Budgets',
    table(
      ['budget', 'at most', 'found', 'held'],
      budgets.map(({ budget, limit, found, held }) => [
        ...[budget, number(limit), number(found), held ? 'yes' : '**no**'],
      ]),
    ),
    '### One erasure',
    table(
      ['', ...cases.map(({ erasure }) => erasure)],
      rows.map(([name, cell]) => [name, ...cases.map(cell)]),
    ),
    '### Next to nothing: records; queries, transactions, other calls',
    table(
      ['', ...cases.map(({ erasure }) => erasure)],
      [
        [
          'calls',
          ...cases.map(({ least }) => {
            const { records, queries, transactions, other } = least;
            return `${number(records)}; ${number(queries)}, ${number(transactions)}, ${number(other)}`;
          }),
        ],
      ],
    ),
    '### Throttled at every third call, and out of time again and again',
    table(
      ['records', 'erased', 'left', 'receipts', 'deliveries', 'values that progress took', 'in deliveries'],
      [
        [
          ...[split.records, split.erased, split.left, split.receipts, split.deliveries],
          ...[split.progress, split.deliveriesThatMoved],
        ].map(number),
      ],
    ),
  ].join('\n\n');
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
