import type { SessionRow, SessionScope } from '../../src/contract';
import { errorCode, hour, secret, startRoom, type Room } from './kit';

describe('sessions, for admins', () => {
  let room: Room;
  beforeEach(async () => {
    room = await startRoom();
  });
  afterEach(() => room.stop());

  const isValid = async (token: string) =>
    room.sessions.validate(token).then(
      () => true,
      () => false,
    );

  const everyPage = async () => {
    const rows: SessionRow[] = [];
    let cursor: string | null = null;
    let pages = 0;
    do {
      const page: Awaited<ReturnType<Room['sessions']['list']>> = await room.sessions.list(cursor);
      rows.push(...page.sessions);
      cursor = page.cursor;
      pages += 1;
    } while (cursor !== null);
    return { rows, pages };
  };

  const scopes: [string, (room: Room) => SessionScope, readonly boolean[]][] = [
    ['all', () => ({ kind: 'all' }), [false, false, false]],
    ['of one provider', () => ({ kind: 'provider', provider: 'okta' }), [false, true, false]],
    ['of one person', ({ customer }) => ({ kind: 'person', accountId: customer(0) }), [false, false, true]],
  ];
  test.each(scopes)(
    'ending %s counts at once, also for sessions that no query shows yet',
    async (_, scopeOf, left) => {
      await room.run(async () => {
        room.host.storage.setQueryLag(hour);
        const people = [
          { accountId: room.customer(0), provider: 'okta' },
          { accountId: room.customer(0), provider: 'entra' },
          { accountId: room.customer(1), provider: 'okta' },
        ];
        const tokens = [];
        for (const person of people) tokens.push(await room.signIn(person));
        const code = await room.sessions.sealCode(room.grant());
        await room.sessions.endAll(scopeOf(room), room.admin);
        expect(await Promise.all(tokens.map(isValid))).toEqual(left);
        await expect(room.sessions.redeem({ code, secret })).rejects.toMatchObject({
          reason: 'code.expired',
        });
        room.host.clock.advance(1);
        expect(await isValid(await room.signIn())).toBe(true);
      });
    },
  );

  test('each session that is found goes on the log once, and what the admin did with it', async () => {
    await room.run(async () => {
      for (let nth = 0; nth < 30; nth += 1) await room.signIn({ accountId: room.customer(nth % 3) });
      await room.sessions.end(await room.signIn());
      room.host.clock.advance(hour);
      const person = { kind: 'person', accountId: room.customer(0) } as const;
      await room.sessions.endAll(person, room.admin);
      await room.sessions.endAll({ kind: 'all' }, room.admin);
      await room.sessions.endAll({ kind: 'all' }, room.admin);
      expect((await everyPage()).rows).toEqual([]);
    });
    const ended = room.events().filter(({ detail }) => detail === 'session.ended-by-admin');
    expect(ended).toHaveLength(30);
    expect(ended.every(({ kind, outcome }) => kind === 'session' && outcome === 'success')).toBe(true);
    expect(room.actions()).toMatchObject([
      { action: 'sessions.ended', actor: room.admin, details: { scope: 'person' } },
      { action: 'sessions.ended', details: { scope: 'all' } },
      { action: 'sessions.ended', details: { scope: 'all' } },
    ]);
    const cutoffs = room.host.storage.dump().kv.filter(({ key }) => key.startsWith('session-cutoff:'));
    expect(JSON.stringify([room.actions(), cutoffs])).not.toContain(room.customer(0));
  });

  test('another room can end sessions in a transaction of its own', async () => {
    await room.run(async () => {
      const token = await room.signIn();
      await room.storage.commit([await room.sessions.ending({ kind: 'provider', provider: 'okta' })]);
      expect(await isValid(token)).toBe(false);
    });
  });

  test('the list shows valid sessions only, page after page', async () => {
    await room.run(async () => {
      room.host.storage.setTtlLag(48 * hour);
      for (let nth = 0; nth < 5; nth += 1) await room.signIn({ accountId: room.customer(5) });
      room.host.clock.advance(9 * hour);
      for (let nth = 0; nth < 60; nth += 1) await room.signIn({ accountId: room.customer(nth % 4) });
      await room.sessions.end(await room.signIn());
      const ended = await room.signIn({ provider: 'entra' });
      await room.storage.commit([await room.sessions.ending({ kind: 'provider', provider: 'entra' })]);
      expect(await isValid(ended)).toBe(false);
      const { rows, pages } = await everyPage();
      expect(pages).toBeGreaterThan(1);
      expect(rows).toHaveLength(60);
      expect(new Set(rows.map(({ id }) => id)).size).toBe(60);
      expect(Object.keys(rows[0] ?? {}).sort()).toEqual(
        ['accountId', 'expiresAt', 'id', 'portal', 'provider', 'startedAt', 'usedAt'].sort(),
      );
      const { cursor } = await room.sessions.list(null);
      expect(await errorCode(room.sessions.list(`${cursor ?? ''}x`))).toBe('input.cursor');
      expect(await errorCode(room.sessions.list('x'))).toBe('input.cursor');
    });
  });

  test('settings: defaults, saved with what changed on record', async () => {
    await room.run(async () => {
      expect(await room.sessions.settings()).toEqual({ hours: 8, idleMinutes: 60, help: '' });
      const settings = { hours: 24, idleMinutes: null, help: 'Call 4400' };
      const { writes } = await room.calls(() => room.sessions.saveSettings(settings, room.admin));
      expect(writes).toBe(1);
      expect(await room.sessions.settings()).toEqual(settings);
      await room.sessions.saveSettings({ ...settings, hours: 1 }, room.admin);
    });
    expect(room.actions().map(({ action, details }) => ({ action, details }))).toEqual([
      { action: 'sign-in-settings.saved', details: { fields: ['hours', 'idleMinutes', 'help'] } },
      { action: 'sign-in-settings.saved', details: { fields: ['hours'] } },
    ]);
  });

  test.each([
    { hours: 0, idleMinutes: 60, help: '' },
    { hours: 25, idleMinutes: 60, help: '' },
    { hours: 8, idleMinutes: 4, help: '' },
    { hours: 8, idleMinutes: 1_441, help: '' },
    { hours: 8, idleMinutes: 60, help: 'x'.repeat(201) },
    { hours: 8, idleMinutes: 60, help: 'one\ntwo' },
  ])('storage takes no settings out of bounds: %p', async (settings) => {
    await room.run(async () => {
      await expect(room.sessions.saveSettings(settings, room.admin)).rejects.toThrow();
      expect(await room.sessions.settings()).toEqual({ hours: 8, idleMinutes: 60, help: '' });
    });
  });
});
