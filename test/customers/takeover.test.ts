import { Refused } from '../../src/audit';
import type { Gate } from '../app/gate';
import { signInOf, startCustomers, type CustomersBench } from './kit';

/** Accounts that were there before, at a provider whose people are not matched by address. */
describe('somebody else’s account is not taken', () => {
  let bench: CustomersBench;
  beforeAll(async () => {
    bench = await startCustomers();
  });
  afterAll(() => bench.stop());
  beforeEach(() => bench.host.storage.clear());

  /** A customer as Jira makes them of an e-mail: named by the address, which they do not show. */
  const namesake = (email: string) =>
    bench.site('POST', '/rest/servicedeskapi/customer', { email, displayName: email });
  const outcome = (signIn: ReturnType<typeof signInOf>, gate?: Gate) => bench.refusal(signIn, gate);

  test.each([1, 2, 3])('by %d sign-ins at once', async (times) => {
    const email = `victim-${String(times)}@b.example.com`;
    namesake(email);
    const signIn = signInOf({ identity: { subject: `mallory-${String(times)}`, email } });
    const reasons = await bench.run(() =>
      Promise.all(
        Array.from({ length: times }, () =>
          bench.customers.resolve(signIn).then(
            () => 'signed in',
            (error: unknown) => (error instanceof Refused ? error.reason : error),
          ),
        ),
      ),
    );
    expect(new Set(reasons)).toEqual(new Set(['customer.email-taken']));
    expect(bench.links().filter(({ value }) => value.state === 'linked')).toEqual([]);
  });

  test('by coming again after Jira did not answer', async () => {
    const email = 'victim@c.example.com';
    namesake(email);
    const signIn = signInOf({ identity: { subject: 'mallory', email } });
    const silent: Gate = async (call, go) =>
      call.startsWith('POST /rest/servicedeskapi/customer') ? new Response('', { status: 502 }) : go();
    expect(await outcome(signIn, silent)).toBe('jira.unavailable');
    expect(await outcome(signIn)).toBe('customer.email-taken');
  });

  test('by another provider that speaks in the name of the same issuer', async () => {
    const who = { issuer: 'https://b.example.com', subject: 'bob' };
    await bench.resolve(signInOf({ provider: 'b', identity: { ...who, email: 'bob@b.example.com' } }));
    const other = signInOf({
      provider: 'a',
      rules: { create: false, allowedDomains: ['a.example.com'] },
      identity: { ...who, email: 'mallory@a.example.com' },
    });
    expect(await outcome(other)).toBe('customer.unknown');
  });
});
