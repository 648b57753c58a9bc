import { createEventRecorder } from '../../../src/audit';
import { createCustomers } from '../../../src/customers';
import { createForgeJira } from '../../../src/forge/jira';
import { createSafeguards, createSubjects } from '../../../src/privacy';
import { openGate, type Gate } from '../../app/gate';
import { signInOf } from '../../customers/kit';
import { startErasures, type Erasures } from './kit';

/** A web trigger's 55 s and the 60 s for which the code is valid that it hands out. */
const longestMs = 115_000;

const others = ['qm:1b7e:ada', '712020:grace-hopper'];

describe('who began to write before an erasure did, and goes on while it runs', () => {
  let erasures: Erasures;
  let person: string;
  beforeAll(async () => {
    erasures = await startErasures();
    person = erasures.desk.customer(1);
  });
  afterAll(() => erasures.desk.stop());

  /** The erasure waits in the queue. */
  const arrange = async (): Promise<void> => {
    const { desk } = erasures;
    await erasures.arrange([person, ...others].map((accountId) => ({ accountId, events: 9 })));
    const scope = { kind: 'person', accountId: person } as const;
    const { confirmation } = await desk.admin('privacy/preview-erasure', { scope });
    await desk.admin('privacy/erase', { scope, confirmation });
  };
  /** A sign-in at the provider, up to the code that the browser gets. */
  const arrival = (): Promise<unknown> => {
    const { desk } = erasures;
    const { email } = desk.host.site.account(person) ?? {};
    const { storage, pseudonyms } = desk.parts();
    const clock = erasures.now;
    const standings = () => createSafeguards({ storage, pseudonyms }).standings();
    const events = createEventRecorder({
      ...{ storage, pseudonyms, clock, random: desk.random, appVersion: () => '1.0.0' },
      naming: { mayName: async (named) => (await standings()).mayName(named) },
    });
    const customers = createCustomers({
      ...{ storage, pseudonyms, clock, events, send: createForgeJira().asApp },
      subjects: createSubjects({
        ...{ storage, clock },
        unchanged: () => createSafeguards({ storage, pseudonyms }).unchanged(),
      }),
      isBeingErased: async (accountId) => (await standings()).of({ accountId })?.erasure !== undefined,
      isDeprovisioned: () => Promise.resolve(false),
    });
    const identity = { email: email ?? '', subject: 'late' };
    return customers.resolve(signInOf({ rules: { matchByEmail: true }, identity }));
  };

  const writers: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['a visit', () => erasures.desk.portal(person)('visit/record', {})],
    ['a code that becomes a session', () => erasures.desk.signIn(person)],
    ['a sign-in', arrival],
    ['a request of the customer', () => erasures.desk.portal(person)('me/request', { kind: 'portability' })],
    [
      'a restriction',
      () =>
        erasures.desk.admin('privacy/restrict', {
          ...{ accountId: person, reason: 'They dispute a sign-in', reviewAt: erasures.now() + 1e9 },
        }),
    ],
  ];

  /**
   * Holds the writer before its call `at` until the erasure makes its call `during`, or for as long as a writer can
   * live if the erasure's first delivery does not make so many; then it goes on to its end.
   * @returns whether the writer has so many calls, and how many the erasure made in its first delivery
   */
  const interleave = (write: () => Promise<unknown>, at: number, during: number) =>
    erasures.desk.together(async () => {
      const { desk } = erasures;
      const signal = () => {
        let give: () => void = () => undefined;
        const given = new Promise<void>((resolve) => (give = resolve));
        return { give, given };
      };
      const [held, released] = [signal(), signal()];
      let [written, erased] = [0, 0];
      const late: Gate = async (_, go) => {
        written += 1;
        if (written === at) {
          held.give();
          await released.given;
        }
        return go();
      };
      const writing = desk.processes.run(late, write).then(
        () => 'done',
        () => 'refused',
      );
      const isHeld = await Promise.race([held.given.then(() => true), writing.then(() => false)]);
      const early: Gate = async (_, go) => {
        erased += 1;
        if (erased === during) {
          released.give();
          await writing;
        }
        return go();
      };
      const [first] = desk.queue.splice(0, 1);
      if (first) await desk.deliver(first.body, early);
      const calls = erased;
      if (during > calls) {
        const latest = erasures.now() + longestMs;
        await erasures.settle(openGate, latest);
        erasures.advanceTo(latest);
      }
      released.give();
      await writing;
      await erasures.settle();
      return { isHeld, calls };
    });

  test.each(writers)(
    '%s, at every point of either: nobody is brought back, nobody else is touched',
    async (name, write) => {
      let points = 0;
      let isHeld = true;
      for (let at = 1; isHeld; at += 1) {
        let calls = Infinity;
        // Reads come first, and hold nothing; where it is held among them varies, each call of the erasure is met.
        for (let during = 1 + (at % 4); during <= calls + 4; during += 4) {
          await arrange();
          ({ isHeld, calls } = await interleave(write, at, during));
          if (!isHeld) break;
          points += 1;
          expect(await erasures.naming(person)).toEqual([]);
          for (const other of others) expect(await erasures.naming(other)).toHaveLength(29);
          expect(erasures.desk.rows('receipt')).toMatchObject([{ remaining: 0 }]);
          expect(erasures.desk.rows('safeguard')).toMatchObject([{ people: [] }]);
        }
      }
      process.stdout.write(`interleavings tried for "${name}": ${String(points)}\n`);
      expect(points).toBeGreaterThan(30);
    },
    120_000,
  );
});
