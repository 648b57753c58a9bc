import { atMost, type Timer } from '../../src/customers/patience';

describe('waiting at most so long', () => {
  /** A timer that the test lets expire. */
  function byHand() {
    let expire: () => void = () => undefined;
    let isOn = false;
    const timer: Timer = (_, then) => {
      isOn = true;
      expire = then;
      return () => (isOn = false);
    };
    return { timer, expire: () => expire(), isOn: () => isOn };
  }

  test('ends with the work, and calls the timer off', async () => {
    const { timer, isOn } = byHand();
    await expect(atMost(1_000, Promise.resolve(), timer)).resolves.toBeUndefined();
    expect(isOn()).toBe(false);
  });

  test('ends with its failure', async () => {
    const { timer, isOn } = byHand();
    await expect(atMost(1_000, Promise.reject(new Error('no')), timer)).rejects.toThrow('no');
    expect(isOn()).toBe(false);
  });

  test('ends when time is up, and does not hear of a failure afterwards', async () => {
    const { timer, expire } = byHand();
    let fail: (error: Error) => void = () => undefined;
    const work = new Promise<void>((_, reject) => (fail = reject));
    const waiting = atMost(1_000, work, timer);
    expire();
    await expect(waiting).resolves.toBeUndefined();
    fail(new Error('too late'));
    await expect(work).rejects.toThrow('too late');
  });
});
