import { CodeRefused } from '../../src/sessions';
import { errorCode, hour, minute, refusal, secret, startRoom, type Room } from './kit';

describe('a code becomes a session', () => {
  let room: Room;
  beforeEach(async () => {
    room = await startRoom();
  });
  afterEach(() => room.stop());

  test('once, with one write, for the browser with the secret; sealing writes nothing', async () => {
    await room.run(async () => {
      const { sessions } = room;
      let code = '';
      const sealing = await room.calls(async () => (code = await sessions.sealCode(room.grant())));
      expect(sealing.writes).toBe(0);
      expect(code).toMatch(/^[\w-]+$/);
      let token = '';
      const redeeming = await room.calls(async () => ({ token } = await sessions.redeem({ code, secret })));
      expect(redeeming.writes).toBe(1);
      expect(token).toMatch(/^[\w-]{43}$/);
      const session = await sessions.validate(token);
      const { startedAt, expiresAt } = session;
      expect(session).toMatchObject({
        ...{ accountId: room.customer(0), provider: 'okta', protocol: 'saml', portal: '2' },
      });
      expect(expiresAt - startedAt).toBe(8 * hour);
    });
    expect(room.events()).toEqual([]);
  });

  test('whoever reads what is stored cannot act as the customer', async () => {
    await room.run(async () => {
      const token = await room.signIn();
      const stored = JSON.stringify(room.host.storage.dump().kv);
      expect(stored).not.toContain(token);
      expect(stored).not.toContain(secret);
      const texts = [...stored.matchAll(/[\w-]{43}/g)].map(([text]) => text);
      expect(texts.length).toBeGreaterThan(0);
      for (const text of texts) expect(await errorCode(room.sessions.validate(text))).toBe('session.invalid');
    });
  });

  test('a code says nothing to who cannot open it, and no two are the same', async () => {
    await room.run(async () => {
      const grant = room.grant();
      const [one, other] = [await room.sessions.sealCode(grant), await room.sessions.sealCode(grant)];
      expect(one).not.toBe(other);
      const text = Buffer.from(one, 'base64url').toString('latin1');
      expect(text).not.toContain(grant.accountId);
      expect(text).not.toContain('okta');
    });
  });

  const flipped = (code: string, at: number) => {
    const bytes = Buffer.from(code, 'base64url');
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    return bytes.toString('base64url');
  };

  const refused: [string, string, (code: string) => Promise<{ code: string; secret: string }>][] = [
    ['no code', 'code.invalid', () => Promise.resolve({ code: '', secret })],
    ['a changed vector', 'code.invalid', (code) => Promise.resolve({ code: flipped(code, 0), secret })],
    ['a changed tag', 'code.invalid', (code) => Promise.resolve({ code: flipped(code, 12), secret })],
    ['a changed content', 'code.invalid', (code) => Promise.resolve({ code: flipped(code, 40), secret })],
    ['a code cut off', 'code.invalid', (code) => Promise.resolve({ code: code.slice(0, 60), secret })],
    ['a code of 10 KB', 'code.invalid', (code) => Promise.resolve({ code: code.repeat(20), secret })],
    ['another secret', 'state.other-browser', (code) => Promise.resolve({ code, secret: 'x' })],
    ['no secret', 'state.other-browser', (code) => Promise.resolve({ code, secret: '' })],
    [
      'a code after 60 s',
      'code.expired',
      (code) => {
        room.host.clock.advance(minute);
        return Promise.resolve({ code, secret });
      },
    ],
    [
      'a code redeemed before',
      'code.replayed',
      async (code) => {
        await room.sessions.redeem({ code, secret });
        return { code, secret };
      },
    ],
    [
      'a code from before all sessions were ended',
      'code.expired',
      async (code) => {
        await room.sessions.endAll({ kind: 'all' }, room.admin);
        return { code, secret };
      },
    ],
  ];
  const isRefusedOnce = async (given: { code: string; secret: string }, reason: string) => {
    expect((await room.calls(async () => refusal(room.sessions.redeem(given)))).writes).toBe(1);
    expect(await refusal(room.sessions.redeem(given))).toBe(reason);
    const flood = await room.calls(() =>
      Promise.all(Array.from({ length: 20 }, () => refusal(room.sessions.redeem(given)))),
    );
    expect(flood.writes).toBe(0);
    const failures = room.events().filter(({ outcome }) => outcome === 'failure');
    expect(failures).toHaveLength(1);
    expect(failures[0]).toMatchObject({ kind: 'sign-in', reason });
    const known = { accountId: room.customer(0), provider: 'okta', portal: '2' };
    if (reason === 'code.invalid') expect(failures[0]).not.toHaveProperty('accountId');
    else expect(failures[0]).toMatchObject(known);
  };

  test.each(refused)('%s: %s, on the log once, however often it comes', async (_, reason, change) => {
    await room.run(async () => {
      const code = await room.sessions.sealCode(room.grant());
      await isRefusedOnce(await change(code), reason);
    });
  });

  test('a code of another installation is none', async () => {
    const other = await startRoom();
    const code = await other.run(() => other.sessions.sealCode(other.grant()));
    await other.stop();
    await room.run(() => isRefusedOnce({ code, secret }, 'code.invalid'));
  });
});

