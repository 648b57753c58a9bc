import fc from 'fast-check';
import { collections } from '../../src/collections';
import { auditEvents, createLogProof, newEvent, type AuditEvent, type LogProof } from '../../src/audit';
import { leafOf } from '../../src/audit/proof/leaf';
import type { DayProof } from '../../src/contract';
import { createForgeStore } from '../../src/forge/store';
import {
  createCursors,
  createPseudonyms,
  createRegister,
  createStorage,
  type SearchBounds,
} from '../../src/storage';
import { appDirectory } from '../app/kit';
import { toLoad } from '../app/events';
import { readManifest } from '../host/core/manifest';
import { createStorage as createHostedStorage } from '../host/storage';
import { installSdkTransport } from '../host/storage/sdk-transport';

const DAY_MS = 86_400_000;
const start = Date.UTC(2026, 10, 1, 12);
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

/** What happens on a day: events, some of them of the day before; then perhaps an erasure of some of all events. */
const histories = fc.array(
  fc.record({
    events: fc.array(fc.integer({ min: 0, max: DAY_MS / 2 - 1 }), { maxLength: 12 }),
    late: fc.array(fc.integer({ min: 0, max: DAY_MS - 1 }), { maxLength: 3 }),
    erased: fc.option(fc.array(fc.nat(200), { maxLength: 6 }), { nil: [] as number[] }),
    isSealed: fc.boolean(),
  }),
  { minLength: 4, maxLength: 9 },
);
type History = typeof histories extends fc.Arbitrary<infer T> ? T : never;

/** The proof on the unmodified `@forge/kvs` and the local host's storage, in this process. */
function startProof() {
  let now = start;
  let drawn = 0;
  const clock = () => now;
  const { entities } = readManifest(appDirectory);
  const hosted = createHostedStorage({
    file: ':memory:',
    entities,
    clock: { now: clock, advance: () => {} },
  });
  const uninstall = installSdkTransport(hosted);
  const storage = createStorage(
    createForgeStore({ sleep: () => Promise.resolve() }),
    createRegister(collections),
  );
  const random = (bytes: number) => {
    drawn += 1;
    return Uint8Array.from({ length: bytes }, (_, nth) => (drawn >> ((nth % 4) * 8)) & 255);
  };
  const cursors = createCursors(createPseudonyms({ storage, random }));
  const proofWith = (bounds: SearchBounds) =>
    createLogProof({
      storage,
      clock,
      cursors,
      bounds,
      keptSince: () => Promise.resolve(clock() - 180 * DAY_MS),
    });
  const verify = async (proof: LogProof): Promise<{ days: DayProof[]; calls: number }> => {
    const days: DayProof[] = [];
    let calls = 0;
    let cursor: string | null = null;
    do {
      const page = await proof.verify(cursor);
      days.push(...page.days);
      cursor = page.cursor;
      calls += 1;
    } while (cursor !== null);
    return { days, calls };
  };
  const at = (occurredAt: number) =>
    newEvent({ random, appVersion: '1' }, { occurredAt, kind: 'sign-in', outcome: 'success' });
  return {
    hosted,
    storage,
    at,
    now: clock,
    inOneGo: () => verify(proofWith({ pages: 1_000, ms: 60_000 })),
    stepByStep: () => verify(proofWith({ pages: 1, ms: 60_000 })),
    /** @returns the events that are left */
    live: async (history: History): Promise<AuditEvent[]> => {
      hosted.clear();
      now = start;
      let events: AuditEvent[] = [];
      const load = (some: AuditEvent[]) => {
        hosted.load(some.map(toLoad));
        events = [...events, ...some];
      };
      for (const { events: times, late, erased, isSealed } of history) {
        const midnight = now - DAY_MS / 2;
        load(times.map((time) => at(midnight + time)));
        load(late.map((time) => at(midnight - DAY_MS + time)));
        const gone = events.filter((_, nth) => erased.includes(nth));
        const { note } = auditEvents.erasure;
        if (gone.length > 0 && note) {
          const records = storage.of(auditEvents);
          await storage.commit([
            ...gone.map(({ id }) => records.deleting(id)),
            storage.of(note.collection).writing(at(now).id, note.of(gone, { receipt: 'R', at: now }) ?? {}),
          ]);
          events = events.filter((event) => !gone.includes(event));
        }
        now += DAY_MS;
        if (isSealed) await proofWith({ pages: 50, ms: 8_000 }).seal(() => false);
      }
      // Three more days, so that everything that was late is sealed.
      for (let more = 0; more < 3; more += 1) {
        await proofWith({ pages: 50, ms: 8_000 }).seal(() => false);
        now += DAY_MS;
      }
      return events;
    },
    stop: () => {
      uninstall();
      hosted.close();
    },
  };
}

