import type { AuditReason } from '../../src/contract';
import type { Gate } from '../app/gate';
import { expectWhole, group, signInOf, startCustomers, type CustomersBench } from './kit';

const page = '<!doctype html><title>Log in</title>';
const html = () => new Response(page, { status: 200, headers: { 'content-type': 'text/html' } });
const status = (code: number, headers: Record<string, string> = {}) => {
  return () => new Response('{"errorMessage":"No."}', { status: code, headers });
};

/** How Jira can fail, and what the log says then. `done`: the call had its effect all the same. */
const failures: readonly (readonly [string, AuditReason, { done: boolean }, () => Response | null])[] = [
  ['asks to wait', 'jira.throttled', { done: false }, status(429, { 'Retry-After': '30' })],
  ['has a problem', 'jira.unavailable', { done: false }, status(500)],
  ['has a problem, after the deed', 'jira.unavailable', { done: true }, status(503)],
  ['refuses', 'jira.refused', { done: false }, status(403)],
  ['does not know the app', 'jira.refused', { done: false }, status(401)],
  ['leads elsewhere', 'jira.refused', { done: false }, status(302, { Location: 'https://example.com/' })],
  ['answers with a page', 'jira.unavailable', { done: false }, html],
  ['answers with a page, after the deed', 'jira.unavailable', { done: true }, html],
  ['hangs', 'jira.unavailable', { done: false }, () => null],
  ['hangs, after the deed', 'jira.unavailable', { done: true }, () => null],
];

/** The first sign-in of somebody whom every rule has something for. */
const everything = (nth: number) =>
  signInOf({
    portal: '2',
    rules: {
      organizations: {
        mappings: [group('a', 'Brightmoor Clinics'), group('b', `Bakery ${String(nth)}`)],
        create: true,
        remove: true,
      },
    },
    identity: {
      subject: `person-${String(nth)}`,
      email: `person-${String(nth)}@new.example.com`,
      groups: ['a', 'b'],
    },
  });

