import { thisMachine } from '../bench/kit/machine';
import { scimBudgets } from '../bench/scim/budgets';
import { measureScim, type ScimFigure } from '../bench/scim/measure';
import { scimDocument, scimTables } from '../bench/scim/report';

describe('the bench of provisioning', () => {
  const sizes = { users: 400, members: 350, requests: 5, slow: 1 };
  let few: readonly ScimFigure[];
  let figures: readonly ScimFigure[];
  beforeAll(async () => {
    few = await measureScim({ users: 40, members: 20, requests: 2, slow: 1 });
    figures = await measureScim(sizes);
  }, 120_000);

  test('asks both services for the same, and holds every budget that counts', () => {
    expect(figures.map(({ operation }) => operation)).toEqual(few.map(({ operation }) => operation));
    expect(figures.every(({ perSecond }) => perSecond.sitebound > 0 && perSecond.routers > 0)).toBe(true);
    const budgets = scimBudgets({ few, figures });
    expect(budgets.length).toBeGreaterThan(10);
    expect(budgets.filter(({ held }) => !held)).toEqual([]);
  });

  test('finding by userName and by externalId is no listing: two reads, and one query of an index', () => {
    const queriesOf = (name: string) =>
      figures.find(({ operation }) => operation === name)?.cost.sitebound.queries;
    expect(queriesOf('find by userName')).toBe(0);
    expect(queriesOf('find by externalId')).toBe(1);
    expect(queriesOf('list with a filter that looks at all')).toBe(5);
  });

  test('sees a budget that is not held, and reports in words', () => {
    const document = scimDocument({ machine: thisMachine(), sizes, few, figures: [] });
    expect(document.budgets.every(({ held }) => !held)).toBe(true);
    expect(scimTables(scimDocument({ machine: thisMachine(), sizes, few, figures }))).toContain(
      '| find by userName |',
    );
  });
});
