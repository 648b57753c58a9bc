import { day, startDesk, type Desk } from './kit';

describe('a person and what leads to them', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await startDesk();
  });
  afterAll(() => desk.stop());
  beforeEach(() => {
    desk.host.storage.clear();
  });

  const stranger = '5be24ad8b1653240376955d2';
  const who = () => desk.customer(0);
  const other = () => desk.customer(1);
  const links = () => desk.rows('identity-link');

  test('is shown as Jira knows them now, with everything that the app holds', async () => {
    const { customers } = desk.host.site.describe().accounts;
    const account = customers.find(({ accountId }) => accountId === who());
    const link = desk.link(who());
    desk.link(other());
    await desk.portal(who())('visit/record', {});
    expect(await desk.person(who())).toEqual({
      accountId: who(),
      subject: await desk.pseudonym(who()),
      jira: { displayName: account?.displayName, email: null, active: true },
      since: expect.any(Number),
      reportedAt: null,
      links: [
        {
          ...{ id: link, provider: 'okta', organizations: ['7'] },
          ...{ linkedAt: expect.any(Number), usedAt: expect.any(Number) },
        },
      ],
      ...{ restriction: null, hold: null, erasure: null },
    });
  });

  test('whom nobody knows is nobody, and not put on record', async () => {
    expect(await desk.person(stranger)).toMatchObject({ jira: null, since: null, links: [], erasure: null });
    expect(desk.dump()).not.toContain(stranger);
  });

  test('says which erasure is under way, until it is over', async () => {
    await desk.portal(who())('visit/record', {});
    const job = await desk.erase(who());
    expect((await desk.person(who())).erasure).toBe(job);
    await desk.drain();
    expect(await desk.person(who())).toMatchObject({ erasure: null, since: null });
  });

  test.each(['', 'a/b', 'x'.repeat(129), 'unknown', "';--"])('%j is no account ID', async (accountId) => {
    const refused = { code: 'input.invalid', field: 'accountId' };
    expect(await desk.refused('privacy/person', { accountId })).toEqual(refused);
  });

  test('a removed link is gone, and with it the sessions of the person and nobody else', async () => {
    const [link, kept] = [desk.link(who()), desk.link(other())];
    const [mine, theirs] = [await desk.signIn(who()), await desk.signIn(other())];
    const view = await desk.admin('privacy/remove-link', { accountId: who(), link });
    expect(view.links).toEqual([]);
    expect(desk.host.storage.dump().entities['identity-link']).toMatchObject([{ key: kept }]);
    expect(await desk.portalRefused(null, 'me/data', { session: mine })).toBe('session.invalid');
    expect((await desk.portal(null)('me/data', { session: theirs })).person.accountId).toBe(other());
    expect(desk.actions('link.removed')).toMatchObject([
      { actor: desk.adminId, details: { subject: await desk.pseudonym(who()), provider: 'okta' } },
    ]);
    expect(JSON.stringify(desk.rows('admin-action'))).not.toContain(who());
  });

  test('links and sessions that are past their time are shown nowhere, although storage still has them', async () => {
    desk.link(who());
    const shown = async () => {
      const { person, collections } = await desk.portal(who())('me/data', {});
      const [link, session] = await Promise.all(
        ['identity-link', 'session'].map((name) => desk.admin('privacy/browse', { collection: name })),
      );
      return [
        [(await desk.person(who())).links, person.links, link?.records, session?.records].map(
          (found) => found?.length,
        ),
        collections.map(({ name, count }) => [name, count]).filter(([name]) => name !== 'audit-event'),
      ];
    };
    desk.host.storage.setTtlLag(2 * day);
    await desk.signIn(who());
    const counts = [
      ['identity-link', 1],
      ['session', 1],
    ];
    expect(await shown()).toEqual([[1, 1, 1, 1], counts]);
    desk.host.clock.advance(day);
    expect(await shown()).toEqual([[1, 1, 1, 0], counts.slice(0, 1)]);
    desk.host.clock.advance(500 * day);
    expect(await shown()).toEqual([[0, 0, 0, 0], []]);
    expect(links()).toHaveLength(1);
    desk.host.storage.setTtlLag(0);
  });

  test('removing one that is gone already changes nothing; two admins at once remove it once', async () => {
    const link = desk.link(who());
    const answers = await desk.twice('privacy/remove-link', { accountId: who(), link });
    expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
    await desk.admin('privacy/remove-link', { accountId: who(), link });
    expect(desk.actions('link.removed')).toHaveLength(1);
  });

  test('a corrected link leads to the other customer, with nothing of what the rules made of the first', async () => {
    const link = desk.link(who());
    const session = await desk.signIn(who());
    desk.host.clock.advance(1_000);
    const view = await desk.admin('privacy/correct-link', { accountId: who(), link, to: other() });
    expect(view).toMatchObject({ accountId: who(), links: [] });
    expect((await desk.person(other())).links).toMatchObject([{ id: link, organizations: [] }]);
    expect(links()).toEqual([
      {
        ...{ state: 'linked', accountId: other(), provider: 'okta', organizations: [], portals: [] },
        ...{ linkedAt: expect.any(Number), usedAt: expect.any(Number) },
      },
    ]);
    expect(desk.customers()).toMatchObject([{ accountId: other() }]);
    expect(await desk.portalRefused(null, 'me/data', { session })).toBe('session.invalid');
    const [action] = desk.actions('link.corrected');
    expect(action?.details).toEqual({
      subject: await desk.pseudonym(who()),
      toSubject: await desk.pseudonym(other()),
      provider: 'okta',
    });
  });

  const bad: readonly [string, () => object, string, unknown][] = [
    ['somebody whom Jira does not know', () => ({ to: stranger }), 'person.unknown', undefined],
    ['the same customer', () => ({ to: who() }), 'input.invalid', 'to'],
    ['a customer of an odd ID', () => ({ to: 'a b' }), 'input.invalid', 'to'],
    [
      'another customer, a link that is not theirs',
      () => ({ accountId: desk.customer(2) }),
      'input.invalid',
      'link',
    ],
  ];
  test.each(bad)('a link is not led to %s', async (_, change, code, field) => {
    const link = desk.link(who());
    const before = links();
    const given = { accountId: who(), link, to: other(), ...change() };
    expect(await desk.refused('privacy/correct-link', given)).toEqual({ code, field });
    expect([links(), desk.rows('admin-action')]).toEqual([before, []]);
  });

  test('a legal hold keeps a person’s links until it is released', async () => {
    const link = desk.link(who());
    const scope = { kind: 'person', accountId: who() } as const;
    const { id } = await desk.admin('privacy/hold', { scope, reason: 'Case 7' });
    const before = links();
    for (const [key, more] of [
      ['privacy/remove-link', {}],
      ['privacy/correct-link', { to: other() }],
    ] as const)
      expect((await desk.refused(key, { accountId: who(), link, ...more })).code).toBe('erasure.held');
    expect(links()).toEqual(before);
    await desk.admin('privacy/release-hold', { id });
    await desk.admin('privacy/remove-link', { accountId: who(), link });
    expect(links()).toEqual([]);
  });

  test('a link is not led to or from somebody who is being erased', async () => {
    for (const [erased, to] of [
      [0, 1],
      [3, 2],
    ] as const) {
      const link = desk.link(desk.customer(erased === 0 ? 0 : 2));
      await desk.erase(desk.customer(erased));
      const given = {
        accountId: desk.customer(erased === 0 ? 0 : to),
        link,
        to: desk.customer(erased === 0 ? to : 3),
      };
      expect((await desk.refused('privacy/correct-link', given)).code).toBe('erasure.running');
    }
    await desk.drain();
  });

  test('somebody else’s link is not removed', async () => {
    const link = desk.link(other());
    const refused = { code: 'input.invalid', field: 'link' };
    expect(await desk.refused('privacy/remove-link', { accountId: who(), link })).toEqual(refused);
    expect(links()).toHaveLength(1);
  });

  describe('an erasure that answers a request', () => {
    const open = (kind: 'erasure' | 'access' = 'erasure') =>
      desk.admin('privacy/open-request', { kind, accountId: who(), identityCheck: 'documents' });
    const closed = async () => (await desk.admin('privacy/requests', { state: 'closed' })).requests;

    test('closes it in its own last write, with the receipt and without the person', async () => {
      await desk.portal(who())('visit/record', {});
      const request = await open();
      const receipt = await desk.erase(who(), request.id);
      const { requests } = await desk.admin('privacy/requests', { state: 'open' });
      expect(requests).toMatchObject([{ id: request.id, state: 'running', receipt }]);
      const close = { id: request.id, state: 'done', outcome: 'Erased' };
      expect((await desk.refused('privacy/close-request', close)).code).toBe('erasure.running');
      await desk.drain();
      expect(await closed()).toMatchObject([
        { id: request.id, state: 'done', receipt, accountId: null, dueAt: request.dueAt },
      ]);
      expect(desk.rows('subject-request')).toHaveLength(1);
      expect(desk.dump()).not.toContain(who());
    });

    test('closes whatever else they had asked for, whoever asked for the erasure', async () => {
      await open('access');
      await open('erasure');
      const receipt = await desk.erase(who());
      await desk.drain();
      expect((await closed()).map(({ kind, state, receipt: by }) => [kind, state, by]).sort()).toEqual([
        ['access', 'done', receipt],
        ['erasure', 'done', receipt],
      ]);
      expect(desk.dump()).not.toContain(who());
    });

    test('asked for again while it is under way, it is followed, and the request is closed all the same', async () => {
      const request = await open();
      const first = await desk.erase(who());
      expect(await desk.erase(who(), request.id)).toBe(first);
      await desk.drain();
      expect(await closed()).toMatchObject([{ id: request.id, receipt: first }]);
      expect(desk.rows('receipt')).toHaveLength(1);
    });

    const erase = (request: string, accountId = who()) => ({
      ...{ scope: { kind: 'person', accountId }, confirmation: `ERASE ${accountId}`, request },
    });
    test('is refused for a request of somebody else, a closed one, and one that there is not', async () => {
      const { id } = await open();
      const code = async (given: object) => (await desk.refused('privacy/erase', given)).code;
      expect(await code(erase(id, other()))).toBe('subject-request.not-found');
      expect(await code(erase('none'))).toBe('subject-request.not-found');
      await desk.admin('privacy/close-request', { id, state: 'refused', outcome: 'A contract runs' });
      expect(await code(erase(id))).toBe('subject-request.closed');
      const everything = { scope: { kind: 'everything' }, confirmation: 'ERASE EVERYTHING', request: id };
      expect(await desk.refused('privacy/erase', everything)).toEqual({
        code: 'input.invalid',
        field: 'request',
      });
      expect(desk.rows('receipt')).toEqual([]);
    });

    test('of everything takes open requests and leaves closed ones, which name no one', async () => {
      const { id } = await open('access');
      await desk.admin('privacy/close-request', { id, state: 'done', outcome: 'Sent' });
      await open('erasure');
      const scope = { kind: 'everything' } as const;
      await desk.admin('privacy/erase', { scope, confirmation: 'ERASE EVERYTHING' });
      await desk.drain();
      expect(desk.rows('subject-request')).toMatchObject([{ id, stage: 'closed' }]);
      expect(desk.dump()).not.toContain(who());
    });
  });

  test('closed requests are shown for three years after they were closed, then swept', async () => {
    const { id } = await desk.admin('privacy/open-request', {
      ...{ kind: 'access', accountId: who(), identityCheck: 'documents' },
    });
    await desk.admin('privacy/close-request', { id, state: 'done', outcome: 'Sent' });
    const closed = async () => (await desk.admin('privacy/requests', { state: 'closed' })).requests;
    desk.host.clock.advance(1_095 * day - 60_000);
    expect(await closed()).toHaveLength(1);
    desk.host.clock.advance(120_000);
    expect([await closed(), desk.rows('subject-request')]).toEqual([[], [expect.anything()]]);
    await desk.daily();
    expect(desk.rows('subject-request')).toEqual([]);
  });
});
