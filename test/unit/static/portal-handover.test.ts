import { createHandover, type HandoverListener } from '../../../static/portal/sign-in/handover';

/** Tabs of one browser on one channel: a message reaches all but its sender. */
function browser() {
  const ears: ((message: unknown) => void)[] = [];
  const timers: { ms: number; then: () => void }[] = [];
  const heard: unknown[] = [];
  const tab = (listener: Partial<HandoverListener> = {}) => {
    let own: ((message: unknown) => void) | null = null;
    return createHandover(
      {
        channel: {
          post(message) {
            heard.push(message);
            const text = JSON.stringify(message);
            for (const ear of ears) if (ear !== own) ear(JSON.parse(text));
          },
          listen(hear) {
            own = hear;
            ears.push(hear);
          },
        },
        newId: () => `offer-${String(heard.length)}`,
        wait: (ms, then) => void timers.push({ ms, then }),
      },
      {
        redeem: () => Promise.resolve(null),
        hasSecret: () => false,
        redeemedElsewhere: () => undefined,
        endedElsewhere: () => undefined,
        ...listener,
      },
    );
  };
  return {
    tab,
    heard,
    say: (message: unknown) => ears.forEach((ear) => ear(message)),
    pass: (ms: number) => timers.filter((timer) => timer.ms === ms).forEach(({ then }) => then()),
  };
}

describe('a sign-in that ends in another tab than it began in', () => {
  test('the tab with the secret redeems the code and hands the token back; no other message says more', async () => {
    const { tab, heard } = browser();
    const redeemed: string[] = [];
    tab({
      hasSecret: () => true,
      redeem: (code) => {
        redeemed.push(code);
        return Promise.resolve('token-1');
      },
    });
    tab();
    const received: string[] = [];
    await expect(tab().offer('code-1', (token) => received.push(token))).resolves.toBe('received');
    expect([redeemed, received]).toEqual([['code-1'], ['token-1']]);
    expect(heard).toEqual([
      { kind: 'offer', id: 'offer-0', code: 'code-1' },
      { kind: 'trying', id: 'offer-0' },
      { kind: 'session', id: 'offer-0', token: 'token-1' },
    ]);
  });

  test('tabs without a secret stay silent, and after five seconds nobody is waited for', async () => {
    const { tab, heard, pass } = browser();
    const redeem = jest.fn(() => Promise.resolve('token'));
    tab({ redeem });
    const outcome = tab().offer('code', () => undefined);
    pass(5_000);
    await expect(outcome).resolves.toBe('nobody');
    expect(redeem).not.toHaveBeenCalled();
    expect(heard).toHaveLength(1);
  });

  test('a tab that tries is given longer, and its token counts whenever it comes', async () => {
    const { tab, pass } = browser();
    let answer: (token: string) => void = () => undefined;
    tab({ hasSecret: () => true, redeem: () => new Promise((resolve) => (answer = resolve)) });
    const received: string[] = [];
    let settled = false;
    const outcome = tab().offer('code', (token) => received.push(token));
    void outcome.then(() => (settled = true));
    pass(5_000);
    await Promise.resolve();
    expect(settled).toBe(false);
    pass(30_000);
    await expect(outcome).resolves.toBe('nobody');
    answer('late');
    await new Promise(setImmediate);
    expect(received).toEqual(['late']);
  });

  test.each([
    [[null, 'token'], 'received'],
    [['token', null], 'received'],
    [[null, null], 'refused'],
  ] as const)('of two tabs that try with %j the outcome is: %s', async (tokens, expected) => {
    const { tab } = browser();
    for (const token of tokens) tab({ hasSecret: () => true, redeem: () => Promise.resolve(token) });
    await expect(tab().offer('code', () => undefined)).resolves.toBe(expected);
  });

  test('a token is taken once, and only for the offer that was made', async () => {
    const { tab, say, pass } = browser();
    const received: string[] = [];
    const outcome = tab().offer('code', (token) => received.push(token));
    say({ kind: 'session', id: 'another', token: 'not asked for' });
    say({ kind: 'session', id: 'offer-0', token: 'first' });
    say({ kind: 'session', id: 'offer-0', token: 'second' });
    pass(5_000);
    await expect(outcome).resolves.toBe('received');
    expect(received).toEqual(['first']);
  });

  test('that a secret was used is news only to tabs that have the same one', () => {
    const { tab } = browser();
    const told: string[] = [];
    for (const hash of ['a', 'b']) {
      tab({
        hasSecret: (asked) => asked === undefined || asked === hash,
        redeemedElsewhere: (token) => told.push(`${hash} ${token}`),
      });
    }
    tab().redeemed('b', 'token');
    expect(told).toEqual(['b token']);
  });

  test('the end of a session is told to the others', () => {
    const { tab } = browser();
    const endedElsewhere = jest.fn();
    tab({ endedElsewhere });
    tab().ended();
    expect(endedElsewhere).toHaveBeenCalledTimes(1);
  });

  test.each([
    null,
    'offer',
    42,
    {},
    { kind: 'offer' },
    { kind: 'offer', id: 'x' },
    { kind: 'offer', id: 'x', code: '' },
    { kind: 'offer', id: 'x', code: ['code'] },
    { kind: 'offer', id: 'x', code: 'c'.repeat(8_001) },
    { kind: 'offer', id: 'x'.repeat(201), code: 'code' },
    { kind: 'redeemed', hash: 'a' },
    { kind: 'redeemed', hash: 'a', token: 't'.repeat(201) },
    { kind: 'session', id: 'x' },
    { kind: 'other', id: 'x' },
  ])('a message that is none changes nothing: %j', (message) => {
    const { tab, say, heard } = browser();
    const redeem = jest.fn(() => Promise.resolve('token'));
    const redeemedElsewhere = jest.fn();
    tab({ hasSecret: () => true, redeem, redeemedElsewhere });
    say(message);
    expect([redeem.mock.calls, redeemedElsewhere.mock.calls, heard]).toEqual([[], [], []]);
  });
});
