import type { Machine } from '../kit/machine';
import { scimBudgets } from './budgets';
import type { ScimFigure, ScimSizes } from './measure';

export interface ScimFigures {
  readonly machine: Machine;
  readonly sizes: ScimSizes;
  readonly few: readonly ScimFigure[];
  readonly figures: readonly ScimFigure[];
}

/** The figures and the budgets. Requests per second are of this machine; only their ratio says anything. */
export function scimDocument({ machine, sizes, few, figures }: ScimFigures) {
  return {
    ...{ bench: 'scim', machine, sizes },
    budgets: scimBudgets({ few, figures }).map((one) => ({ ...one, found: rounded(one.found) })),
    operations: figures.map(({ operation, perSecond, cost }) => {
      const { calls, queries, writes, readUnits, writeUnits } = cost.sitebound;
      return {
        ...{ operation, calls, reads: calls - queries - writes, queries, writes, readUnits, writeUnits },
        routersCalls: cost.routers.calls,
        perSecond: rounded(perSecond.sitebound),
        routersPerSecond: rounded(perSecond.routers),
        ratio: rounded(perSecond.sitebound / perSecond.routers),
      };
    }),
  };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

type ScimDocument = ReturnType<typeof scimDocument>;

/** The same as Markdown. */
export function scimTables({ machine, sizes, budgets, operations }: ScimDocument): string {
  return [
    `Machine: ${machine.cores} cores, ${machine.memoryGiB} GiB, Node.js ${machine.node}, ${machine.platform}.`,
    `${number(sizes.users)} users, of whom ${number(sizes.members)} are in one group.`,
    '### Budgets',
    table(
      ['budget', 'at most', 'found', 'held'],
      budgets.map(({ budget, limit, found, held }) => [
        ...[budget, number(limit), number(found), held ? 'yes' : '**no**'],
      ]),
    ),
    '### One request: calls to storage (single reads, queries, writes); beside `scimmy-routers`',
    table(
      [
        '',
        'calls',
        'of `scimmy-routers`',
        'units: read, write',
        'requests per second',
        'beside `scimmy-routers`',
      ],
      operations.map((one) => [
        ...[
          one.operation,
          `${one.calls} (${one.reads}, ${one.queries}, ${one.writes})`,
          `${one.routersCalls}`,
        ],
        ...[`${one.readUnits}, ${one.writeUnits}`, number(one.perSecond), `× ${one.ratio.toFixed(2)}`],
      ]),
    ),
  ].join('\n\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function number(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 2 : 0 });
}
