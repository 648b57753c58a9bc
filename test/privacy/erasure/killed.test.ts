import type { ErasureScope } from '../../../src/contract';
import { killAt, type Gate } from '../../app/gate';
import { killAtEach, startErasures, type Erasures } from './kit';

const person = '5be24ad8b1653240376955d2';
const others = ['qm:1b7e:ada', '712020:grace-hopper', '5be24ad8b1653240376955d3'];
/** Thirty records of the person, in every collection that names people, and those of three others. */
const small = [person, ...others].map((accountId) => ({ accountId, events: 9 }));
/** Several chunks and pages of events. */
const large = [
  { accountId: person, events: 1_600 },
  { accountId: others[0] ?? '', events: 30 },
];
const collections = [
  ...['admin-action', 'audit-event', 'identity-link', 'identity-provider'],
  ...['service-account', 'session', 'subject', 'subject-request'],
];

describe('an erasure that is killed, repeated, reordered and throttled', () => {
  let erasures: Erasures;
  beforeAll(async () => {
    erasures = await startErasures();
  });
  afterAll(() => erasures.desk.stop());

  const ask = async (scope: ErasureScope): Promise<void> => {
    const { desk } = erasures;
    const { confirmation } = await desk.admin('privacy/preview-erasure', { scope });
    await desk.admin('privacy/erase', { scope, confirmation });
  };
  const undisturbed = async (people: typeof small, scope: ErasureScope): Promise<string[]> => {
    await erasures.arrange(people);
    await ask(scope);
    await erasures.settle();
    return erasures.state();
  };
  const throttled: Gate = (() => {
    let calls = 0;
    const slowDown = JSON.stringify({ code: 'RATE_LIMIT_EXCEEDED', message: 'Slow down' });
    return async (call, go) => {
      calls += 1;
      return call.startsWith('kvs') && calls % 3 === 0 ? new Response(slowDown, { status: 429 }) : go();
    };
  })();
  const onePerson: ErasureScope = { kind: 'person', accountId: person };
  const scopes: readonly (readonly [string, ErasureScope])[] = [
    ['a person', onePerson],
    ['everything', { kind: 'everything' }],
    ['the links of everybody', { kind: 'collection', collection: 'identity-link' }],
  ];

  test('undisturbed, thirty records in eight collections are gone, and there is one receipt', async () => {
    const state = await undisturbed(small, onePerson);
    const [receipt, ...more] = state.filter((entry) => entry.startsWith('receipt '));
    expect(more).toEqual([]);
    const { collections: counted } = JSON.parse(receipt?.split(' ').slice(2).join(' ') ?? '') as {
      collections: { name: string; erased: number; after: number }[];
    };
    expect(counted.map(({ name }) => name).sort()).toEqual(collections);
    expect(counted.reduce((sum, { erased }) => sum + erased, 0)).toBe(30);
    expect(await erasures.naming(person)).toEqual([]);
    for (const other of others) expect(await erasures.naming(other)).toHaveLength(29);
  });

  test.each(scopes)(
    '%s: killed at every storage call, the end is the same to the byte',
    async (name, scope) => {
      const expected = await undisturbed(small, scope);
      let points = 0;
      for (const when of ['before', 'after'] as const) {
        // Before any call but the first it would find what the call before it left.
        for (let nth = 1; when === 'after' || nth === 1; nth += 1) {
          await erasures.arrange(small);
          await ask(scope);
          const died = await erasures.settle(killAt(nth, when));
          if (died === 0) break;
          points += 1;
          expect(withoutEnd(erasures.state())).toEqual(withoutEnd(expected));
        }
      }
      process.stdout.write(`crash points tried for "${name}": ${String(points)}\n`);
      expect(points).toBeGreaterThan(10);
    },
    120_000,
  );

  test('with 1,600 events, killed at sampled calls and again while it recovers: the same to the byte', async () => {
    const expected = await undisturbed(large, onePerson);
    let points = 0;
    for (let nth = 1; ; nth += 11) {
      await erasures.arrange(large);
      await ask(onePerson);
      if ((await erasures.settle(killAtEach([nth, nth + 40]))) === 0) break;
      points += 1;
      expect(withoutEnd(erasures.state())).toEqual(withoutEnd(expected));
    }
    expect(points).toBeGreaterThan(8);
  }, 120_000);

  test.each(scopes)(
    '%s: every message twice and in any order, throttled at every third call',
    async (_, scope) => {
      const plain = await undisturbed(small, scope);
      for (let seed = 1; seed <= 12; seed += 1) {
        await erasures.arrange(small);
        await ask(scope);
        await erasures.settleTwice(seed, seed % 2 === 0 ? throttled : undefined);
        expect(withoutEnd(erasures.state())).toEqual(withoutEnd(plain));
      }
    },
    120_000,
  );
});

/** When it was over, and the digest that covers that: who goes on after a crash may find less to do, or come later. */
function withoutEnd(state: readonly string[]): string[] {
  return state.map((entry) =>
    entry.startsWith('receipt ') || entry.startsWith('admin-action ') || entry.startsWith('erased-leaf')
      ? entry
          .replace(/"(finishedAt|occurredAt|erasedAt)":\d+/g, '"$1":0')
          .replace(/"digest":"[^"]+"/, '"digest":""')
      : entry,
  );
}
