import { subjectRequestKinds, type RecordView, type RightsSettings } from '../../../src/contract';
import { day, startDesk, type Desk } from '../rights/kit';

describe('a customer and their own data', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await startDesk();
  });
  afterAll(() => desk.stop());
  beforeEach(() => {
    desk.host.storage.clear();
  });

  const who = () => desk.customer(0);
  const other = () => desk.customer(1);
  const mine = () => desk.portal(who());
  const open = async () => (await desk.admin('privacy/requests', { state: 'open' })).requests;
  const closed = async () => (await desk.admin('privacy/requests', { state: 'closed' })).requests;
  const allow = async (selfService: RightsSettings['selfService']) => {
    const settings = await desk.admin('privacy/rights-settings', {});
    await desk.admin('privacy/save-rights-settings', { ...settings, selfService });
  };

  const functions = [
    ['me/data', {}],
    ['me/export', {}],
    ['me/request', { kind: 'access' }],
    ['me/withdraw', { id: 'none' }],
  ] as const;
  const strangers: readonly [string, () => string | null, string, object][] = [
    ['nobody', () => null, 'anonymous', {}],
    ['staff', () => desk.adminId, 'licensed', {}],
    ['nobody with a token that never was', () => null, 'anonymous', { session: 'x'.repeat(43) }],
    ['a customer with a token that never was', () => who(), 'customer', { session: 'made-up' }],
    ['somebody who is no person', () => 'unidentified', 'customer', {}],
  ];
  test.each(strangers)('%s is told nothing and asks for nothing', async (_, as, type, more) => {
    for (const [key, payload] of functions)
      expect(await desk.portalRefused(as(), key, { ...payload, ...more }, type)).toBe('session.invalid');
    expect(desk.rows('subject-request')).toEqual([]);
  });

  test('whom the browser names is of no interest', async () => {
    const code = await desk.portalRefused(who(), 'me/data', { accountId: other() });
    expect(code).toBe('input.invalid');
  });

  test.each(['customer', 'unlicensed'])(
    'a %s of the help center sees what is held about them',
    async (type) => {
      desk.link(who());
      for (const accountId of [who(), who(), other()]) desk.event({ accountId });
      await desk.admin('privacy/hold', { scope: { kind: 'person', accountId: who() }, reason: 'Case 7' });
      await mine()('me/request', { kind: 'objection' });
      const data = await desk.portal(who(), type)('me/data', {});
      const { hold, ...person } = await desk.person(who());
      const { reason: _, ...told } = hold ?? {};
      expect(data.person).toEqual({ ...person, hold: told });
      expect(data.requests).toMatchObject([{ kind: 'objection', state: 'open', accountId: who() }]);
      expect(data.selfService).toEqual({ erasure: false, restriction: false });
      expect(Object.fromEntries(data.collections.map(({ name, count }) => [name, count]))).toEqual({
        ...{ 'audit-event': 2, 'identity-link': 1, subject: 1, 'subject-request': 1 },
      });
    },
  );

  test('who signed in here is known by their session, whoever is signed in at Jira', async () => {
    const session = await desk.signIn(other());
    for (const as of [null, who()]) {
      const { person } = await desk.portal(as)('me/data', { session });
      expect(person.accountId).toBe(other());
    }
    const request = await desk.portal(null)('me/request', { session, kind: 'access' });
    expect(request).toMatchObject({ accountId: other(), identityCheck: 'signed-in' });
  });

  const exported = async (session?: string) => {
    const records: Record<string, readonly RecordView[]> = {};
    let cursor: string | null | undefined;
    do {
      const answer = await mine()('me/export', {
        ...(cursor ? { cursor } : {}),
        ...(session === undefined ? {} : { session }),
      });
      const { collection } = answer.page;
      records[collection] = [...(records[collection] ?? []), ...answer.page.records];
      cursor = answer.cursor;
    } while (cursor);
    return records;
  };

  test.each([false, true])(
    'takes along every record of theirs and nobody else’s; restricted: %s',
    async (restricted) => {
      for (let nth = 0; nth < 120; nth += 1) desk.event({ accountId: who() });
      for (const accountId of [who(), other()]) desk.link(accountId);
      desk.event({ accountId: other() });
      const session = await desk.signIn(who());
      const reviewAt = desk.host.clock.now() + day;
      if (restricted)
        await desk.admin('privacy/restrict', { accountId: who(), reason: 'Disputed', reviewAt });
      const records = await exported(session);
      const counts = Object.entries(records).flatMap(([name, { length }]) =>
        length > 0 ? [[name, length]] : [],
      );
      expect(Object.fromEntries(counts)).toEqual({
        // Redeeming the code puts another event on record.
        ...{
          'audit-event': desk.rows<{ accountId?: string }>('audit-event').filter((e) => e.accountId === who())
            .length,
        },
        ...{ 'identity-link': 1, session: 1, ...(restricted ? { subject: 1 } : {}) },
      });
      expect(records['audit-event']?.length).toBeGreaterThanOrEqual(120);
      expect(JSON.stringify(records)).not.toContain(other());
      const foreign = (await desk.portal(other())('me/export', {})).cursor ?? '';
      expect(await desk.portalRefused(who(), 'me/export', { cursor: foreign })).toBe('input.cursor');
    },
  );

  test('why their data is held is not told, why it is restricted is', async () => {
    const reviewAt = desk.host.clock.now() + day;
    await desk.admin('privacy/hold', {
      ...{ scope: { kind: 'person', accountId: who() }, reason: 'Suspected fraud' },
    });
    await desk.admin('privacy/restrict', { accountId: who(), reason: 'Disputed', reviewAt });
    const told = [await mine()('me/data', {}), await exported()];
    expect(told).toMatchObject([
      { person: { hold: { since: expect.any(Number) }, restriction: { reason: 'Disputed' } } },
      { subject: [{ value: { heldAt: expect.any(Number), restrictedBecause: 'Disputed' } }] },
    ]);
    expect(JSON.stringify(told)).not.toContain('Suspected');
  });

  test.each(subjectRequestKinds)('asks for %s, and an admin is to answer', async (kind) => {
    const request = await mine()('me/request', { kind, note: '  Please.\nSoon. ' });
    const days = kind === 'rectification' ? 3 : 30;
    expect(request).toMatchObject({
      ...{ kind, origin: 'customer', identityCheck: 'signed-in', state: 'open', note: 'Please.\nSoon.' },
      ...{ accountId: who(), dueAt: request.receivedAt + days * day, closedAt: null },
    });
    expect(await open()).toEqual([request]);
    expect(desk.rows('admin-action')).toEqual([]);
    expect(desk.rows('safeguard')).toEqual([]);
  });

  test('a kind that is asked for again, or twice at once, is one request', async () => {
    const answers = await desk.portalTwice(who(), 'me/request', { kind: 'access' });
    const again = await mine()('me/request', { kind: 'access', note: 'Again' });
    const ids = answers.map((answer) => (answer.ok ? answer.data.id : answer.error.code));
    expect(new Set([...ids, again.id]).size).toBe(1);
    await mine()('me/request', { kind: 'objection' });
    await desk.portal(other())('me/request', { kind: 'access' });
    expect(await open()).toHaveLength(3);
    expect((await mine()('me/data', {})).requests.map(({ kind }) => kind)).toEqual(['access', 'objection']);
  });

  test('what they withdraw is closed without them, and can be asked for anew', async () => {
    const { id } = await mine()('me/request', { kind: 'access', note: 'My new name is Ada' });
    const withdrawn = await mine()('me/withdraw', { id });
    expect(withdrawn).toMatchObject({ id, state: 'withdrawn', accountId: null, note: null });
    expect(JSON.stringify(desk.rows('subject-request'))).not.toContain(who());
    expect(desk.dump()).not.toContain('Ada');
    expect(await desk.portalRefused(who(), 'me/withdraw', { id })).toBe('subject-request.closed');
    expect((await mine()('me/request', { kind: 'access' })).id).not.toBe(id);
  });

  test('asking and withdrawing again and again leaves one closed request of a kind and day', async () => {
    for (let nth = 0; nth < 5; nth += 1) {
      const { id } = await mine()('me/request', { kind: 'access' });
      await mine()('me/withdraw', { id });
      expect(await desk.portalRefused(who(), 'me/withdraw', { id })).toBe('subject-request.closed');
      expect(await closed()).toMatchObject([{ id, state: 'withdrawn' }]);
    }
    desk.host.clock.advance(day);
    const { id } = await mine()('me/request', { kind: 'access' });
    await mine()('me/withdraw', { id });
    expect(desk.rows('subject-request')).toHaveLength(2);
  });

  test('under a legal hold what they withdraw stays with them, until they are erased', async () => {
    const { id } = await mine()('me/request', { kind: 'objection', note: 'I did sign in' });
    const { id: hold } = await desk.admin('privacy/hold', {
      ...{ scope: { kind: 'person', accountId: who() }, reason: 'Case 7' },
    });
    const kept = await mine()('me/withdraw', { id });
    expect(kept).toMatchObject({ state: 'withdrawn', accountId: who(), note: 'I did sign in' });
    const { id: next } = await mine()('me/request', { kind: 'objection', note: 'Again' });
    expect(await desk.portalRefused(who(), 'me/withdraw', { id: next })).toBe('erasure.held');
    expect(await closed()).toEqual([kept]);
    await desk.admin('privacy/release-hold', { id: hold });
    await desk.erase(who());
    await desk.drain();
    expect(await closed()).toMatchObject([{ state: 'done' }, { id, state: 'withdrawn', accountId: null }]);
    for (const trace of [who(), 'I did sign in', 'Again']) expect(desk.dump()).not.toContain(trace);
  });

  test('somebody else’s request is none', async () => {
    const { id } = await desk.portal(other())('me/request', { kind: 'access' });
    for (const asked of [id, '', `${id}0`])
      expect(await desk.portalRefused(who(), 'me/withdraw', { id: asked })).toBe('subject-request.not-found');
    expect(await open()).toHaveLength(1);
  });

  const bad: readonly [string, object][] = [
    ['a kind that does not exist', { kind: 'forgiveness' }],
    ['a note of 2,001 characters', { kind: 'access', note: 'x'.repeat(2_001) }],
    ['an identity of their choice', { kind: 'access', identityCheck: 'documents' }],
  ];
  test.each(bad)('%s is refused', async (_, payload) => {
    expect(await desk.portalRefused(who(), 'me/request', payload)).toBe('input.invalid');
  });

  describe('where the admin allows it', () => {
    test('they are erased at once, and the request is closed with the receipt', async () => {
      await allow({ erasure: true, restriction: false });
      desk.event({ accountId: who() });
      desk.event({ accountId: other() });
      const request = await mine()('me/request', { kind: 'erasure', note: 'Amara wants to go' });
      expect(request).toMatchObject({ state: 'running', receipt: expect.any(String) });
      expect((await mine()('me/request', { kind: 'erasure' })).id).toBe(request.id);
      expect(await desk.portalRefused(who(), 'me/withdraw', { id: request.id })).toBe('erasure.running');
      expect(await desk.portalRefused(who(), 'me/request', { kind: 'access' })).toBe('erasure.running');
      await desk.drain();
      expect(await closed()).toMatchObject([{ id: request.id, state: 'done', receipt: request.receipt }]);
      expect(desk.rows('receipt')).toMatchObject([{ id: request.receipt, origin: 'customer' }]);
      for (const trace of [who(), 'Amara']) expect(desk.dump()).not.toContain(trace);
      expect(desk.rows('audit-event')).toMatchObject([{ accountId: other() }]);
      expect(desk.actions('data.erased')).toEqual([]);
    });

    test('an erasure that got lost is asked for once more, and one of an admin’s is not', async () => {
      await allow({ erasure: true, restriction: false });
      desk.event({ accountId: who() });
      const { id } = await mine()('me/request', { kind: 'erasure' });
      for (const days of [0, 8]) {
        desk.queue.length = 0;
        desk.host.clock.advance(days * day);
        expect(await mine()('me/request', { kind: 'erasure' })).toMatchObject({ id, state: 'running' });
        expect(desk.queue).toHaveLength(1);
      }
      await desk.drain();
      expect(await closed()).toMatchObject([{ id, state: 'done' }]);
      expect(desk.rows('audit-event')).toEqual([]);
      await allow({ erasure: false, restriction: false });
      const { id: asked } = await mine()('me/request', { kind: 'erasure' });
      await desk.erase(who(), asked);
      await mine()('me/request', { kind: 'erasure' });
      expect(desk.queue).toHaveLength(1);
      await desk.drain();
    });

    test('asked twice at once, they are erased once', async () => {
      await allow({ erasure: true, restriction: false });
      desk.event({ accountId: who() });
      const answers = await desk.portalTwice(who(), 'me/request', { kind: 'erasure' });
      expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
      await desk.drain();
      expect(desk.rows('receipt')).toHaveLength(1);
      expect(await closed()).toHaveLength(1);
      expect(await open()).toEqual([]);
    });

    test('under a legal hold the request waits for an admin', async () => {
      await allow({ erasure: true, restriction: false });
      desk.event({ accountId: who() });
      await desk.admin('privacy/hold', { scope: { kind: 'person', accountId: who() }, reason: 'Case 7' });
      const request = await mine()('me/request', { kind: 'erasure' });
      await desk.drain();
      expect(await open()).toEqual([request]);
      expect(request.state).toBe('open');
      expect(desk.rows('audit-event')).toHaveLength(1);
    });

    test('their data is restricted at once, for an admin to look at within 30 days', async () => {
      await allow({ erasure: false, restriction: true });
      const request = await mine()('me/request', { kind: 'restriction', note: 'I dispute this' });
      expect(request).toMatchObject({ state: 'done', accountId: null, note: null });
      const { restrictions } = await desk.admin('privacy/restrictions', {});
      expect(restrictions).toMatchObject([{ accountId: who() }]);
      expect(restrictions[0]?.reviewAt).toBeGreaterThan(desk.host.clock.now() + 29 * day);
      expect((await mine()('me/data', {})).person.restriction).not.toBeNull();
      expect([await open(), (await closed()).map(({ id }) => id)]).toEqual([[], [request.id]]);
      expect(desk.actions('restriction.placed')).toEqual([]);
    });

    test('asked twice at once, they are restricted once', async () => {
      await allow({ erasure: false, restriction: true });
      const answers = await desk.portalTwice(who(), 'me/request', { kind: 'restriction' });
      const states = answers.map((answer) => (answer.ok ? answer.data.state : answer.error.code));
      expect(states).toEqual(['done', 'done']);
      expect((await desk.admin('privacy/restrictions', {})).restrictions).toHaveLength(1);
      expect(await open()).toEqual([]);
    });

    test('asked for a restriction that stands, nothing is written', async () => {
      await allow({ erasure: false, restriction: true });
      await mine()('me/request', { kind: 'restriction' });
      const before = desk.dump();
      const again = await mine()('me/request', { kind: 'restriction' });
      const { restriction } = (await mine()('me/data', {})).person;
      expect(again).toMatchObject({ id: '', state: 'done', closedAt: restriction?.since });
      expect(desk.dump()).toBe(before);
    });

    test('a request that waited before is closed where the restriction stands', async () => {
      const { id } = await mine()('me/request', { kind: 'restriction' });
      const reviewAt = desk.host.clock.now() + 90 * day;
      await desk.admin('privacy/restrict', { accountId: who(), reason: 'Disputed', reviewAt });
      await allow({ erasure: false, restriction: true });
      expect(await mine()('me/request', { kind: 'restriction' })).toMatchObject({ id, state: 'done' });
      expect(await open()).toEqual([]);
    });

    test('a restriction that an admin has placed keeps its reason and date', async () => {
      await allow({ erasure: false, restriction: true });
      const reviewAt = desk.host.clock.now() + 90 * day;
      const placed = await desk.admin('privacy/restrict', { accountId: who(), reason: 'Disputed', reviewAt });
      await mine()('me/request', { kind: 'restriction' });
      expect((await desk.admin('privacy/restrictions', {})).restrictions).toEqual([placed]);
    });

    test('what is switched off again waits for an admin', async () => {
      await allow({ erasure: true, restriction: true });
      await allow({ erasure: false, restriction: false });
      for (const kind of ['erasure', 'restriction'] as const) await mine()('me/request', { kind });
      await desk.drain();
      expect((await open()).map(({ state }) => state)).toEqual(['open', 'open']);
    });
  });
});
