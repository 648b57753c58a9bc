import { AsyncLocalStorage } from 'node:async_hooks';
import {
  expectWhole,
  group,
  signInOf,
  startCustomers,
  type CustomersBench,
  type Gate,
} from '../customers/kit';

/** Ends with the tests, so that nothing waits on after them. */
interface Afterlife {
  readonly reached: Promise<never>;
  end(): void;
}

function createAfterlife(): Afterlife {
  let end: () => void = () => undefined;
  const reached = new Promise<never>((_, reject) => (end = () => reject(new Error('The process is dead'))));
  reached.catch(() => undefined);
  return { reached, end };
}

/** The process that may die, in what it calls. One for all: each that there is makes every promise dearer. */
const own = new AsyncLocalStorage<symbol>();

/**
 * A process that dies at its nth call: the call is not made, or its answer never heard, and nothing that the
 * process does after that reaches anybody. The SDKs are left waiting, as those of a killed process are.
 * Calls of other processes pass.
 */
function dyingAt(nth: number, when: 'before' | 'after', afterlife: Afterlife) {
  const self = Symbol('process');
  let calls = 0;
  let die: () => void = () => undefined;
  const died = new Promise<'died'>((resolve) => (die = () => resolve('died')));
  const gate: Gate = async (_, go) => {
    if (own.getStore() !== self) return go();
    calls += 1;
    if (calls < nth) return go();
    if (calls === nth && when === 'after') await go();
    if (calls === nth) die();
    return afterlife.reached;
  };
  return {
    gate,
    /** @returns `died`, or what came of the work */
    live: <T>(work: () => Promise<T>) => Promise.race([died, own.run(self, work)]),
  };
}

describe('killed at every call of a sign-in', () => {
  let bench: CustomersBench;
  let people = 0;
  // A site of their own for each: the app searches it, and it grows.
  beforeEach(async () => {
    bench = await startCustomers();
  });
  const afterlife = createAfterlife();
  afterEach(() => bench.stop());
  afterAll(() => afterlife.end());

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
          const { gate, live } = dyingAt(nth, when, afterlife);
          const signingIn = () => bench.customers.resolve(signIn);
          const [outcome, beside] = await bench.run(
            () => Promise.all([live(signingIn), companion ? signingIn() : null]),
            gate,
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
