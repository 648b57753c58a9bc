import { collections } from '../../src/collections';
import type { ErasureScope } from '../../src/contract';
import { eventAt, manyVisits, toLoad } from './events';
import { startApp, stored, type TestApp } from './kit';

const QUARTER_HOUR_MS = 15 * 60_000;

/** No records in any collection. */
const nothing = Object.fromEntries(collections.map(({ name }) => [name, 0]));

describe('stored data', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());
  beforeEach(async () => {
    app.host.storage.clear();
    app.host.clearFaults();
  });

  /** Visits of `people` customers, `visits` each, and a service account. */
  const fill = async (people: number, visits: number) => {
    for (let round = 0; round < visits; round += 1) {
      for (let nth = 0; nth < people; nth += 1) await app.portal(app.customer(nth))('visit/record', {});
      app.host.clock.advance(QUARTER_HOUR_MS);
    }
    const { email, token } = app.site.serviceAccount;
    await app.admin('service-account/save', { email, token });
  };
  const everything: ErasureScope = { kind: 'everything' };
  const asAdmin = (key: string, payload: unknown) => ({
    module: 'admin',
    key,
    payload,
    as: app.site.accounts.admin.accountId,
  });

  test('the register counts what is stored', async () => {
    await fill(3, 2);
    const register = await app.admin('privacy/register', {});
    const counts = Object.fromEntries(register.collections.map(({ name, count }) => [name, count.value]));
    expect(counts).toEqual({ ...nothing, ...stored(app.host) });
    for (const collection of register.collections) {
      expect(collection.purpose.length).toBeGreaterThan(10);
      expect(collection.lawfulBasis.length).toBeGreaterThan(10);
      expect(collection.retention.length).toBeGreaterThan(3);
      expect(collection.fields.length).toBeGreaterThan(0);
    }
  });

  test('counting stops where it would take too long, and says so', async () => {
    app.host.storage.load(manyVisits(2_100, app.customer(0)));
    const { collections } = await app.admin('privacy/register', {});
    expect(collections.find(({ name }) => name === 'audit-event')?.count).toEqual({
      value: 2_000,
      atLeast: true,
    });
  });

  test('the log is read newest first, page by page, nothing twice', async () => {
    app.host.storage.load(manyVisits(120, app.customer(0)));
    const ids: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await app.admin('audit/search', cursor ? { cursor, limit: 50 } : { limit: 50 });
      ids.push(...page.events.map(({ id }) => id));
      cursor = page.cursor;
    } while (cursor);
    expect(ids).toHaveLength(120);
    expect(ids).toEqual([...new Set(ids)].sort().reverse());
  });

  test('the export holds every record of every collection once', async () => {
    await fill(3, 2);
    app.host.storage.load(manyVisits(250, app.customer(0)));
    const counts: Record<string, number> = {};
    let cursor: string | null = null;
    do {
      const answer: { page: { collection: string; records: readonly unknown[] }; cursor: string | null } =
        await app.admin('privacy/export', cursor === null ? {} : { cursor });
      counts[answer.page.collection] = (counts[answer.page.collection] ?? 0) + answer.page.records.length;
      cursor = answer.cursor;
    } while (cursor !== null);
    expect(counts).toEqual({ ...nothing, ...stored(app.host) });
  });

  const wrongConfirmations = ['', 'erase everything', 'ERASE EVERYTHING ', 'ERASE audit-event'];
  test.each(wrongConfirmations)('the confirmation %j erases nothing', async (confirmation) => {
    await fill(1, 1);
    const before = app.host.storage.dump();
    const { code } = await app.refusal(asAdmin('privacy/erase', { scope: everything, confirmation }));
    await app.host.drain();
    expect(code).toBe('erasure.confirmation');
    expect(app.host.storage.dump()).toEqual(before);
  });

  test('erasing a person takes all that names them and nothing else', async () => {
    await fill(3, 3);
    const person = app.customer(1);
    const others = (
      { entities: { 'erased-leaf': _, receipt: __, safeguard: ___, ...entities } } = app.host.storage.dump(),
    ) =>
      Object.values(entities)
        .flat()
        .filter(
          ({ value }) =>
            !JSON.stringify(value).includes(person) && !JSON.stringify(value).includes('data.erased'),
        );
    const before = others();
    const preview = await app.admin('privacy/preview-erasure', {
      scope: { kind: 'person', accountId: person },
    });
    expect(preview.total).toEqual({ value: 4, atLeast: false });

    const done = await app.erase({ kind: 'person', accountId: person });
    expect(done).toMatchObject({
      state: 'done',
      scope: 'person',
      erased: 4,
      remaining: 0,
      counts: expect.arrayContaining([
        { collection: 'audit-event', erased: 3 },
        { collection: 'subject', erased: 1 },
      ]),
    });
    expect(JSON.stringify(app.host.storage.dump())).not.toContain(person);
    expect(others()).toEqual(before);
  });

  test('erasing a person whom nobody knows ends at once, on record', async () => {
    const done = await app.erase({ kind: 'person', accountId: '5be24ad8b1653240376955d2' });
    expect(done).toMatchObject({ state: 'done', erased: 0, remaining: 0 });
  });

  test('an admin who erases themselves stays on record as nobody', async () => {
    await fill(1, 1);
    const admin = app.site.accounts.admin.accountId;
    const done = await app.erase({ kind: 'person', accountId: admin });
    expect(done).toMatchObject({ state: 'done' });
    const { requestedBy } = await app.admin('privacy/receipt', { id: done.jobId });
    expect(requestedBy).toBe('erased');
    expect(JSON.stringify(app.host.storage.dump())).not.toContain(admin);
    expect((await app.admin('service-account/get', {})).account?.savedBy).toBe('erased');
  });

  test('erasing a collection takes that collection only', async () => {
    await fill(2, 2);
    const done = await app.erase({ kind: 'collection', collection: 'audit-event' });
    expect(done).toMatchObject({ state: 'done', erased: 4 });
    expect(stored(app.host)).toEqual({
      subject: 2 + 1,
      'service-account': 1,
      'service-account-state': 1,
      'admin-action': 2,
      receipt: 1,
      'erased-leaf': 1,
      'installation-key': 1,
    });
  });

  test('erasing everything leaves what the register says, and says what it took', async () => {
    await fill(5, 2);
    const preview = await app.admin('privacy/preview-erasure', { scope: everything });
    const kept = preview.collections.filter((one) => one.kept.value > 0);
    expect(kept.map(({ name }) => name)).toEqual(['installation-key']);
    const done = await app.erase(everything);
    expect(done).toMatchObject({
      state: 'done',
      scope: 'everything',
      erased: preview.total.value,
      remaining: 0,
    });
    expect(stored(app.host)).toEqual({ 'admin-action': 1, 'installation-key': 1, receipt: 1 });
    const dump = JSON.stringify(app.host.storage.dump());
    const { customers, admin } = app.site.accounts;
    for (const { accountId, email } of customers) {
      expect(dump).not.toContain(accountId);
      expect(dump).not.toContain(email);
    }
    expect(dump).not.toContain(admin.email);
    expect(dump).not.toContain(app.site.serviceAccount.email);
    expect(dump).not.toContain(app.site.serviceAccount.token);
  });

  /** Nobody is in it any more. */
  const empty = { safeguard: 1 };

  test('records of earlier erasures survive, other admin actions do not', async () => {
    await fill(1, 1);
    await app.erase({ kind: 'person', accountId: app.customer(0) });
    await app.erase(everything);
    expect(stored(app.host)).toEqual({ 'admin-action': 2, 'installation-key': 1, receipt: 2, ...empty });
  });

  test('a duplicated, reordered and slow delivery changes nothing of the outcome', async () => {
    await fill(3, 2);
    app.host.addFault({ capability: 'queue', kind: 'duplicate' });
    app.host.addFault({ capability: 'kvs', kind: 'latency', latencyMs: 5 });
    app.host.setQueueOrder('shuffled');
    const done = await app.erase(everything);
    app.host.setQueueOrder('pushed');
    expect(done).toMatchObject({ state: 'done', remaining: 0, erased: 6 + 3 + 1 + 1 + 1 + 1 });
    expect(stored(app.host)).toEqual({ 'admin-action': 1, 'installation-key': 1, receipt: 1 });
  });

  test('throttling and failures on the way only make it take longer', async () => {
    await fill(3, 2);
    app.host.addFault({ capability: 'kvs', kind: 'error', every: 7 });
    const { confirmation } = { confirmation: 'ERASE EVERYTHING' };
    const { jobId } = await app.admin('privacy/erase', { scope: everything, confirmation });
    await app.host.drain();
    app.host.clearFaults();
    await app.host.drain();
    expect(await app.admin('privacy/job', { jobId })).toMatchObject({ state: 'done', remaining: 0 });
    expect(stored(app.host)).toEqual({ 'admin-action': 1, 'installation-key': 1, receipt: 1 });
  }, 60_000);

  test('two erasures at once end with counts that add up, and neither loses its record', async () => {
    await fill(4, 2);
    // Of the first erasure there is a note, until the second one takes that as well.
    const total = 4 * 2 + 4 + 1 + 3 + 1;
    const ask = (scope: ErasureScope, confirmation: string) =>
      app.admin('privacy/erase', { scope, confirmation });
    const jobs = [
      await ask({ kind: 'person', accountId: app.customer(0) }, `ERASE ${app.customer(0)}`),
      await ask(everything, 'ERASE EVERYTHING'),
      await ask({ kind: 'collection', collection: 'job' }, 'ERASE job'),
    ];
    expect((await app.admin('privacy/jobs', {})).jobs.map(({ state }) => state)).toEqual([
      'queued',
      'queued',
      'queued',
    ]);
    await app.host.drain();
    const ended = await Promise.all(jobs.map(({ jobId }) => app.admin('privacy/job', { jobId })));
    expect(ended.map(({ state, remaining }) => [state, remaining])).toEqual(ended.map(() => ['done', 0]));
    expect(ended.reduce((sum, { erased }) => sum + erased, 0)).toBe(total);
    expect(await app.admin('privacy/jobs', {})).toEqual({ jobs: [] });
    expect(stored(app.host)).toEqual({ 'admin-action': 3, 'installation-key': 1, receipt: 3, ...empty });
  });

  test('rows that queries still show after they are gone are not counted twice', async () => {
    await fill(3, 1);
    app.host.clock.advance(60_000);
    app.host.storage.setQueryLag(15_000);
    try {
      const done = await app.erase({ kind: 'collection', collection: 'audit-event' });
      expect(done).toMatchObject({ state: 'done', erased: 3, remaining: 0 });
    } finally {
      app.host.storage.setQueryLag(0);
    }
  });

  const nobody = ['erased', 'unidentified', 'unknown'];
  test.each(nobody)('%s is not a person who can be erased', async (accountId) => {
    const call = asAdmin('privacy/preview-erasure', { scope: { kind: 'person', accountId } });
    expect(await app.refusal(call)).toMatchObject({
      code: 'input.invalid',
      details: { field: 'scope.accountId' },
    });
  });

  test.each(['a/b', '@', 'é', ' ', ''])('the job %j is bad input', async (jobId) => {
    expect((await app.refusal(asAdmin('privacy/job', { jobId }))).code).toBe('input.invalid');
  });

  test('an admin action of another kind is no erasure', async () => {
    await fill(1, 1);
    const action = app.host.storage.dump().entities['admin-action']?.[0]?.key;
    expect((await app.refusal(asAdmin('privacy/job', { jobId: action }))).code).toBe('job.not-found');
  });

  test('a queue that takes nothing is said so, and nothing is erased', async () => {
    await fill(1, 1);
    const before = app.host.storage.dump();
    app.host.addFault({ capability: 'queue', kind: 'error' });
    const { code } = await app.refusal(
      asAdmin('privacy/erase', { scope: everything, confirmation: 'ERASE EVERYTHING' }),
    );
    app.host.clearFaults();
    await app.host.drain();
    expect(code).toBe('queue.unavailable');
    expect(app.host.storage.dump()).toEqual(before);
  });

  test('what queries do not show yet is erased all the same', async () => {
    app.host.storage.setQueryLag(2_000);
    try {
      await fill(2, 1);
      const done = await app.erase(everything);
      expect(done).toMatchObject({ state: 'done', remaining: 0 });
      expect(stored(app.host)).toEqual({ 'admin-action': 1, 'installation-key': 1, receipt: 1 });
    } finally {
      app.host.storage.setQueryLag(0);
    }
  });

  test('an erasure that waits in the queue is shown as waiting, an unknown one is not found', async () => {
    const { jobId } = await app.admin('privacy/erase', {
      scope: everything,
      confirmation: 'ERASE EVERYTHING',
    });
    expect(await app.admin('privacy/job', { jobId })).toMatchObject({ state: 'queued' });
    await app.host.drain();
    expect(await app.admin('privacy/job', { jobId })).toMatchObject({ state: 'done' });
    expect((await app.refusal(asAdmin('privacy/job', { jobId: 'unknown' }))).code).toBe('job.not-found');
  });

  test('a record that does not match its schema is counted, shown by key, and erasable', async () => {
    await fill(1, 1);
    const broken = {
      id: 'broken',
      occurredAt: app.host.clock.now(),
      kind: 'no-such-kind',
      accountId: app.customer(0),
    };
    app.host.storage.load([
      { entityName: 'audit-event', key: 'broken', value: broken },
      { key: 'job:broken', value: { id: 'broken' } },
    ]);
    expect(await app.admin('audit/search', {})).toMatchObject({
      invalid: 1,
      events: [{ kind: 'portal-visit' }],
    });
    const page = await app.admin('privacy/browse', { collection: 'audit-event' });
    expect(page).toMatchObject({ invalid: 1 });
    expect(page.records).toContainEqual({ key: 'broken', value: null });
    expect(await app.admin('privacy/jobs', {})).toEqual({ jobs: [] });

    const done = await app.erase({ kind: 'person', accountId: app.customer(0) });
    expect(done.counts).toContainEqual({ collection: 'audit-event', erased: 2 });
    await app.erase(everything);
    expect(stored(app.host)).toEqual({ 'admin-action': 2, 'installation-key': 1, receipt: 2, ...empty });
  });

  test('the daily sweep deletes what is past its retention, and nothing younger', async () => {
    const DAY_MS = 86_400_000;
    const now = app.host.clock.now();
    const [old, young] = [181, 179].map((days) =>
      eventAt(now - days * DAY_MS, { accountId: app.customer(0) }),
    );
    app.host.storage.load([old, young].flatMap((event) => (event ? [toLoad(event)] : [])));
    await app.host.schedule('daily');
    expect(app.host.storage.dump().entities['audit-event']?.map(({ key }) => key)).toEqual([young?.id]);
  });
});
