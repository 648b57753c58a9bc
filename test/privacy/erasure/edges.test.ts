import { createEventRecorder } from '../../../src/audit';
import type { ProviderSettings } from '../../../src/contract';
import { createSafeguards } from '../../../src/privacy';
import { adminFunctions } from '../../app/functions';
import { openGate, type Gate } from '../../app/gate';
import { day, startDesk, type Desk } from '../rights/kit';

describe('an erasure', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await startDesk();
  });
  afterAll(() => desk.stop());
  beforeEach(() => {
    desk.host.storage.clear();
    desk.queue.length = 0;
  });
  afterEach(() => desk.host.storage.setQueryLag(0));

  const a = () => desk.customer(0);
  const b = () => desk.customer(1);
  const inDays = (days: number) => desk.host.clock.now() + days * day;
  const hold = (accountId: string, reason = 'Case 7') =>
    desk.admin('privacy/hold', { scope: { kind: 'person', accountId }, reason });
  const everything = async () => {
    const { scope, confirmation } = await desk.admin('privacy/preview-erasure', {
      scope: { kind: 'everything' },
    });
    return desk.admin('privacy/erase', { scope, confirmation });
  };
  const next = () => {
    const [first] = desk.queue.sort((x, y) => x.at - y.at).splice(0, 1);
    if (!first) throw new Error('The queue is empty');
    desk.host.clock.advance(Math.max(0, first.at - desk.host.clock.now()));
    return first.body;
  };
  const recorder = () => {
    const { storage, pseudonyms } = desk.parts();
    return createEventRecorder({
      ...{ storage, pseudonyms, clock: () => desk.host.clock.now(), random: desk.random },
      appVersion: () => '1.0.0',
      naming: {
        mayName: async (named) =>
          (await createSafeguards({ storage, pseudonyms }).standings()).mayName(named),
      },
    });
  };

  test('an admin who is erased does not come back by the end of an erasure that they had asked for', async () => {
    desk.event({ accountId: a() });
    await desk.erase(a());
    const of = desk.queue.splice(0);
    await desk.erase(desk.adminId);
    await desk.drain();
    expect(desk.dump()).not.toContain(desk.adminId);
    desk.queue.push(...of);
    await desk.drain();
    expect(desk.dump()).not.toContain(desk.adminId);
  });

  test('a link that was corrected a moment ago is not erased with whom it led to before', async () => {
    const link = desk.link(a());
    desk.host.storage.setQueryLag(5_000);
    desk.host.clock.advance(60_000);
    await desk.admin('privacy/correct-link', { accountId: a(), link, to: b() });
    await desk.erase(a());
    await desk.drain();
    expect(desk.rows('identity-link')).toMatchObject([{ accountId: b() }]);
  });

  test('a refused sign-in that began before the end leaves no digest that the erasure had learned', async () => {
    const subject = await desk.digest('hidden@example.org');
    desk.control.setEmailVisibility(a(), false);
    desk.event({ accountId: a(), subject });
    await desk.erase(a());
    await desk.deliver(next());
    const body = next();
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    let writing: Promise<unknown> | undefined;
    const held: Gate = async (call, go) => {
      if (call.endsWith('/set')) await released;
      return go();
    };
    await desk.together(async () => {
      const ended = await desk.deliver(body, async (_, go) => {
        writing ??= desk.processes.run(held, () =>
          recorder().record({
            kind: 'sign-in',
            outcome: 'failure',
            reason: 'customer.domain-refused',
            subject,
          }),
        );
        return go();
      });
      expect(ended).toEqual({ retryAfterSeconds: null });
      for (const more of desk.queue.splice(0)) await desk.deliver(more.body);
      release();
      await writing;
    });
    expect(desk.rows('receipt')).toHaveLength(1);
    expect(desk.dump()).not.toContain(subject);
  });

  test('whose message got lost is lifted after its time: they can sign in again, and ask again', async () => {
    desk.event({ accountId: a() });
    const { id } = await desk.admin('privacy/open-request', {
      ...{ kind: 'erasure', accountId: a(), identityCheck: 'documents' },
    });
    await desk.erase(a(), id);
    await desk.deliver(next());
    desk.queue.length = 0;
    await desk.daily();
    expect(desk.rows('safeguard')).toMatchObject([{ people: [{ erasure: {} }] }]);
    desk.host.clock.advance(8 * day);
    await desk.daily();
    expect(desk.rows('safeguard')).toMatchObject([{ people: [] }]);
    const { requests } = await desk.admin('privacy/requests', { state: 'open' });
    expect(requests).toMatchObject([{ id, state: 'open', receipt: null }]);
  });

  test('where Jira does not tell the address the erasure does not say that all is gone', async () => {
    desk.control.setEmailVisibility(a(), true);
    const email = (await desk.person(a())).jira?.email ?? '';
    const subject = await desk.digest(email);
    desk.event({ subject });
    const scope = { kind: 'person', accountId: a() } as const;
    const { confirmation, total } = await desk.admin('privacy/preview-erasure', { scope });
    expect(total.value).toBe(1);
    desk.control.limitNext('GET /rest/api/3/user', 30);
    const asked = await desk.admin('privacy/erase', { scope, confirmation }).catch((error: unknown) => error);
    await desk.drain();
    if (!(asked instanceof Error)) expect(desk.rows('audit-event')).toEqual([]);
  });

  test('a receipt says of records that stay without the person that they stay, and why', async () => {
    await desk.admin('privacy/open-request', {
      ...{ kind: 'access', accountId: a(), identityCheck: 'documents' },
    });
    await desk.erase(desk.adminId);
    await desk.drain();
    const [receipt] = desk.rows<{ collections: { name: string }[] }>('receipt');
    expect(desk.rows('admin-action').length).toBeGreaterThan(0);
    expect(receipt?.collections.find(({ name }) => name === 'admin-action')).toMatchObject({
      after: expect.any(Number),
      keptBecause: expect.any(String),
    });
  });

  test('an erasure that a held period kept from ending is not closed as done', async () => {
    desk.event({ accountId: a() });
    await desk.admin('privacy/hold', { scope: { kind: 'period', from: 0, to: inDays(1) }, reason: 'Case 9' });
    desk.host.clock.advance(2 * day);
    const { id } = await desk.admin('privacy/open-request', {
      ...{ kind: 'erasure', accountId: a(), identityCheck: 'documents' },
    });
    await desk.erase(a(), id);
    await desk.drain();
    expect(desk.rows('audit-event')).toHaveLength(1);
    const { requests } = await desk.admin('privacy/requests', { state: 'open' });
    expect(requests.map((one) => one.id)).toEqual([id]);
  });

  test('a receipt says that a request stayed under a hold only where it did', async () => {
    await desk.admin('privacy/open-request', {
      ...{ kind: 'access', accountId: a(), identityCheck: 'documents' },
    });
    await desk.admin('privacy/hold', { scope: { kind: 'period', from: 0, to: inDays(1) }, reason: 'Case 9' });
    await desk.erase(a());
    await desk.drain();
    const [receipt] = desk.rows<{ collections: { name: string; keptBecause: string | null }[] }>('receipt');
    const [request] = desk.rows('subject-request');
    expect(receipt?.collections.find(({ name }) => name === 'subject-request')?.keptBecause).toContain(
      'hold',
    );
    expect(request).toMatchObject({ accountId: a() });
  });

  test('a hold placed while a delivery erases everything keeps what is not erased yet', async () => {
    for (let nth = 0; nth < 1_200; nth += 1) desk.event({ accountId: a() });
    await everything();
    const body = next();
    let calls = 0;
    let left = -1;
    const gate: Gate = async (call, go) => {
      const answer = await go();
      if (call.includes('transaction') && (calls += 1) === 3) {
        await desk.processes.run(openGate, () =>
          desk.admin('privacy/hold', { scope: { kind: 'period', from: 0, to: inDays(9) }, reason: 'Case 9' }),
        );
        left = desk.rows('audit-event').length;
      }
      return answer;
    };
    await desk.together(() => desk.deliver(body, gate));
    expect(left).toBeGreaterThan(600);
    expect(desk.rows('audit-event').length).toBeGreaterThanOrEqual(left - 500);
  });

  test('a hold placed while the daily sweep is at work keeps what is not deleted yet', async () => {
    for (let nth = 0; nth < 1_200; nth += 1) desk.event({ accountId: a() });
    desk.host.clock.advance(200 * day);
    let transactions = 0;
    let left = -1;
    const gate: Gate = async (call, go) => {
      const answer = await go();
      if (call.includes('transaction') && (transactions += 1) === 4) {
        await desk.processes.run(openGate, () =>
          desk.admin('privacy/hold', { scope: { kind: 'period', from: 0, to: inDays(9) }, reason: 'Case 9' }),
        );
        left = desk.rows('audit-event').length;
      }
      return answer;
    };
    await desk.together(() => desk.processes.run(gate, () => desk.daily()));
    expect(left).toBeGreaterThan(600);
    expect(desk.rows('audit-event').length).toBeGreaterThanOrEqual(left - 100);
  });

  test('a hold of somebody does not keep the records of another account with the same address', async () => {
    const subject = await desk.digest('support@example.org');
    desk.event({ accountId: a(), subject });
    desk.event({ accountId: b(), subject });
    await hold(a());
    await desk.erase(b());
    await desk.drain();
    expect(desk.dump()).not.toContain(b());
  });

  test('a restriction of somebody does not hide another account with the same address', async () => {
    const subject = await desk.digest('support@example.org');
    desk.event({ accountId: a(), subject });
    desk.event({ accountId: b(), subject });
    await desk.admin('privacy/restrict', { accountId: a(), reason: 'x', reviewAt: inDays(3) });
    const { records } = await desk.admin('privacy/browse', { collection: 'audit-event' });
    expect(records).toMatchObject([{ value: { accountId: b() } }]);
  });

  test('a new event names an account although somebody with the same address is restricted', async () => {
    const subject = await desk.digest('support@example.org');
    desk.event({ accountId: a(), subject });
    await desk.admin('privacy/restrict', { accountId: a(), reason: 'x', reviewAt: inDays(3) });
    const event = await desk.together(() =>
      recorder().record({ kind: 'sign-in', outcome: 'success', accountId: b(), subject }),
    );
    expect(event.accountId).toBe(b());
  });

  test('a record full of restrictions keeps nobody from being erased', async () => {
    const people = Array.from({ length: 2_400 }, (_, nth) => ({
      person: String(nth).padStart(22, 'p'),
      subjects: [],
      restriction: { since: 1 },
    }));
    desk.host.storage.load([
      { entityName: 'safeguard', key: 'current', value: { version: 5, people, periods: [] } },
    ]);
    desk.event({ accountId: a() });
    const reviewAt = inDays(3);
    const refused = await desk.refused('privacy/restrict', { accountId: b(), reason: 'x', reviewAt });
    expect(refused.code).toBe('safeguards.full');
    await desk.erase(a());
    expect(await desk.deliver(next())).toEqual({ retryAfterSeconds: null });
  });

  test('after everything is erased no restriction is left that nobody can see', async () => {
    await desk.admin('privacy/restrict', { accountId: a(), reason: 'x', reviewAt: inDays(3) });
    await everything();
    await desk.drain();
    expect(desk.rows('receipt')).toHaveLength(1);
    const { restrictions } = await desk.admin('privacy/restrictions', {});
    const [safeguard] = desk.rows<{ people: readonly object[] }>('safeguard');
    expect(restrictions).toHaveLength(safeguard?.people.length ?? 0);
  });

  test('of the list of people alone is refused: events would name people who are not reported', async () => {
    const scope = { kind: 'collection', collection: 'subject' };
    const refusal = { code: 'input.invalid', field: 'scope.collection' };
    expect(await desk.refused('privacy/preview-erasure', { scope })).toEqual(refusal);
  });

  test('of an admin waits for saves that are under way, lets none begin, and loses none', async () => {
    const settings = (adminFunctions['providers/save'].payload({} as never) as { settings: ProviderSettings })
      .settings;
    const saved = await desk.admin('providers/save', { settings, clientSecret: 'a-secret' });
    const changed = { id: saved.id, version: saved.version, settings: { ...settings, name: 'New name' } };
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    let arrive: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    await desk.erase(desk.adminId);
    await desk.together(async () => {
      const held: Gate = async (call, go) => {
        if (!call.includes('transaction')) return go();
        arrive();
        await released;
        return go();
      };
      const saving = desk.processes.run(held, () => desk.admin('providers/save', changed));
      await arrived;
      await desk.deliver(next());
      desk.host.clock.advance(100_000);
      const refusal = await desk.refused('providers/save', changed);
      expect(refusal.code).toBe('erasure.running');
      release();
      await saving;
    });
    await desk.drain();
    const provider = await desk.admin('providers/get', { id: saved.id });
    expect(provider).toMatchObject({ savedBy: 'erased', settings: { name: 'New name' } });
    expect(desk.rows('receipt')).toMatchObject([{ remaining: 0 }]);
  });
});
