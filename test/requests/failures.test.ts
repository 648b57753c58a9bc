import { startDesk, type Desk } from './kit';

const calls = [
  ['requests/list', {}],
  ['requests/get', { key: 'ITH-1' }],
  ['requests/comment', { key: 'ITH-1', body: 'Hello' }],
  ['requests/desks', {}],
  ['requests/types', { serviceDesk: '4' }],
  ['requests/fields', { serviceDesk: '4', requestType: '41' }],
  ['requests/create', { serviceDesk: '4', requestType: '41', fields: { summary: 'x' } }],
] as const;

describe('calls that come to nothing', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await startDesk();
  });
  afterEach(() => desk.between((send) => send));
  afterAll(() => desk.stop());

  test.each(calls)('%s without a valid session: refused, and Jira is not asked', async (key, payload) => {
    await desk.room.run(async () => {
      const { token } = await desk.as(0);
      await desk.room.sessions.end(token);
      desk.room.host.resetUsage();
      for (const session of [token, '', 'A'.repeat(43)])
        expect(await desk.raw(key, { session, ...payload })).toMatchObject({
          ok: false,
          error: { code: 'session.invalid' },
        });
      expect(desk.room.host.usage().product.calls).toBe(0);
      expect(await desk.raw(key, payload)).toMatchObject({ ok: false, error: { code: 'input.invalid' } });
    });
  });

  test.each(calls)(
    '%s: Jira that throttles, fails or does not answer is named for it',
    async (key, payload) => {
      await desk.room.run(async () => {
        const { token } = await desk.as(0);
        const asked = () => desk.raw(key, { session: token, ...payload });
        desk.room.control.limitNext(undefined, 7);
        expect(await asked()).toMatchObject({
          ok: false,
          error: { code: 'jira.throttled', details: { retryAfterSeconds: 7 } },
        });
        desk.room.host.addFault({ capability: 'product', kind: 'error' });
        expect(await asked()).toMatchObject({ ok: false, error: { code: 'jira.unavailable' } });
        desk.room.host.clearFaults();
        desk.between(() => () => Promise.reject(new Error('no answer')));
        expect(await asked()).toMatchObject({ ok: false, error: { code: 'jira.unavailable' } });
        const page = { status: 200, header: () => null, text: () => Promise.resolve('<html>') };
        desk.between(() => () => Promise.resolve(page));
        expect(await asked()).toMatchObject({ ok: false, error: { code: 'jira.unavailable' } });
      });
    },
  );
});