describe('the proof over random histories', () => {
  const proof = startProof();
  afterAll(() => proof.stop());
  const tried = { histories: 0, days: 0, events: 0, calls: 0, changes: 0 };
  afterAll(() => {
    process.stdout.write(
      `proof: ${String(tried.histories)} random histories, ${String(tried.days)} days, ${String(tried.events)} events, ` +
        `${String(tried.calls)} calls of verification, ${String(tried.changes)} changes behind the app's back\n`,
    );
  });
  const isFine = ({ state }: DayProof) => state === 'intact' || state === 'unsealed';

  test('whatever happened in whatever order verifies, in one call and in many', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const events = await proof.live(history);
        const whole = await proof.inOneGo();
        const steps = await proof.stepByStep();
        expect(whole.calls).toBe(1);
        expect(steps.calls).toBeGreaterThan(whole.days.length);
        expect(steps.days).toEqual(whole.days);
        expect(whole.days.filter((day) => !isFine(day))).toEqual([]);
        expect(whole.days.reduce((sum, day) => sum + day.events, 0)).toBe(events.length);
        tried.histories += 1;
        tried.days += whole.days.length;
        tried.events += events.length;
        tried.calls += steps.calls + 1;
      }),
      { numRuns: 40 },
    );
  }, 180_000);

  const handle = (path: string, body: object) => {
    const { status } = proof.hosted.handle(path, body);
    if (status >= 300) throw new Error(`${path}: ${String(status)}`);
  };
  const put = (entityName: string, key: string, value: object) =>
    handle('/api/v1/entity/set', { entityName, key, value });
  const remove = (entityName: string, key: string) => handle('/api/v1/entity/delete', { entityName, key });
  const rows = (name: string) => proof.hosted.dump().entities[name] ?? [];

  /** Each is made on an event that is sealed on a day, its own or a later one, and answers with what is found where. */
  type Found = Readonly<Record<string, RegExp>>;
  const changes: Record<string, (event: AuditEvent, sealedOn: string) => Found> = {
    // Beside an event that came late it reads as if that one had taken its place.
    remove: ({ id }, sealedOn) => {
      remove('audit-event', id);
      return { [sealedOn]: /^(missing|altered)$/ };
    },
    alter: (event, sealedOn) => {
      put('audit-event', event.id, { ...event, provider: 'other' });
      const own = dayOf(event.occurredAt);
      if (own === sealedOn) return { [own]: /^altered$/ };
      return { [own]: /^added$/, [sealedOn]: /^(missing|altered)$/ };
    },
    add: ({ occurredAt }) => {
      const added = proof.at(occurredAt + 1);
      put('audit-event', added.id, added);
      return { [dayOf(occurredAt + 1)]: /^added$/ };
    },
    'take the seal': (_, sealedOn) => {
      remove('daily-summary', sealedOn);
      return { [sealedOn]: /^seal-replaced$/ };
    },
    'change the seal': (_, sealedOn) => {
      const { value } = rows('daily-summary').find(({ key }) => key === sealedOn)!;
      put('daily-summary', sealedOn, { ...(value as object), late: 77 });
      return { [sealedOn]: /^seal-replaced$/ };
    },
    'take the leaves': (_, sealedOn) => {
      remove('sealed-leaf', rows('sealed-leaf').find(({ key }) => key.startsWith(sealedOn))!.key);
      return { [sealedOn]: /^seal-replaced$/ };
    },
  };

  test('whatever was changed behind the back of the app is named on its day, and on no other', async () => {
    const change = fc.constantFrom(...Object.keys(changes));
    await fc.assert(
      fc.asyncProperty(histories, change, fc.nat(), async (history, name, nth) => {
        const events = await proof.live(history);
        const event = events[nth % Math.max(1, events.length)];
        if (!event) return;
        const part = rows('sealed-leaf').find(({ value }) =>
          JSON.stringify(value).includes(leafOf(event) ?? '?'),
        )!;
        const expected = changes[name]!(event, (part.value as { day: string }).day);
        const { days } = await proof.stepByStep();
        const broken = days.filter((day) => !isFine(day));
        expect(broken.map(({ day }) => day)).toEqual(Object.keys(expected).sort());
        for (const { day, difference } of broken) expect(difference?.kind).toMatch(expected[day]!);
        tried.changes += 1;
      }),
      { numRuns: 100 },
    );
  }, 180_000);
});
