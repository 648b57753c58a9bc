import { killAt, type Gate } from '../../app/gate';
import { startErasures, type Erasures } from './kit';

const accountId = '5be24ad8b1653240376955d2';
const slowDown = JSON.stringify({ code: 'RATE_LIMIT_EXCEEDED', message: 'Slow down' });

/**
 * Dies once the plan of the first chunk has been written (the transaction before marks the person); from then
 * on every third call is throttled.
 */
function killedThenThrottled(): Gate {
  const isTransaction = (call: string) => call.endsWith('/transaction');
  const kill = killAt(2, 'after', isTransaction);
  let transactions = 0;
  let calls = 0;
  return (call, go) => {
    if (transactions < 2) {
      if (isTransaction(call)) transactions += 1;
      return kill(call, go);
    }
    calls += 1;
    if (!call.startsWith('kvs') || calls % 3 !== 0) return go();
    return Promise.resolve(new Response(slowDown, { status: 429 }));
  };
}

describe('what a crash left, read strictly from a store that throttles', () => {
  let erasures: Erasures;
  beforeAll(async () => {
    erasures = await startErasures();
  });
  afterAll(() => erasures.desk.stop());

  const erase = async (gate?: Gate): Promise<number> => {
    await erasures.arrange([{ accountId, events: 60 }]);
    const scope = { kind: 'person', accountId } as const;
    const { confirmation } = await erasures.desk.admin('privacy/preview-erasure', { scope });
    await erasures.desk.admin('privacy/erase', { scope, confirmation });
    return erasures.settle(gate);
  };

  test('the erasure ends as it does undisturbed', async () => {
    await erase();
    const expected = erasures.state();
    expect(await erase(killedThenThrottled())).toBe(1);
    expect(erasures.state()).toEqual(expected);
  }, 60_000);
});
