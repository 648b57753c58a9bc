import { measureSignIns, type WayFigure } from '../bench/sign-in/end-to-end';
import { signInDocument, signInTables } from '../bench/sign-in/report';
import { measureSaml } from '../bench/sign-in/saml';
import { thisMachine } from '../bench/kit/machine';

describe('the bench of signing in', () => {
  const machine = thisMachine();
  let ways: readonly WayFigure[];
  beforeAll(async () => {
    ways = await measureSignIns(3);
  }, 180_000);

  test('verifies every form on both sides, and tells times only beside one another', async () => {
    const saml = await measureSaml(10);
    expect(saml.length).toBeGreaterThan(5);
    expect(saml.every(({ ratio, bytes }) => ratio > 0 && bytes > 1_000)).toBe(true);
    const document = signInDocument({ machine, saml, ways });
    expect(JSON.stringify(document)).not.toContain('"ms"');
    expect(signInTables(document)).toContain('| both signed |');
  });

  test('signs in over every way, within every budget that counts', () => {
    expect(ways.map(({ way }) => way)).toHaveLength(3);
    for (const { signIns, created, adopted, later, bytes, perSecond } of ways) {
      expect(signIns).toBe(3);
      // Finding or making the account takes Jira, the link a write.
      for (const first of [created, adopted]) {
        expect(first.jira).toBeGreaterThan(later.jira);
        expect(first.writes).toBeGreaterThan(later.writes);
      }
      expect(Math.min(bytes.session, bytes.link, bytes.event)).toBeGreaterThan(200);
      expect(perSecond.endToEnd).toBeGreaterThan(0);
    }
    expect(ways.map(({ perSecond }) => perSecond.appAlone !== null)).toEqual([true, false, true]);
    expect(ways.map(({ later }) => later.egress)).toEqual([0, 2, 0]);
    const { budgets } = signInDocument({ machine, saml: [{ form: 'any', bytes: 1, ratio: 1 }], ways });
    expect(budgets.filter(({ held }) => !held)).toEqual([]);
  });

  test('sees a budget that is not held', () => {
    const worse = ways.map((figure) => ({
      ...figure,
      created: { ...figure.created, writes: 6 },
      later: { ...figure.later, writes: 3, writeUnits: 3 },
      startWrites: 1,
      bytes: { ...figure.bytes, event: 1_025 },
    }));
    const saml = [{ form: 'any', bytes: 1, ratio: 1.16 }];
    const { budgets } = signInDocument({ machine, saml, ways: worse });
    expect(budgets.length).toBeGreaterThan(5);
    expect(budgets.filter(({ held }) => held)).toEqual([]);
  });

  test('holds the budget by the worst form', () => {
    const budgetOf = (...ratios: number[]) =>
      signInDocument({ machine, ways, saml: ratios.map((ratio) => ({ form: 'any', bytes: 1, ratio })) })
        .budgets[0];
    expect(budgetOf(0.5, 1.15)).toMatchObject({ found: 1.15, held: true });
    expect(budgetOf(1.16, 0.5)).toMatchObject({ found: 1.16, held: false });
  });
});