describe('codes at odd moments', () => {
  let room: Room;
  beforeEach(async () => {
    room = await startRoom();
  });
  afterEach(() => room.stop());

  test('the page and the log name the same correlation ID: that of the sign-in', async () => {
    await room.run(async () => {
      const grant = room.grant();
      const code = await room.sessions.sealCode(grant);
      const error = await room.sessions.redeem({ code, secret: 'x' }).catch((cause: unknown) => cause);
      expect(error).toBeInstanceOf(CodeRefused);
      expect(error).toMatchObject({ correlationId: grant.correlationId, provider: 'okta' });
      expect(room.events()).toMatchObject([{ correlationId: grant.correlationId }]);
    });
  });

  test('of two redemptions at once one wins, however slow storage is', async () => {
    await room.run(async () => {
      const code = await room.sessions.sealCode(room.grant());
      room.host.addFault({ capability: 'kvs', kind: 'latency', latencyMs: 20 });
      const given = { code, secret };
      const ended = await Promise.allSettled([room.sessions.redeem(given), room.sessions.redeem(given)]);
      room.host.clearFaults();
      expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const lost = ended.find((one) => one.status === 'rejected');
      expect(lost?.reason).toMatchObject({ reason: 'code.replayed' });
      expect(room.events()).toMatchObject([{ reason: 'code.replayed' }]);
    });
  });

  test('a redemption whose answer from storage got lost still gives the session', async () => {
    await room.run(async () => {
      const redeem = async () =>
        room.sessions.redeem({ code: await room.sessions.sealCode(room.grant()), secret });
      const { all } = await room.calls(redeem);
      room.host.addFault({ capability: 'kvs', kind: 'error', nth: all, when: 'after' });
      const { token } = await redeem();
      expect(await room.sessions.validate(token)).toMatchObject({ accountId: room.customer(0) });
    });
    expect(room.events()).toEqual([]);
  });

  test('an old code from a browser history is refused for days at one event a minute at most', async () => {
    await room.run(async () => {
      const code = await room.sessions.sealCode(room.grant());
      for (const wait of [2 * hour, 26 * hour, 49 * hour]) {
        room.host.clock.advance(wait);
        expect(await refusal(room.sessions.redeem({ code, secret }))).toBe('code.expired');
        expect(await refusal(room.sessions.redeem({ code, secret }))).toBe('code.expired');
      }
    });
    expect(room.events()).toHaveLength(3);
    // An event of another hour has a correlation ID of its own, or it would not be found by it.
    const ids = room.events().map(({ correlationId }) => correlationId);
    expect(new Set(ids).size).toBe(3);
  });
});
