import { createProcesses, killAt } from '../app/gate';
import { expectWhole, group, signInOf, startCustomers, type CustomersBench } from '../customers/kit';

describe('killed at every call of a sign-in', () => {
  let bench: CustomersBench;
  let people = 0;
  // A site of their own for each: the app searches it, and it grows.
  beforeEach(async () => {
    bench = await startCustomers();
  });
  const processes = createProcesses();
  afterEach(() => bench.stop());

  const person = (matchByEmail: boolean) => {
    people += 1;
    return signInOf({
      portal: '2',
      rules: {
        matchByEmail,
        organizations: {
          mappings: [group('a', 'Brightmoor Clinics'), group('b', `Bakery ${String(people)}`)],
          create: true,
          remove: true,
        },
      },
      identity: {
        subject: `person-${String(people)}`,
        email: `person-${String(people)}@crash.example.com`,
        groups: ['a', 'b'],
      },
    });
  };
  type SignIn = ReturnType<typeof signInOf>;

  /** How it begins, and what the next sign-in must find on record whatever happened. */
  const stories: readonly (readonly [
    string,
    {
      readonly matchByEmail: boolean;
      arrange(signIn: SignIn): Promise<unknown>;
      /** Signs in while the other one dies. */
      readonly companion: boolean;
      readonly created: boolean;
    },
  ])[] = [
    [
      'a first sign-in',
      { matchByEmail: false, arrange: async () => undefined, companion: false, created: true },
    ],
    [
      'a first sign-in while another of the same person goes through',
      { matchByEmail: false, arrange: async () => undefined, companion: true, created: true },
    ],
    [
      'an adoption',
      {
        matchByEmail: true,
        arrange: async ({ identity }) =>
          bench.site('POST', '/rest/servicedeskapi/customer', {
            email: identity.email,
            displayName: 'Somebody',
          }),
        companion: false,
        created: false,
      },
    ],
    [
      'a sign-in with changed groups',
      {
        matchByEmail: false,
        arrange: (signIn) =>
          bench.resolve({ ...signIn, identity: { ...signIn.identity, groups: ['nothing'] } }),
        companion: false,
        created: true,
      },
    ],
  ];

  test.each(stories)(
    '%s: no second customer, no link by halves, nothing on record is lost, the next sign-in completes',
    async (name, { matchByEmail, arrange, companion, created }) => {
      let points = 0;
      let doneBefore = 0;
      for (const when of ['before', 'after'] as const) {
        // Before any call but the first it would find what the call before it left.
        for (let nth = 1; when === 'after' || nth === 1; nth += 1) {
          bench.host.storage.clear();
          const signIn = person(matchByEmail);
          const email = signIn.identity.email ?? '';
          await arrange(signIn);
          const signingIn = () => bench.customers.resolve(signIn);
          const [outcome, beside] = await bench.run(
            () => Promise.all([processes.run(killAt(nth, when), signingIn), companion ? signingIn() : null]),
            processes.gate,
          );
          if (outcome !== 'died') break;
          points += 1;
          const acknowledged = bench.events().map(({ id }) => id);
          if (bench.links().some(({ value }) => value.organizations.length === 2)) doneBefore += 1;
          expectWhole(bench, email);
          const accountId = await bench.resolve(signIn);
          expect(beside?.accountId ?? accountId).toBe(accountId);
          expect(bench.accounts(email)).toEqual([accountId]);
          expect(bench.links()).toMatchObject([{ value: { state: 'linked', rules: expect.any(String) } }]);
          expect(bench.events().map(({ id }) => id)).toEqual(expect.arrayContaining(acknowledged));
          const details = bench.events().map(({ detail }) => detail);
          const arrivals = details.filter((detail) => detail?.startsWith('customer.'));
          expect(arrivals).toEqual([created ? 'customer.created' : 'customer.adopted']);
          expectWhole(bench, email);
          bench.forget();
          await bench.resolve(signIn);
          expect(bench.host.usage().kvs.writes).toBe(0);
        }
      }
      process.stdout.write(
        `crash points tried for "${name}": ${String(points)} (${String(doneBefore)} ended done)\n`,
      );
      expect(points).toBeGreaterThan(15);
      expect(doneBefore).toBeGreaterThan(0);
    },
    120_000,
  );
});
