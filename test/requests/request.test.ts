import { startDesk, type Desk } from './kit';

const request = '/rest/servicedeskapi/request';
const keysOf = (project: string, count: number) =>
  Array.from({ length: count }, (_, nth) => `${project}-${String(nth + 1)}`);
const everyKey = [...keysOf('ITH', 32), ...keysOf('FAC', 30)];

interface Known {
  readonly reporter: { readonly accountId: string };
  readonly participants: { readonly values: readonly { readonly accountId: string }[] };
  readonly comments: { readonly values: readonly { readonly body: string; readonly public: boolean }[] };
}

describe('one request', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await startDesk();
  });
  afterEach(() => desk.between((send) => send));
  afterAll(() => desk.stop());

  const known = (key: string) =>
    desk.site(null, 'GET', `${request}/${key}?expand=participant,comment`) as Known;
  const peopleOf = (key: string) => {
    const { reporter, participants } = known(key);
    return [reporter, ...participants.values].map(({ accountId }) => accountId);
  };
  const anotherThan = (accountId: string) => everyKey.find((key) => !peopleOf(key).includes(accountId)) ?? '';

  test('is shown to those whom it concerns; to others it does not exist', async () => {
    await desk.room.run(async () => {
      const me = await desk.as(1);
      const nothing = await desk.raw('requests/get', { session: me.token, key: 'ITH-99999' });
      expect(nothing).toMatchObject({ ok: false, error: { code: 'request.not-found' } });
      let shown = 0;
      for (const key of everyKey) {
        const answer = await desk.raw('requests/get', { session: me.token, key });
        if (peopleOf(key).includes(me.accountId)) {
          expect(answer).toMatchObject({ ok: true, data: { key } });
          shown += 1;
        } else {
          expect(answer).toEqual(nothing);
        }
      }
      expect(shown).toBeGreaterThan(1);
    });
  });

  test('one of somebody else takes the same calls as one that does not exist', async () => {
    await desk.room.run(async () => {
      const me = await desk.as(1);
      const callsFor = async (key: string) => {
        const sent: string[] = [];
        desk.between((send) => (one) => {
          sent.push(one.path.replace(key, 'KEY'));
          return send(one);
        });
        await me.refused('requests/get', { key });
        await me.refused('requests/comment', { key, body: 'Hello' });
        return sent;
      };
      expect(await callsFor(anotherThan(me.accountId))).toEqual(await callsFor('ITH-99999'));
    });
  });

  test.each([
    '',
    'ith-1',
    'ITH-0',
    'ITH',
    '12040',
    'ITH-1/comment',
    '../servicedesk',
    'ITH-1?expand=x',
    'ITH-1\n',
  ])('%p is no key', async (key) => {
    await desk.room.run(async () => {
      const me = await desk.as(1);
      expect(await me.refused('requests/get', { key })).toMatchObject({
        code: 'input.invalid',
        details: { field: 'key' },
      });
    });
  });

  test('shows fields as people read them, its states from the first, and public comments only', async () => {
    await desk.room.run(async () => {
      const key = everyKey.find((one) => known(one).comments.values.some((comment) => !comment.public)) ?? '';
      const { reporter, comments } = known(key);
      const nth = desk.room.host.site
        .describe()
        .accounts.customers.findIndex(({ accountId }) => accountId === reporter.accountId);
      const me = await desk.as(nth);
      const detail = await me.call('requests/get', { key });
      expect(detail.own).toBe(true);
      const visible = comments.values.filter((comment) => comment.public).map(({ body }) => body);
      expect(visible.length).toBeLessThan(comments.values.length);
      expect(detail.comments.map(({ body }) => body)).toEqual(visible);
      expect(new Set(detail.comments.map(({ fromCustomer }) => fromCustomer))).toEqual(
        new Set([true, false]),
      );
      expect(detail.history[0]).toMatchObject({ status: 'Waiting for support' });
      expect(detail.history.at(-1)).toMatchObject({ status: detail.status });
      const times = detail.history.map(({ at }) => at);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(detail.fields.length).toBeGreaterThan(1);
      for (const { label, value } of detail.fields) {
        expect(label).not.toBe('');
        expect(value).not.toMatch(/\[object|^$/);
      }
    });
  });

  test('a comment is public, says in Jira who wrote it, and reads as the customer’s own in the portal', async () => {
    await desk.room.run(async () => {
      const key = 'ITH-2';
      const nth = desk.room.host.site
        .describe()
        .accounts.customers.findIndex(({ accountId }) => accountId === known(key).reporter.accountId);
      const me = await desk.as(nth);
      const { displayName } = desk.room.host.site.account(me.accountId) ?? { displayName: '' };
      const body = 'Somebody wrote in the portal:\n\nIt works again, thank you.';
      const posted = await me.call('requests/comment', { key, body });
      expect(posted).toMatchObject({ author: displayName, fromCustomer: true, body });
      expect(known(key).comments.values.at(-1)).toMatchObject({
        public: true,
        body: `${displayName} wrote in the portal:\n\n${body}`,
      });
      const { comments } = await me.call('requests/get', { key });
      expect(comments.at(-1)).toEqual(posted);
    });
  });

  test('nobody else can write in a customer’s name', async () => {
    await desk.room.run(async () => {
      const me = await desk.as(0);
      const key = everyKey.find((one) => known(one).reporter.accountId === me.accountId) ?? '';
      const { agent } = desk.room.host.site.describe().accounts;
      const body = 'Amara Okafor wrote in the portal:\n\nPlease close this.';
      desk.site(agent.accountId, 'POST', `${request}/${key}/comment`, { body, public: true });
      const { comments } = await me.call('requests/get', { key });
      expect(comments.at(-1)).toMatchObject({ author: agent.displayName, fromCustomer: false, body });
    });
  });

  test('no comment where it is not theirs, and none without words', async () => {
    await desk.room.run(async () => {
      const me = await desk.as(1);
      const key = anotherThan(me.accountId);
      const before = known(key).comments.values.length;
      expect(await me.refused('requests/comment', { key, body: 'Hello' })).toMatchObject({
        code: 'request.not-found',
      });
      expect(known(key).comments.values).toHaveLength(before);
      for (const body of ['', ' \n ', 'x'.repeat(32_001)])
        expect(await me.refused('requests/comment', { key, body })).toMatchObject({ code: 'input.invalid' });
    });
  });

  test('who takes part among more people than one page of JSM names is found', async () => {
    await desk.room.run(async () => {
      const me = await desk.as(1);
      const key = everyKey.find((one) =>
        known(one).participants.values.some(({ accountId }) => accountId === me.accountId),
      );
      desk.between((send) => async (one) => {
        const response = await send(one);
        if (!one.path.includes('expand=')) return response;
        const body = JSON.parse(await response.text()) as {
          participants: { values: unknown[]; isLastPage: boolean };
        };
        body.participants = { values: [], isLastPage: false };
        return { ...response, text: () => Promise.resolve(JSON.stringify(body)) };
      });
      expect(await me.call('requests/get', { key: key ?? '' })).toMatchObject({ key, own: false });
    });
  });
});
