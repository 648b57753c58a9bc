import fc from 'fast-check';
import { step } from './model/arbitraries';
import { createComparison } from './model/naive-host';
import { withGiven } from './rules/given';

/** Random sequences of requests through the SDK, against a map that is filtered and sorted record by record. */
describe.each([0, 1000])('the storage and a plain map agree, with a query lag of %d ms', (lag) => {
  test('after any sequence of writes, transactions, reads and queries', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40, size: 'max' }), (steps) =>
        withGiven('memory', async (given) => {
          given.storage.setQueryLag(lag);
          const take = createComparison(given, lag);
          for (const next of steps) await take(next);
        }),
      ),
      { numRuns: 150 },
    );
  }, 120_000);
});
