import type { Gate, PlatformCall } from '../app/gate';
import * as fc from 'fast-check';
import type { CustomerSignIn } from '../../src/customers';
import { expectWhole, group, signInOf, startCustomers, type CustomersBench } from './kit';

describe('the same person at the same moment', () => {
  let bench: CustomersBench;
  let people = 0;
  beforeAll(async () => {
    bench = await startCustomers();
  });
  afterAll(() => bench.stop());

  const person = (rules: Parameters<typeof signInOf>[0] = {}) => {
    people += 1;
    return signInOf({
      ...rules,
      rules: {
        serviceDesks: ['4'],
        organizations: {
          mappings: [group('a', 'Brightmoor Clinics'), group('b', 'Halden Logistics')],
          create: false,
          remove: true,
        },
        ...rules.rules,
      },
      identity: {
        subject: `person-${String(people)}`,
        email: `person-${String(people)}@new.example.com`,
        groups: ['a'],
      },
    });
  };

  /** Organizations of the groups. */
  const ids: Readonly<Record<string, string>> = { a: '11', b: '12' };
  const details = () =>
    bench
      .events()
      .map(({ detail = '' }) => detail)
      .sort();
  const organizationsOf = (accountId: string) =>
    (
      bench.site('GET', `/rest/servicedeskapi/organization?accountId=${accountId}`) as {
        values: { id: string }[];
      }
    ).values
      .map(({ id }) => id)
      .sort();
  const onRecord = (change: string) =>
    bench.events().flatMap(({ detail, organization }) => (detail === change ? [organization] : []));

  /** Answers calls, and sends them, in the order that the scheduler chooses. */
  const scheduled =
    (scheduler: fc.Scheduler): Gate =>
    async (call: PlatformCall, go) => {
      await scheduler.schedule(Promise.resolve(), `to ${call}`);
      const answer = await go();
      await scheduler.schedule(Promise.resolve(), `from ${call}`);
      return answer;
    };

  test.each([
    ['where nobody is matched by address', false, 2],
    ['where they are', true, 2],
    ['three times', false, 3],
  ])(
    'comes for the first time, %s: one customer, one link, whatever the order',
    async (_, match, times) => {
      await fc.assert(
        fc.asyncProperty(fc.scheduler(), async (scheduler) => {
          bench.host.storage.clear();
          const signIn = person({ rules: { matchByEmail: match } });
          const email = signIn.identity.email ?? '';
          const both = bench.run(
            () => Promise.all(Array.from({ length: times }, () => bench.customers.resolve(signIn))),
            scheduled(scheduler),
          );
          await scheduler.waitFor(both);
          const accounts = new Set((await both).map(({ accountId }) => accountId));
          expect(bench.accounts(email)).toEqual([...accounts]);
          expect(
            bench.links().map(({ value }) => [value.state, value.accountId, value.organizations]),
          ).toEqual([['linked', [...accounts][0], ['11']]]);
          expectWhole(bench, email);
          expect(details()).toEqual(['customer.created', 'organization.added']);
          bench.forget();
          await bench.resolve(signIn);
          expect(bench.host.usage().kvs.writes).toBe(0);
        }),
        { numRuns: 15 },
      );
    },
    120_000,
  );

  test('comes with a slow Jira and slow storage', async () => {
    bench.host.storage.clear();
    bench.host.addFault({ capability: 'product', kind: 'latency', latencyMs: 40 });
    bench.host.addFault({ capability: 'kvs', kind: 'latency', latencyMs: 15, every: 2 });
    const signIn = person();
    const resolved = await bench.run(() =>
      Promise.all([0, 1, 2, 3].map(() => bench.customers.resolve(signIn))),
    );
    bench.host.clearFaults();
    expect(bench.accounts(signIn.identity.email ?? '')).toEqual([
      ...new Set(resolved.map(({ accountId }) => accountId)),
    ]);
    expect(bench.links()).toHaveLength(1);
  });

  /** Signs in with each of these groups at once, in the order that the scheduler chooses. */
  const crossing = async (scheduler: fc.Scheduler, signIns: readonly CustomerSignIn[]) => {
    const all = bench.run(
      () => Promise.all(signIns.map((one) => bench.customers.resolve(one))),
      scheduled(scheduler),
    );
    await scheduler.waitFor(all);
    return all;
  };

  test('comes while others are restricted or held time and again: a second try depends on none of that', async () => {
    bench.host.storage.clear();
    let version = 100;
    let refused = 0;
    const gate: Gate = async (call, go) => {
      if (!call.endsWith('/transaction')) return go();
      const value = { version: (version += 1), people: [], periods: [] };
      bench.host.storage.load([{ entityName: 'safeguard', key: 'current', value }]);
      const answer = await go();
      if (!answer.ok) refused += 1;
      return answer;
    };
    const accountId = await bench.resolve(person(), gate);
    expect(refused).toBe(1);
    expect(bench.subjects()).toEqual([accountId]);
    expect(bench.links()).toMatchObject([{ value: { state: 'linked', accountId } }]);
    expect(details()).toEqual(['customer.created', 'organization.added']);
  });

  test('is adopted: one link, and on record once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        bench.host.storage.clear();
        const signIn = person({ rules: { matchByEmail: true } });
        const { email } = signIn.identity;
        bench.site('POST', '/rest/servicedeskapi/customer', { email, displayName: 'Somebody' });
        await crossing(scheduler, [signIn, signIn]);
        expect(details()).toEqual(['customer.adopted', 'organization.added']);
        expect(bench.links()).toMatchObject([{ value: { state: 'linked', organizations: ['11'] } }]);
        expectWhole(bench, email ?? '');
      }),
      { numRuns: 15 },
    );
  }, 60_000);

  test('comes again with other groups: the link says what they are in, and each change is on record', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.subarray(['a', 'b']),
        fc.array(fc.subarray(['a', 'b']), { minLength: 2, maxLength: 3 }),
        async (scheduler, before, groups) => {
          bench.host.storage.clear();
          const one = person();
          const withGroups = (some: readonly string[]) => ({
            ...one,
            identity: { ...one.identity, groups: some },
          });
          const accountId = await bench.resolve(withGroups(before));
          await crossing(scheduler, groups.map(withGroups));
          const { organizations } = bench.links()[0]!.value;
          const members = organizationsOf(accountId);
          expect([...organizations].sort()).toEqual(members);
          expect(groups.map((some) => some.map((name) => ids[name]))).toContainEqual(members);
          expect(onRecord('organization.added')).toEqual(expect.arrayContaining(members));
          const left = before.map((name) => ids[name]).filter((id) => !members.includes(id ?? ''));
          expect(onRecord('organization.removed')).toEqual(expect.arrayContaining(left));
          for (const some of [[], ['a', 'b']]) {
            await bench.resolve(withGroups(some));
            expect(organizationsOf(accountId)).toEqual(some.map((name) => ids[name]));
          }
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);
});
