import * as fc from 'fast-check';
import {
  expectWhole,
  group,
  signInOf,
  startCustomers,
  type CustomersBench,
  type Gate,
  type PlatformCall,
} from './kit';

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
        organizations: { mappings: [group('a', 'Brightmoor Clinics')], create: false, remove: true },
        ...rules.rules,
      },
      identity: {
        subject: `person-${String(people)}`,
        email: `person-${String(people)}@new.example.com`,
        groups: ['a'],
      },
    });
  };

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
      const created: number[] = [];
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
          created.push(bench.events().filter(({ detail }) => detail === 'customer.created').length);
          bench.forget();
          await bench.resolve(signIn);
          expect(bench.host.usage().kvs.writes).toBe(0);
        }),
        { numRuns: 15 },
      );
      // More than one event of the one creation is possible when two transactions cross; none never.
      expect(Math.min(...created)).toBeGreaterThanOrEqual(1);
      process.stdout.write(
        `orders tried: ${String(created.length)}, of them with the creation on record twice: ${String(created.filter((one) => one > 1).length)}\n`,
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

  test('comes again with other groups: the membership is on record', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        bench.host.storage.clear();
        const signIn = person();
        const accountId = await bench.resolve({
          ...signIn,
          identity: { ...signIn.identity, groups: [] },
        });
        const both = bench.run(
          () => Promise.all([bench.customers.resolve(signIn), bench.customers.resolve(signIn)]),
          scheduled(scheduler),
        );
        await scheduler.waitFor(both);
        expect(bench.links()).toMatchObject([{ value: { state: 'linked', accountId } }]);
        const added = bench.events().filter(({ detail }) => detail === 'organization.added');
        expect(added.length).toBeGreaterThanOrEqual(1);
      }),
      { numRuns: 15 },
    );
  }, 60_000);
});
