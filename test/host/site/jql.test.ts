import { NotModelled, Refusal } from './errors';
import { readJql } from './jira/jql';

const clause = (field: string, operator: string, value: string) => ({
  kind: 'clause',
  field,
  operator,
  value,
});

describe('the part of JQL that the demo site reads', () => {
  test.each([
    ['reporter = "a b"', clause('reporter', '=', 'a b')],
    ['Summary ~ "say \\"hi\\" \\\\ bye"', clause('summary', '~', 'say "hi" \\ bye')],
    ['cf[10010] is not EMPTY', clause('cf[10010]', 'is not', 'EMPTY')],
    ['((statusCategory != Done))', clause('statuscategory', '!=', 'Done')],
  ])('%s', (jql, condition) => {
    expect(readJql(jql)).toEqual({ condition, order: [] });
  });

  test('AND binds closer than OR, brackets closer than both', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((value) => clause('reporter', '=', value));
    const or = (...conditions: unknown[]) => ({ kind: 'or', conditions });
    const and = (...conditions: unknown[]) => ({ kind: 'and', conditions });
    const [ra, rb, rc] = ['reporter = a', 'reporter = b', 'reporter = c'];
    expect(readJql(`${ra} OR ${rb} and ${rc}`).condition).toEqual(or(a, and(b, c)));
    expect(readJql(`(${ra} or ${rb}) AND ${rc}`).condition).toEqual(and(or(a, b), c));
  });

  test('an order', () => {
    expect(readJql('reporter = a ORDER BY created DESC, key').order).toEqual([
      { field: 'created', descending: true },
      { field: 'key', descending: false },
    ]);
  });

  test.each([
    '',
    'order by key',
    'reporter =',
    'reporter = "a',
    'reporter = "a" "b"',
    '(reporter = a',
    'reporter = a)',
    'reporter = a AND',
    'reporter = a; drop',
    'cf[1] is not "nothing"',
    'reporter = a ORDER created',
    'reporter = "a\\n"',
  ])('%p is refused', (jql) => {
    expect(() => readJql(jql)).toThrow(Refusal);
  });

  test.each(['not reporter = a', 'reporter in (a)', 'reporter = (a)', 'reporter was a', 'cf[1] is EMPTY'])(
    '%p is not modelled',
    (jql) => {
      expect(() => readJql(jql)).toThrow(NotModelled);
    },
  );
});
