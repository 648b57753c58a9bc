import type { Machine } from '../kit/machine';
import { signInBudgets } from './budgets';
import type { SignInCost, WayFigure } from './end-to-end';
import type { SamlFigure } from './saml';

export interface SignInFigures {
  readonly machine: Machine;
  readonly saml: readonly SamlFigure[];
  readonly ways: readonly WayFigure[];
}

/** The figures and the budgets. Sign-ins per second are of this machine, and no budget. */
export function signInDocument({ machine, ...figures }: SignInFigures) {
  return {
    ...{ bench: 'sign-in', machine },
    budgets: signInBudgets(figures).map((one) => ({ ...one, found: rounded(one.found) })),
    saml: figures.saml.map(({ form, bytes, ratio }) => ({ form, bytes, ratio: rounded(ratio) })),
    signIns: figures.ways.map(({ perSecond: { endToEnd, appAlone }, signIns, ...figure }) => ({
      ...{ ...figure, timed: signIns },
      perSecond: {
        endToEnd: rounded(endToEnd),
        appAlone: appAlone === null ? null : rounded(appAlone),
      },
    })),
  };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

type SignInDocument = ReturnType<typeof signInDocument>;

/** The same as Markdown. */
export function signInTables({ machine, budgets, saml, signIns }: SignInDocument): string {
  return [
    `Machine: ${machine.cores} cores, ${machine.memoryGiB} GiB, Node.js ${machine.node}, ${machine.platform}.`,
    '### Budgets',
    table(
      ['budget', 'at most', 'found', 'held'],
      budgets.map(({ budget, limit, found, held }) => [
        ...[budget, number(limit), number(found), held ? 'yes' : '**no**'],
      ]),
    ),
    '### SAML responses: time to verify beside the library alone',
    table(
      ['form', 'bytes', 'time'],
      saml.map(({ form, bytes, ratio }) => [form, number(bytes), `× ${ratio.toFixed(2)}`]),
    ),
    '### One sign-in: storage calls, writes, read units, write units; calls to Jira; calls to the provider',
    table(
      ['', ...signIns.map(({ way }) => way)],
      [
        ['of somebody who is known', ...signIns.map(({ later }) => each(later))],
        ['first, with an account', ...signIns.map(({ adopted }) => each(adopted))],
        ['first, the account is created', ...signIns.map(({ created }) => each(created))],
      ],
    ),
    '### Bytes at rest',
    table(
      ['', ...signIns.map(({ way }) => way)],
      [
        ['session', ...signIns.map(({ bytes }) => number(bytes.session))],
        ['link', ...signIns.map(({ bytes }) => number(bytes.link))],
        ['event', ...signIns.map(({ bytes }) => number(bytes.event))],
      ],
    ),
    '### Sign-ins per second, one after another',
    table(
      ['', ...signIns.map(({ way }) => way)],
      [
        ['end to end', ...signIns.map(({ perSecond }) => number(perSecond.endToEnd))],
        [
          "the app's part alone",
          ...signIns.map(({ perSecond: { appAlone } }) => (appAlone === null ? '–' : number(appAlone))),
        ],
      ],
    ),
  ].join('\n\n');
}

function each({ calls, writes, readUnits, writeUnits, jira, egress }: SignInCost): string {
  return `${[calls, writes, readUnits, writeUnits].join(', ')}; ${jira}; ${egress}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function number(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 2 : 0 });
}
