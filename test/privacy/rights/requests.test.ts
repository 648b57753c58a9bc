import { subjectRequestKinds, type RightsSettings, type SubjectRequest } from '../../../src/contract';
import { day, startDesk, type Desk } from './kit';

describe('requests of people about their data', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await startDesk();
  });
  afterAll(() => desk.stop());
  beforeEach(() => {
    desk.host.storage.clear();
  });

  const opened = (
    kind: SubjectRequest['kind'] = 'access',
    more: { accountId?: string; receivedAt?: number } = {},
  ) =>
    desk.admin('privacy/open-request', {
      ...{ kind, accountId: desk.customer(0), identityCheck: 'documents', ...more },
    });
  const listed = async (state: 'open' | 'closed') =>
    (await desk.admin('privacy/requests', { state })).requests;
  const close = (id: string, state: 'done' | 'refused' | 'withdrawn' = 'done') =>
    desk.admin('privacy/close-request', { id, state, outcome: 'Sent by post' });

  test('an admin enters one: it is on record with its person until it is closed', async () => {
    const request = await opened();
    expect(request).toMatchObject({
      ...{ kind: 'access', origin: 'admin', state: 'open', identityCheck: 'documents' },
      ...{ accountId: desk.customer(0), note: null, closedAt: null, outcome: null, receipt: null },
      subject: await desk.pseudonym(desk.customer(0)),
    });
    expect(await listed('open')).toEqual([request]);
    expect(desk.customers()).toMatchObject([{ accountId: desk.customer(0) }]);
    expect(desk.actions('subject-request.opened')).toMatchObject([
      {
        actor: desk.adminId,
        details: { request: request.id, kind: 'access', subject: request.subject },
      },
    ]);
  });

  const deadlines = subjectRequestKinds.map((kind) => [kind, kind === 'rectification' ? 3 : 30] as const);
  test.each(deadlines)('%s is due %i days after it was received', async (kind, days) => {
    const receivedAt = desk.host.clock.now() - 2 * day;
    const request = await opened(kind, { receivedAt });
    expect([request.receivedAt, request.dueAt]).toEqual([receivedAt, receivedAt + days * day]);
  });

  const settings: RightsSettings = {
    version: 0,
    deadlineDays: {
      ...{ access: 10, rectification: 1, erasure: 20 },
      ...{ restriction: 30, portability: 30, objection: 90 },
    },
    selfService: { erasure: true, restriction: false },
  };

  test('deadlines are the settings of the moment; who changed which is on record', async () => {
    const before = await opened('access');
    await desk.admin('privacy/save-rights-settings', settings);
    expect(await desk.admin('privacy/rights-settings', {})).toEqual({ ...settings, version: 1 });
    const after = await opened('access', { accountId: desk.customer(1) });
    expect(before.dueAt - before.receivedAt).toBe(30 * day);
    expect(after.dueAt - after.receivedAt).toBe(10 * day);
    const [action] = desk.actions('rights-settings.saved');
    expect(action?.details['fields']).toEqual([
      ...['deadlineDays.access', 'deadlineDays.rectification', 'deadlineDays.erasure'],
      ...['deadlineDays.objection', 'selfService.erasure'],
    ]);
  });

  test('what an admin wrote of a closed request goes with the person, and the rest of it stays', async () => {
    const ids: string[] = [];
    for (const accountId of [desk.customer(0), desk.customer(1)]) {
      const { id } = await opened('access', { accountId });
      const outcome = `Sent to ${accountId}`;
      ids.push((await desk.admin('privacy/close-request', { id, state: 'done', outcome })).id);
    }
    await desk.erase(desk.customer(0));
    await desk.drain();
    expect(desk.dump()).not.toContain(desk.customer(0));
    const kept = Object.fromEntries((await listed('closed')).map(({ id, outcome }) => [id, outcome]));
    expect(kept).toEqual({ [String(ids[0])]: null, [String(ids[1])]: `Sent to ${desk.customer(1)}` });
  });

  test('what another admin has changed meanwhile is not lost', async () => {
    const saved = await desk.admin('privacy/save-rights-settings', settings);
    const off = { ...saved, selfService: { erasure: false, restriction: false } };
    await desk.admin('privacy/save-rights-settings', off);
    for (const stale of [settings, saved, { ...saved, version: 9 }])
      expect((await desk.refused('privacy/save-rights-settings', stale)).code).toBe('storage.conflict');
    expect(await desk.admin('privacy/rights-settings', {})).toEqual({ ...off, version: 2 });
    const answers = await desk.twice('privacy/save-rights-settings', { ...off, version: 2 });
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(desk.actions('rights-settings.saved')).toHaveLength(3);
  });

  test.each([0, -1, 91, 1_000_000, 1.5])('a deadline of %d days is refused', async (days) => {
    const given = { ...settings, deadlineDays: { ...settings.deadlineDays, erasure: days } };
    const refused = { code: 'input.invalid', field: 'deadlineDays.erasure' };
    expect(await desk.refused('privacy/save-rights-settings', given)).toEqual(refused);
  });

  test.each(['done', 'refused', 'withdrawn'] as const)(
    'closed as %s, nothing that names the person is left of it',
    async (state) => {
      const token = 'Please tell me all, Amara';
      await desk.portal(desk.customer(0))('me/request', { kind: 'access', note: token });
      const [request] = await listed('open');
      expect(request).toMatchObject({ note: token, origin: 'customer' });
      desk.host.clock.advance(day);
      const from = desk.host.clock.now();
      const closed = await close(request?.id ?? '', state);
      expect(closed.closedAt).toBeGreaterThanOrEqual(from);
      expect(closed).toEqual({
        ...request,
        ...{ state, accountId: null, note: null, outcome: 'Sent by post', closedAt: closed.closedAt },
      });
      expect([await listed('open'), await listed('closed')]).toEqual([[], [closed]]);
      const stored = JSON.stringify(desk.rows('subject-request'));
      expect(desk.rows('subject-request')).toHaveLength(1);
      for (const trace of [desk.customer(0), token]) expect(stored).not.toContain(trace);
      expect(JSON.stringify(desk.rows('admin-action'))).not.toContain(desk.customer(0));
      expect(desk.actions('subject-request.closed')).toMatchObject([
        {
          actor: desk.adminId,
          details: { request: closed.id, kind: 'access', state, subject: closed.subject },
        },
      ]);
    },
  );

  test('a closed one makes room for another of its kind', async () => {
    const first = await opened();
    await close(first.id);
    const second = await opened();
    expect(second.id).not.toBe(first.id);
    await close(second.id);
    expect((await listed('closed')).map(({ id }) => id).sort()).toEqual([first.id, second.id].sort());
  });

  test('open ones are listed by deadline, closed ones newest first, page by page', async () => {
    const now = desk.host.clock.now();
    for (let nth = 0; nth < 20; nth += 1)
      for (const kind of ['access', 'objection', 'rectification'] as const)
        await opened(kind, { accountId: desk.customer(nth), receivedAt: now - ((nth * 7) % 20) * day });
    const all = async (state: 'open' | 'closed') => {
      const found: SubjectRequest[] = [];
      let cursor: string | null | undefined;
      do {
        const page = await desk.admin('privacy/requests', { state, ...(cursor ? { cursor } : {}) });
        found.push(...page.requests);
        cursor = page.cursor;
      } while (cursor);
      return found;
    };
    const open = await all('open');
    const due = open.map(({ dueAt }) => dueAt);
    expect(open).toHaveLength(60);
    expect(due).toEqual([...due].sort((a, b) => a - b));
    for (const { id } of open.slice(0, 5)) {
      desk.host.clock.advance(1_000);
      await close(id);
    }
    expect((await all('closed')).map(({ id }) => id)).toEqual(
      open
        .slice(0, 5)
        .map(({ id }) => id)
        .reverse(),
    );
    expect(await all('open')).toHaveLength(55);
  });

  test('two admins who enter the same get one', async () => {
    const answers = await desk.twice('privacy/open-request', {
      ...{ kind: 'objection', accountId: desk.customer(0), identityCheck: 'known-channel' },
    });
    const ids = answers.map((answer) => (answer.ok ? answer.data.id : answer.error.code));
    expect(new Set(ids).size).toBe(1);
    expect(await listed('open')).toMatchObject([{ id: ids[0] }]);
    expect(desk.actions('subject-request.opened')).toHaveLength(1);
  });

  test('two admins who close the same close it once', async () => {
    const { id } = await opened();
    const answers = await desk.twice('privacy/close-request', { id, state: 'done', outcome: 'Sent' });
    const codes = answers.map((answer) => (answer.ok ? 'ok' : answer.error.code)).sort();
    expect(codes).toEqual(['ok', 'subject-request.closed']);
    expect(desk.actions('subject-request.closed')).toHaveLength(1);
  });

  test('a closed one cannot be closed again', async () => {
    const { id } = await opened();
    await close(id);
    const again = { id, state: 'refused', outcome: 'Too late' };
    expect((await desk.refused('privacy/close-request', again)).code).toBe('subject-request.closed');
    expect(await listed('closed')).toMatchObject([{ state: 'done' }]);
  });

  test('an admin asks on their own behalf like anybody else', async () => {
    const { id } = await opened('access', { accountId: desk.adminId });
    expect(await close(id)).toMatchObject({ accountId: null, state: 'done' });
    expect(JSON.stringify(desk.rows('subject-request'))).not.toContain(desk.adminId);
  });

  const strange = ['', 'none', 'x'.repeat(64), `${'x'.repeat(22)}.access.${'0'.repeat(26)}`, '../current'];
  test.each(strange)('there is no request %j', async (id) => {
    const given = { id, state: 'done', outcome: 'Sent' };
    expect((await desk.refused('privacy/close-request', given)).code).toBe('subject-request.not-found');
  });

  const valid = () => ({ kind: 'access', accountId: desk.customer(0), identityCheck: 'documents' });
  const bad: readonly [string, () => object, string][] = [
    ['a kind that does not exist', () => ({ ...valid(), kind: 'forgiveness' }), 'kind'],
    ['a check that does not exist', () => ({ ...valid(), identityCheck: 'palm reading' }), 'identityCheck'],
    ['an account ID with a slash', () => ({ ...valid(), accountId: 'a/../b' }), 'accountId'],
    ['an empty account ID', () => ({ ...valid(), accountId: '' }), 'accountId'],
    ['nobody in particular', () => ({ ...valid(), accountId: 'unidentified' }), 'accountId'],
    ['a time to come', () => ({ ...valid(), receivedAt: desk.host.clock.now() + 60_000 }), 'receivedAt'],
    ['a time before all times', () => ({ ...valid(), receivedAt: -1 }), 'receivedAt'],
    ['what admins do not choose', () => ({ ...valid(), origin: 'atlassian' }), 'payload'],
  ];
  test.each(bad)('%s is refused, and nothing is kept', async (_, given, field) => {
    const refused = { code: 'input.invalid', field };
    expect(await desk.refused('privacy/open-request', given())).toEqual(refused);
    expect(desk.rows('subject-request')).toEqual([]);
  });

  test('somebody of whom neither Jira nor the app knows is refused, and not put on record', async () => {
    const accountId = '5be24ad8b1653240376955d2';
    const { code } = await desk.refused('privacy/open-request', { ...valid(), accountId });
    expect(code).toBe('person.unknown');
    expect(desk.dump()).not.toContain(accountId);
  });

  test('an outcome without words is refused', async () => {
    const { id } = await opened();
    const refused = { code: 'input.invalid', field: 'outcome' };
    expect(await desk.refused('privacy/close-request', { id, state: 'done', outcome: ' ' })).toEqual(refused);
  });
});
