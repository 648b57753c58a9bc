import type { WayFigure } from './end-to-end';
import type { SamlFigure } from './saml';

export interface Budget {
  readonly budget: string;
  readonly limit: number;
  /** The worst of all. */
  readonly found: number;
  readonly held: boolean;
}

/** The budgets of the design (§8) that concern signing in. The only time among them is a ratio. */
export function signInBudgets({
  saml,
  ways,
}: {
  readonly saml: readonly SamlFigure[];
  readonly ways: readonly WayFigure[];
}): Budget[] {
  const atMost = (budget: string, limit: number, found: readonly number[]): Budget => {
    const worst = Math.max(...found);
    return { budget, limit, found: worst, held: worst <= limit };
  };
  const first = ways.flatMap(({ created, adopted }) => [created, adopted]);
  return [
    atMost(
      'time to verify a SAML response beside @node-saml/node-saml alone, worst form',
      1.15,
      saml.map(({ ratio }) => ratio),
    ),
    atMost(
      'write calls of a sign-in',
      2,
      ways.map(({ later }) => later.writes),
    ),
    atMost(
      'write units of a sign-in',
      2,
      ways.map(({ later }) => later.writeUnits),
    ),
    atMost(
      "write calls of a person's first sign-in",
      4,
      first.map(({ writes }) => writes),
    ),
    atMost(
      'write calls of starts that lead to nothing',
      0,
      ways.map(({ startWrites }) => startWrites),
    ),
    atMost(
      'bytes of an event at rest',
      1_024,
      ways.map(({ bytes }) => bytes.event),
    ),
  ];
}
