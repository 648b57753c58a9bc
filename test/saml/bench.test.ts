import { measureSaml } from '../bench/sign-in/saml';
import { signInDocument, signInTables } from '../bench/sign-in/report';
import { thisMachine } from '../bench/kit/machine';

describe('the bench of signing in', () => {
  test('verifies every form on both sides, and tells times only beside one another', async () => {
    const saml = await measureSaml(10);
    expect(saml.length).toBeGreaterThan(5);
    expect(saml.every(({ ratio, bytes }) => ratio > 0 && bytes > 1_000)).toBe(true);
    const document = signInDocument({ machine: thisMachine(), saml });
    expect(JSON.stringify(document)).not.toContain('"ms"');
    expect(signInTables(document)).toContain('| both signed |');
  });

  test('holds the budget by the worst form', () => {
    const budgetOf = (...ratios: number[]) =>
      signInDocument({
        machine: thisMachine(),
        saml: ratios.map((ratio) => ({ form: 'any', bytes: 1, ratio })),
      }).budgets[0];
    expect(budgetOf(0.5, 1.15)).toMatchObject({ found: 1.15, held: true });
    expect(budgetOf(1.16, 0.5)).toMatchObject({ found: 1.16, held: false });
  });
});
