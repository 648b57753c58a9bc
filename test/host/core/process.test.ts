import { startFixture, type Fixture } from './fixture';

interface Warm {
  readonly invocations: number;
  readonly pid: number;
}

describe("the app's process", () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await startFixture({ timeLimits: { resolver: 2_000, webtrigger: 300 } });
  });
  afterEach(() => fixture.host.stop());

  const keys = () => fixture.host.storage.dump().kv.map(({ key }) => key);

  test('is warm: module state survives between invocations [function-reference/nodejs-runtime]', async () => {
    const first = await fixture.ask<Warm>('warm');
    const second = await fixture.ask<Warm>('warm');
    expect(second).toEqual({ ...first, invocations: first.invocations + 1 });
  });

  test('sees the time of the host, at once', async () => {
    const day = 86_400_000;
    const before = await fixture.ask<{ now: number; isDate: boolean }>('now');
    expect(before.isDate).toBe(true);
    fixture.host.clock.advance(day);
    const after = await fixture.ask<{ now: number; iso: string }>('now');
    expect(after.now - before.now).toBeGreaterThanOrEqual(day);
    expect(Math.abs(after.now - fixture.host.clock.now())).toBeLessThan(5_000);
    expect(Date.parse(after.iso) - before.now).toBeGreaterThanOrEqual(day);
  });

  test('is stopped when a function runs too long, and replaced [limits-invocation]', async () => {
    const { pid } = await fixture.ask<Warm>('warm');
    expect(await fixture.call('sleep', { ms: 10_000 })).toMatchObject({ error: { code: 'TIMEOUT' } });
    expect(await fixture.ask<Warm>('warm')).not.toMatchObject({ pid });
    expect(fixture.host.usage().invocations.map(({ outcome }) => outcome)).toEqual(['ok', 'timeout', 'ok']);
  });

  test('when one invocation times out, the others in it end in peace', async () => {
    const slow = fixture.call('sleep', { ms: 10_000 });
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const other = fixture.call('sleep', { ms: 1_500 });
    expect(await slow).toMatchObject({ error: { code: 'TIMEOUT' } });
    expect(await other).toEqual({ result: null });
  });

  test('that exits is replaced', async () => {
    expect(await fixture.call('exit')).toMatchObject({ error: { code: 'APP_CRASHED' } });
    expect(await fixture.ask<Warm>('warm')).toMatchObject({ invocations: 1 });
  });

  test('can be killed at any time', async () => {
    expect(fixture.host.processId()).toBeNull();
    const { pid } = await fixture.ask<Warm>('warm');
    expect(fixture.host.processId()).toBe(pid);
    const running = fixture.call('sleep', { ms: 1_000 });
    setTimeout(() => fixture.host.kill(), 100);
    expect(await running).toMatchObject({ error: { code: 'APP_CRASHED' } });
    expect(await fixture.ask<Warm>('warm')).toMatchObject({ invocations: 1 });
  });

  test.each<[nth: number, when: 'before' | 'after', left: string[]]>([
    [1, 'before', []],
    [1, 'after', ['first']],
    [2, 'before', ['first']],
    [2, 'after', ['first', 'second']],
    [3, 'before', ['first', 'second']],
  ])('dies at storage call %i, %s its effect', async (nth, when, left) => {
    fixture.host.addFault({ capability: 'kvs', kind: 'crash', nth, when });
    const invocation = await fixture.call('set-two');
    expect(invocation).toMatchObject(nth > 2 ? { result: null } : { error: { code: 'APP_CRASHED' } });
    expect(keys()).toEqual(left);
    fixture.host.clearFaults();
    expect(await fixture.call('set-two')).toEqual({ result: null });
  });

  test('goes on after the function returned, as far as the process lives [function-reference/nodejs-runtime]', async () => {
    await fixture.call('after-return');
    expect(keys()).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(keys()).toEqual(['after-return']);
  });

  test('has no network but fetch', async () => {
    expect(await fixture.ask('socket')).toMatchObject({ code: 'ERR_FORGE_HOST_NETWORK' });
  });
});
