import { errorCode, hour, minute, secret, startRoom, type Room } from './kit';

describe('the life of a session', () => {
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
  const pass = (ms: number) => room.host.clock.advance(ms);

  test.each(['', 'x', 'A'.repeat(43), '../../..', 'A'.repeat(10_000)])(
    'no session for %p, and no write',
    async (token) => {
      await room.run(async () => {
        const { writes } = await room.calls(async () => {
          expect(await errorCode(room.sessions.validate(token))).toBe('session.invalid');
          expect(await room.sessions.end(token)).toBeNull();
        });
        expect(writes).toBe(0);
      });
    },
  );

  test('lasts for the hours of the settings, whatever the TTL has deleted, and expires on the log once', async () => {
    await room.run(async () => {
      room.host.storage.setTtlLag(48 * hour);
      await room.sessions.saveSettings({ hours: 2, idleMinutes: null, help: '' }, room.admin);
      const token = await room.signIn();
      pass(2 * hour - minute);
      expect(await isValid(token)).toBe(true);
      pass(minute);
      expect(await room.sessions.validate(token).catch((error: unknown) => error)).toMatchObject({
        code: 'session.invalid',
      });
      for (const wait of [0, hour, 20 * hour, 24 * hour, 24 * hour, 10 * hour]) {
        pass(wait);
        expect(await Promise.all([isValid(token), isValid(token)])).toEqual([false, false]);
      }
    });
    expect(room.events()).toMatchObject([
      { kind: 'session', outcome: 'success', detail: 'session.expired', accountId: room.customer(0) },
    ]);
  });

  test('two who find it expired at once write one event', async () => {
    await room.run(async () => {
      const token = await room.signIn();
      pass(8 * hour);
      room.host.addFault({ capability: 'kvs', kind: 'latency', latencyMs: 20 });
      await Promise.all([isValid(token), isValid(token), isValid(token)]);
    });
    expect(room.events()).toHaveLength(1);
  });

  test('ends without use, but not while it is in use', async () => {
    await room.run(async () => {
      await room.sessions.saveSettings({ hours: 24, idleMinutes: 5, help: '' }, room.admin);
      const token = await room.signIn();
      for (let used = 0; used < 30; used += 1) {
        pass(4.9 * minute);
        expect(await isValid(token)).toBe(true);
      }
      pass(10 * minute);
      expect(await isValid(token)).toBe(false);
    });
    expect(room.events()).toMatchObject([{ detail: 'session.expired' }]);
  });

  test('its use is written down at most every five minutes', async () => {
    await room.run(async () => {
      const token = await room.signIn();
      const { writes } = await room.calls(async () => {
        for (let used = 0; used < 40; used += 1) {
          pass(minute / 2);
          await room.sessions.validate(token);
        }
      });
      expect(writes).toBe(4);
      const { usedAt } = await room.sessions.validate(token);
      expect(room.host.clock.now() - usedAt).toBeLessThan(5 * minute);
    });
  });

  test('signing out: one write, an event, and nothing left that is valid; twice is once', async () => {
    await room.run(async () => {
      const logout = { protocol: 'saml', nameId: 'amara', nameIdFormat: null, sessionIndex: '_1' } as const;
      const token = await room.signIn({ logout });
      const { writes } = await room.calls(async () => {
        expect(await room.sessions.end(token)).toMatchObject({ provider: 'okta', logout });
      });
      expect(writes).toBe(1);
      expect(await errorCode(room.sessions.validate(token))).toBe('session.invalid');
      expect((await room.calls(() => room.sessions.end(token))).writes).toBe(0);
      pass(9 * hour);
      expect(await isValid(token)).toBe(false);
    });
    expect(room.events()).toMatchObject([
      { kind: 'sign-out', outcome: 'success', detail: 'session.ended-by-customer', portal: '2' },
    ]);
  });

  test('a use that is written down while the customer signs out does not bring the session back', async () => {
    await room.run(async () => {
      const token = await room.signIn();
      for (let nth = 0; nth < 5; nth += 1) {
        const other = await room.signIn();
        pass(6 * minute);
        room.host.addFault({ capability: 'kvs', kind: 'latency', latencyMs: 5 });
        await Promise.allSettled([
          room.sessions.validate(other),
          room.sessions.end(other),
          room.sessions.validate(other),
        ]);
        room.host.clearFaults();
        expect(await isValid(other)).toBe(false);
      }
      expect(await isValid(token)).toBe(true);
    });
  });

  test('a code cannot be redeemed again after its session was ended', async () => {
    await room.run(async () => {
      const code = await room.sessions.sealCode(room.grant());
      const { token } = await room.sessions.redeem({ code, secret });
      await room.sessions.end(token);
      await expect(room.sessions.redeem({ code, secret })).rejects.toMatchObject({ reason: 'code.replayed' });
      expect(await isValid(token)).toBe(false);
    });
  });

  test('erasing a person takes their sessions, and only theirs', async () => {
    await room.run(async () => {
      const [mine, other] = [await room.signIn(), await room.signIn({ accountId: room.customer(1) })];
      await room.sessions.end(await room.signIn());
      await room.erasePerson(room.customer(0));
      expect([await isValid(mine), await isValid(other)]).toEqual([false, true]);
    });
    const { kv, entities } = room.host.storage.dump();
    expect(JSON.stringify({ kv, entities })).not.toContain(room.customer(0));
  });
});
