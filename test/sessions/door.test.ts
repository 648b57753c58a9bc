import { createDoor } from '../../src/entry';
import { sessionsOperations } from '../../src/entry/admin/sessions';
import { startRoom, type Room } from './kit';

describe('the admin’s door to sessions', () => {
  let room: Room;
  beforeAll(async () => {
    room = await startRoom();
  });
  afterAll(() => room.stop());

  const call = (key: string, payload: unknown) =>
    createDoor({
      name: 'admin',
      operations: sessionsOperations({ ...room, isRestricted: () => Promise.resolve(false) }),
      authorise: () => Promise.resolve({ accountId: room.admin, cloudId: 'cloud' }),
      log: { unexpected: () => undefined, done: () => undefined },
      random: (bytes) => new Uint8Array(bytes),
    }).call(key, payload, {});

  test('lists sessions and ends them', async () => {
    await room.run(async () => {
      await room.signIn();
      const listed = await call('sessions/list', {});
      expect(listed).toMatchObject({
        ok: true,
        data: { sessions: [{ accountId: room.customer(0) }], cursor: null },
      });
      const scope = { kind: 'person', accountId: room.customer(0) };
      expect(await call('sessions/end', { scope })).toEqual({ ok: true, data: { ended: true } });
      expect(await call('sessions/list', {})).toEqual({ ok: true, data: { sessions: [], cursor: null } });
    });
  });

  test('reads and saves the settings', async () => {
    await room.run(async () => {
      const settings = { hours: 12, idleMinutes: 30, help: 'Ask the front desk' };
      expect(await call('sessions/save-settings', settings)).toEqual({ ok: true, data: settings });
      expect(await call('sessions/settings', {})).toEqual({ ok: true, data: settings });
    });
  });

  test.each([
    ['sessions/save-settings', { hours: 0, idleMinutes: 30, help: '' }, 'hours'],
    ['sessions/save-settings', { hours: 1.5, idleMinutes: 30, help: '' }, 'hours'],
    ['sessions/save-settings', { hours: 8, idleMinutes: 1, help: '' }, 'idleMinutes'],
    ['sessions/save-settings', { hours: 8, idleMinutes: null, help: 'a\nb' }, 'help'],
    ['sessions/save-settings', { hours: 8, idleMinutes: null }, 'help'],
    ['sessions/list', { cursor: '' }, 'cursor'],
    ['sessions/end', {}, 'scope'],
    ['sessions/end', { scope: { kind: 'session', id: 'x' } }, 'scope.kind'],
    ['sessions/end', { scope: { kind: 'provider', provider: 'A B' } }, 'scope.provider'],
    ['sessions/end', { scope: { kind: 'person', accountId: 'unidentified' } }, 'scope.accountId'],
  ])('%s does not take %p', async (key, payload, field) => {
    await room.run(async () => {
      expect(await call(key, payload)).toMatchObject({
        ok: false,
        error: { code: 'input.invalid', details: { field } },
      });
    });
  });
});