describe('Jira', () => {
  let bench: CustomersBench;
  let people = 0;
  // A site of its own for each: the app searches it, and it grows.
  beforeEach(async () => {
    bench = await startCustomers();
  });
  afterEach(() => bench.stop());

  /** Fails the nth call to Jira; the gate says whether there was one. */
  const failing = (nth: number, done: boolean, answer: () => Response | null) => {
    let calls = 0;
    const seen = { hit: null as string | null };
    const gate: Gate = async (call, go) => {
      if (call.startsWith('kvs')) return go();
      calls += 1;
      if (calls !== nth) return go();
      seen.hit = call;
      if (done) await go();
      const answered = answer();
      if (answered !== null) return answered;
      bench.losePatience();
      return new Promise<never>(() => undefined);
    };
    return { gate, seen };
  };

  test.each(failures)(
    '%s at any call: %s, nobody is linked by halves, and the next sign-in completes',
    async (_, reason, { done }, answer) => {
      const hits = new Set<string>();
      for (let nth = 1; ; nth += 1) {
        bench.host.storage.clear();
        people += 1;
        const signIn = everything(people);
        const email = signIn.identity.email ?? '';
        const { gate, seen } = failing(nth, done, answer);
        const room = answer() === null ? bench.forsaken : bench.customers;
        const outcome: unknown = await bench
          .run(() => room.resolve(signIn), gate)
          .catch((error: unknown) => error);
        if (seen.hit === null) break;
        hits.add(seen.hit);
        expect([seen.hit, outcome]).toMatchObject([seen.hit, { name: 'Refused', reason }]);
        expectWhole(bench, email);
        const accountId = await bench.resolve(signIn);
        expect(bench.accounts(email)).toEqual([accountId]);
        expectWhole(bench, email);
        expect(bench.links().map(({ value }) => value.state)).toEqual(['linked']);
        bench.forget();
        await bench.resolve(signIn);
        expect(bench.host.usage()).toMatchObject({ kvs: { writes: 0 }, product: { calls: 1 } });
      }
      expect([...hits].sort()).toEqual([
        'GET /rest/api/3/user/search',
        'GET /rest/servicedeskapi/organization',
        'GET /rest/servicedeskapi/servicedesk',
        'GET /rest/servicedeskapi/servicedesk/2/requesttype',
        'GET /rest/servicedeskapi/servicedesk/4/organization',
        'GET /rest/servicedeskapi/servicedesk/4/requesttype',
        'POST /rest/servicedeskapi/customer',
        'POST /rest/servicedeskapi/organization',
        ...[...hits].filter((call) => /organization\/\d+\/user$/.test(call)).sort(),
        'POST /rest/servicedeskapi/servicedesk/4/customer',
        'POST /rest/servicedeskapi/servicedesk/4/organization',
      ]);
    },
    120_000,
  );

  test('that says no to creating leaves no claim, so that a stranger with the address is not taken for the person', async () => {
    bench.host.storage.clear();
    const signIn = signInOf({ identity: { email: 'zoe@new.example.com' } });
    bench.control.limitNext('POST /rest/servicedeskapi/customer', 30);
    expect(await bench.refusal(signIn)).toBe('jira.throttled');
    expect(bench.links()).toEqual([]);
    bench.site('POST', '/rest/servicedeskapi/customer', { email: 'zoe@new.example.com', displayName: 'Zoe' });
    expect(await bench.refusal(signIn)).toBe('customer.email-taken');
  });

  test('that fails once the person is linked keeps them out, and what was done is on record', async () => {
    bench.host.storage.clear();
    const signIn = everything((people += 1));
    const fail: Gate = async (call, go) =>
      call === 'POST /rest/servicedeskapi/organization' ? status(503)() : go();
    expect(await bench.refusal(signIn, fail)).toBe('jira.unavailable');
    expect(bench.links()).toMatchObject([{ value: { state: 'linked', organizations: [] } }]);
    expect(bench.links()[0]!.value).not.toHaveProperty('rules');
    expect(bench.events()).toMatchObject([{ detail: 'customer.created' }]);
    bench.forget();
    expect(await bench.refusal(signIn, fail)).toBe('jira.unavailable');
    expect(bench.host.usage().kvs.writes).toBe(0);
    await bench.resolve(signIn);
    expect(bench.links()[0]!.value.organizations).toHaveLength(2);
    expect(bench.events()).toHaveLength(3);
  });

  test('that is slow altogether is not waited for any longer than patience lasts', async () => {
    bench.host.storage.clear();
    const slow: Gate = async (call, go) => {
      if (!call.startsWith('kvs')) await new Promise((resolve) => setTimeout(resolve, 40));
      return go();
    };
    const before = performance.now();
    const late = bench.run(() => bench.impatient.resolve(everything((people += 1))), slow);
    await expect(late).rejects.toMatchObject({ name: 'Refused', reason: 'jira.unavailable' });
    expect(performance.now() - before).toBeLessThan(5_000);
    expectWhole(bench, `person-${String(people)}@new.example.com`);
  });
});

describe('storage', () => {
  test('that fails at any call leaves nobody linked by halves, and the next sign-in completes', async () => {
    const bench = await startCustomers();
    for (let nth = 1; ; nth += 1) {
      for (const done of [false, true]) {
        bench.host.storage.clear();
        const signIn = everything(1000 + 2 * nth + Number(done));
        let calls = 0;
        const down: Gate = async (call, go) => {
          if (!call.startsWith('kvs')) return go();
          calls += 1;
          if (calls < nth) return go();
          if (done && calls === nth) await go();
          return new Response('{"code":"INTERNAL_SERVER_ERROR","message":"down"}', { status: 500 });
        };
        const outcome: unknown = await bench
          .run(() => bench.customers.resolve(signIn), down)
          .catch((error: unknown) => error);
        if (calls < nth) {
          expect(nth).toBeGreaterThan(5);
          await bench.stop();
          return;
        }
        expect(outcome).toMatchObject({ name: 'AppError', code: 'storage.unavailable' });
        expectWhole(bench, signIn.identity.email ?? '');
        const accountId = await bench.resolve(signIn);
        expect(bench.accounts(signIn.identity.email ?? '')).toEqual([accountId]);
        expect(bench.links().map(({ value }) => value.state)).toEqual(['linked']);
        expectWhole(bench, signIn.identity.email ?? '');
      }
    }
  }, 60_000);
});
