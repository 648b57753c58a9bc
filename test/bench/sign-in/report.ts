import type { Machine } from '../kit/machine';
import type { SamlFigure } from './saml';

export interface SignInFigures {
  readonly machine: Machine;
  readonly saml: readonly SamlFigure[];
}

/** The figures and the budgets of the design (§8) that concern signing in. */
export function signInDocument({ machine, saml }: SignInFigures) {
  const limit = 1.15;
  const found = Math.max(...saml.map(({ ratio }) => ratio));
  return {
    ...{ bench: 'sign-in', machine },
    budgets: [
      {
        budget: 'time to verify a SAML response beside @node-saml/node-saml alone, worst form',
        ...{ limit, found: rounded(found), held: found <= limit },
      },
    ],
    saml: saml.map(({ form, bytes, ratio }) => ({ form, bytes, ratio: rounded(ratio) })),
  };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The same as Markdown. */
export function signInTables({ machine, budgets, saml }: ReturnType<typeof signInDocument>): string {
  return [
    `Machine: ${machine.cores} cores, ${machine.memoryGiB} GiB, Node.js ${machine.node}, ${machine.platform}.`,
    '### Budgets',
    [
      '| budget | at most | found | held |\n| --- | --- | --- | --- |',
      ...budgets.map(
        ({ budget, limit, found, held }) =>
          `| ${budget} | ${limit} | ${found} | ${held ? 'yes' : '**no**'} |`,
      ),
    ].join('\n'),
    '### SAML responses: time to verify beside the library alone',
    [
      '| form | bytes | time |\n| --- | --- | --- |',
      ...saml.map(({ form, bytes, ratio }) => `| ${form} | ${bytes} | × ${ratio.toFixed(2)} |`),
    ].join('\n'),
  ].join('\n\n');
}
