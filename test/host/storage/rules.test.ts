import { RULES } from './rules';
import { withGiven } from './rules/given';
import { outcomeOf } from './rules/rule';

describe.each(['memory', 'file'] as const)('the rules of Forge storage: %s', (where) => {
  let ran = 0;

  test.each(RULES)('$rule ($page)', async ({ act, expect: expected }) => {
    await withGiven(where, async (given) => {
      expect(await outcomeOf(given, act)).toEqual(expected);
    });
    ran += 1;
  });

  afterAll(() => {
    process.stdout.write(`storage rules kept (${where}): ${ran} of ${RULES.length}\n`);
  });
});

test('every rule has a name of its own and says where it comes from', () => {
  expect(new Set(RULES.map(({ rule, page }) => `${rule} ${page}`)).size).toBe(RULES.length);
  expect(RULES.filter(({ page }) => page === '')).toEqual([]);
});
