import { openGate, type Gate } from '../../app/gate';
import { day, startDesk, type Desk } from './kit';

describe('restriction and holds', () => {
  let desk: Desk;
  /** Somebody whose address Jira shows. */
  let shownPerson: string;
  beforeAll(async () => {
    desk = await startDesk();
    shownPerson = desk.customer(1);
    desk.control.setEmailVisibility(shownPerson, true);
  });
  afterAll(() => desk.stop());
  beforeEach(() => {
    desk.host.storage.clear();
  });

  const stranger = '5be24ad8b1653240376955d2';
  const who = () => shownPerson;
  const inDays = (days: number) => desk.host.clock.now() + days * day;
  const restrict = (accountId = who(), reason = 'They dispute a sign-in', reviewAt = inDays(30)) =>
    desk.admin('privacy/restrict', { accountId, reason, reviewAt });
  const hold = (accountId = who(), reason = 'Case 7') =>
    desk.admin('privacy/hold', { scope: { kind: 'person', accountId }, reason });
  const holdTime = (from: number, to: number, reason = 'Case 8') =>
    desk.admin('privacy/hold', { scope: { kind: 'period', from, to }, reason });
  const safeguard = () =>
    desk.rows<{ people: readonly Record<string, unknown>[]; periods: readonly object[] }>('safeguard')[0];

  test('a restriction stands with its reason and date, and tells the safeguards all names of the person', async () => {
    const shown = (await desk.person(who())).jira?.email ?? '';
    expect(shown).toContain('@');
    const other = await desk.digest('another@example.org');
    desk.event({ accountId: who(), subject: other });
    const from = desk.host.clock.now();
    const placed = await restrict();
    expect(placed).toMatchObject({ accountId: who(), reason: 'They dispute a sign-in' });
    expect(placed.since).toBeGreaterThanOrEqual(from);
    expect(await desk.admin('privacy/restrictions', {})).toEqual({ restrictions: [placed] });
    const { accountId: _, ...restriction } = placed;
    expect(await desk.person(who())).toMatchObject({ restriction, hold: null, erasure: null });
    expect(safeguard()?.people).toEqual([
      {
        person: await desk.pseudonym(who()),
        subjects: [await desk.digest(shown), other],
        restriction: { since: placed.since },
      },
    ]);
    expect(JSON.stringify(safeguard())).not.toContain(who());
  });

  test('restricting twice changes reason and date, and keeps since when', async () => {
    const first = await restrict();
    desk.host.clock.advance(day);
    const second = await restrict(who(), 'Two sign-ins', inDays(60));
    expect(second.since).toBe(first.since);
    expect(await desk.admin('privacy/restrictions', {})).toEqual({ restrictions: [second] });
    expect(safeguard()?.people).toHaveLength(1);
    expect(desk.actions('restriction.placed')).toHaveLength(2);
  });

  test('two admins who restrict the same person at once leave one restriction', async () => {
    const asked = { accountId: who(), reason: 'Disputed', reviewAt: inDays(30) };
    const answers = await desk.twice('privacy/restrict', asked);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
    expect((await desk.admin('privacy/restrictions', {})).restrictions).toMatchObject([asked]);
    expect(safeguard()?.people).toHaveLength(1);
  });

  test('those that are to be reviewed first are listed first', async () => {
    for (const [nth, days] of [30, 10, 20].entries())
      await restrict(desk.customer(nth), 'Disputed', inDays(days));
    const { restrictions } = await desk.admin('privacy/restrictions', {});
    expect(restrictions.map(({ accountId }) => accountId)).toEqual([1, 2, 0].map(desk.customer));
  });

  test('while it stands, lists leave the person out and their own export does not', async () => {
    for (const accountId of [who(), desk.customer(5)]) desk.event({ accountId });
    await restrict();
    const browse = (more = {}) => desk.admin('privacy/browse', { collection: 'audit-event', ...more });
    expect(await browse()).toMatchObject({
      hidden: 1,
      records: [{ value: { accountId: desk.customer(5) } }],
    });
    expect(await browse({ person: who() })).toMatchObject({ hidden: 0, records: [{}] });
    await desk.admin('privacy/unrestrict', { accountId: who() });
    expect((await browse()).records).toHaveLength(2);
  });

  test('while it stands, the list of sessions leaves the person out', async () => {
    for (const accountId of [who(), desk.customer(5)]) await desk.signIn(accountId);
    await restrict();
    const { sessions } = await desk.admin('sessions/list', {});
    expect(sessions.map(({ accountId }) => accountId)).toEqual([desk.customer(5)]);
    await desk.admin('privacy/unrestrict', { accountId: who() });
    expect((await desk.admin('sessions/list', {})).sessions).toHaveLength(2);
  });

  test('lifting leaves the person on record and nothing of the restriction', async () => {
    const { since } = await restrict();
    await desk.admin('privacy/unrestrict', { accountId: who() });
    await desk.admin('privacy/unrestrict', { accountId: who() });
    expect(await desk.admin('privacy/restrictions', {})).toEqual({ restrictions: [] });
    expect(safeguard()).toMatchObject({ people: [], periods: [] });
    const [row] = desk.customers();
    expect(row).toEqual({ accountId: who(), since: expect.any(Number), changes: expect.any(Number) });
    expect(row?.['since']).toBeGreaterThanOrEqual(since);
    expect(desk.actions('restriction.lifted')).toHaveLength(1);
  });

  const firstOf: readonly [string, () => () => Promise<unknown>][] = [
    ['visit', () => () => desk.portal(who())('visit/record', {})],
    ['request', () => () => desk.portal(who())('me/request', { kind: 'access' })],
    [
      'corrected link',
      () => {
        const link = desk.link(desk.customer(5));
        return () => desk.admin('privacy/correct-link', { accountId: desk.customer(5), link, to: who() });
      },
    ],
  ];
  test.each(firstOf)(
    'placed before any call of a first %s, hold and restriction keep their reasons and can be lifted',
    async (_, arrange) => {
      for (let nth = 1; ; nth += 1) {
        desk.host.storage.clear();
        const act = arrange();
        let made = 0;
        let placed: string | undefined;
        const gate: Gate = async (call, go) => {
          if (call.startsWith('kvs') && (made += 1) === nth)
            placed = await desk.processes.run(openGate, async () => {
              await restrict();
              return (await hold()).id;
            });
          return go();
        };
        // Refused or not: the person has been restricted meanwhile.
        await desk.together(() => desk.processes.run(gate, () => act().catch(() => undefined)));
        if (placed === undefined) {
          expect(nth).toBeGreaterThan(5);
          break;
        }
        expect(await desk.admin('privacy/holds', {})).toMatchObject({ holds: [{ reason: 'Case 7' }] });
        const { restrictions } = await desk.admin('privacy/restrictions', {});
        expect(restrictions).toMatchObject([{ reason: 'They dispute a sign-in' }]);
        await desk.admin('privacy/release-hold', { id: placed });
        expect(desk.customers()).toHaveLength(1);
      }
    },
  );

  test('an admin may restrict their own data', async () => {
    await restrict(desk.adminId);
    expect((await desk.admin('privacy/restrictions', {})).restrictions).toMatchObject([
      { accountId: desk.adminId },
    ]);
  });

  test('on record is who did it, and whose data it was only as a pseudonym', async () => {
    await restrict();
    await desk.admin('privacy/unrestrict', { accountId: who() });
    const placed = await hold();
    await desk.admin('privacy/release-hold', { id: placed.id });
    const subject = await desk.pseudonym(who());
    const names = ['restriction.placed', 'restriction.lifted', 'hold.placed', 'hold.released'] as const;
    for (const name of names)
      expect(desk.actions(name)).toMatchObject([{ actor: desk.adminId, details: { subject } }]);
    expect(JSON.stringify(desk.rows('admin-action'))).not.toContain(who());
  });

  const onErased: readonly [string, () => [Parameters<Desk['refused']>[0], object]][] = [
    ['a restriction', () => ['privacy/restrict', { accountId: who(), reason: 'x', reviewAt: inDays(9) }]],
    ['a hold', () => ['privacy/hold', { scope: { kind: 'person', accountId: who() }, reason: 'x' }]],
    [
      'a request',
      () => ['privacy/open-request', { kind: 'access', accountId: who(), identityCheck: 'documents' }],
    ],
  ];
  test.each(onErased)('%s on top of an erasure is refused, waiting or under way', async (_, asked) => {
    desk.event({ accountId: who() });
    await desk.erase(who());
    expect((await desk.refused(...asked())).code).toBe('erasure.running');
    expect(desk.rows('subject')).toEqual([]);
    await desk.drain();
    expect((await desk.person(who())).erasure).toBeNull();
    await desk.admin(...(asked() as Parameters<Desk['admin']>));
  });

  test('an erasure takes the restriction with it', async () => {
    desk.event({ accountId: who(), subject: await desk.digest('another@example.org') });
    await restrict();
    await desk.erase(who());
    await desk.drain();
    expect(await desk.admin('privacy/restrictions', {})).toEqual({ restrictions: [] });
    expect(safeguard()).toMatchObject({ people: [], periods: [] });
    expect(desk.dump()).not.toContain(who());
  });

  test('an erasure that a held period keeps from ending all leaves the restriction', async () => {
    desk.event({ accountId: who() });
    await holdTime(0, inDays(1));
    await restrict();
    await desk.erase(who());
    await desk.drain();
    expect((await desk.admin('privacy/restrictions', {})).restrictions).toMatchObject([{ accountId: who() }]);
    expect(desk.rows('audit-event')).toHaveLength(1);
  });

  test('a held person cannot be erased until the hold is released', async () => {
    desk.event({ accountId: who() });
    const placed = await hold();
    expect(await desk.admin('privacy/holds', {})).toEqual({ holds: [placed] });
    expect((await desk.person(who())).hold).toEqual(placed);
    const scope = { kind: 'person', accountId: who() };
    const erase = { scope, confirmation: `ERASE ${who()}` };
    expect((await desk.refused('privacy/erase', erase)).code).toBe('erasure.held');
    await desk.admin('privacy/release-hold', { id: placed.id });
    expect(await desk.admin('privacy/holds', {})).toEqual({ holds: [] });
    await desk.erase(who());
    await desk.drain();
    expect(desk.dump()).not.toContain(who());
  });

  test('holding the same again changes the reason of the one there is', async () => {
    const [person, period] = [await hold(), await holdTime(1, 2)];
    desk.host.clock.advance(1_000);
    const again = [await hold(who(), 'Case 9'), await holdTime(1, 2, 'Case 10')];
    expect(again).toEqual([
      { ...person, reason: 'Case 9' },
      { ...period, reason: 'Case 10' },
    ]);
    expect(await desk.admin('privacy/holds', {})).toEqual({ holds: again });
  });

  test('two admins at once leave one hold of a person, and one of a period', async () => {
    for (const scope of [
      { kind: 'person', accountId: who() } as const,
      { kind: 'period', from: 1, to: 2 } as const,
    ])
      await desk.twice('privacy/hold', { scope, reason: 'Case 7' });
    expect((await desk.admin('privacy/holds', {})).holds).toHaveLength(2);
  });

  test('two admins who release the same release it once', async () => {
    for (const { id } of [await hold(), await holdTime(1, 2)]) {
      const answers = await desk.twice('privacy/release-hold', { id });
      const codes = answers.map((answer) => (answer.ok ? 'ok' : answer.error.code)).sort();
      expect(codes).toEqual(['hold.not-found', 'ok']);
    }
    expect(desk.actions('hold.released')).toHaveLength(2);
  });

  test('a person may be restricted and held, each goes without the other', async () => {
    const restriction = await restrict();
    const placed = await hold();
    expect(await desk.person(who())).toMatchObject({
      hold: placed,
      restriction: { since: restriction.since },
    });
    await desk.admin('privacy/release-hold', { id: placed.id });
    expect(await desk.admin('privacy/restrictions', {})).toEqual({ restrictions: [restriction] });
    await hold();
    await desk.admin('privacy/unrestrict', { accountId: who() });
    expect((await desk.admin('privacy/holds', {})).holds).toHaveLength(1);
  });

  test('an admin who restricts and one who holds the same person at the same moment both have their way', async () => {
    const [placed] = await Promise.all([
      desk.twice('privacy/restrict', { accountId: who(), reason: 'Disputed', reviewAt: inDays(30) }),
    ]);
    expect(placed.every(({ ok }) => ok)).toBe(true);
    await hold();
    expect(await desk.person(who())).toMatchObject({
      restriction: { reason: 'Disputed' },
      hold: { reason: 'Case 7' },
    });
  });

  const bad: readonly [string, Parameters<Desk['refused']>[0], () => object, string, unknown][] = [
    [
      'a review that is past',
      'privacy/restrict',
      () => ({ accountId: who(), reason: 'x', reviewAt: inDays(-1) }),
      ...(['input.invalid', 'reviewAt'] as const),
    ],
    [
      'a restriction without a reason',
      'privacy/restrict',
      () => ({ accountId: who(), reason: '', reviewAt: inDays(1) }),
      ...(['input.invalid', 'reason'] as const),
    ],
    [
      'an account ID with odd characters',
      'privacy/restrict',
      () => ({ accountId: "x'; --", reason: 'x', reviewAt: inDays(1) }),
      ...(['input.invalid', 'accountId'] as const),
    ],
    [
      'the restriction of somebody nobody knows',
      'privacy/restrict',
      () => ({ accountId: stranger, reason: 'x', reviewAt: inDays(1) }),
      ...(['person.unknown', undefined] as const),
    ],
    [
      'the hold of somebody nobody knows',
      'privacy/hold',
      () => ({ scope: { kind: 'person', accountId: stranger }, reason: 'x' }),
      ...(['person.unknown', undefined] as const),
    ],
    [
      'a period that ends before it begins',
      'privacy/hold',
      () => ({ scope: { kind: 'period', from: 2, to: 1 }, reason: 'x' }),
      ...(['input.invalid', 'scope.from'] as const),
    ],
    [
      'a reason of two lines',
      'privacy/hold',
      () => ({ scope: { kind: 'period', from: 1, to: 2 }, reason: 'x\ny' }),
      ...(['input.invalid', 'reason'] as const),
    ],
    [
      'the release of what is not held',
      'privacy/release-hold',
      () => ({ id: 'none' }),
      ...(['hold.not-found', undefined] as const),
    ],
  ];
  test.each(bad)('%s is refused, and nothing is kept', async (_, key, given, code, field) => {
    expect(await desk.refused(key, given())).toEqual({ code, field });
    expect([desk.rows('subject'), desk.rows('admin-action')]).toEqual([[], []]);
  });

  test('lifting what was never restricted changes nothing', async () => {
    await desk.admin('privacy/unrestrict', { accountId: stranger });
    expect([desk.rows('subject'), desk.rows('safeguard'), desk.rows('admin-action')]).toEqual([[], [], []]);
  });
});
