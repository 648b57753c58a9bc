import { auditEvents } from '../../../src/audit';
import { createSafeguards, createSubjects } from '../../../src/privacy';
import { killAt, openGate, type Gate } from '../../app/gate';
import { day, startDesk, type Desk } from '../rights/kit';

/** People on record of whom nothing else is stored any more. */
describe('people of whom nothing is left', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await startDesk();
  });
  afterAll(() => desk.stop());
  beforeEach(() => {
    desk.host.storage.clear();
    desk.queue.length = 0;
  });

  const onRecord = () =>
    desk
      .customers()
      .map(({ accountId }) => accountId)
      .sort();
  const marked = () =>
    desk
      .customers()
      .filter(({ leavingAt }) => leavingAt !== undefined)
      .map(({ accountId }) => accountId);
  const visit = (nth: number) => desk.portal(desk.customer(nth))('visit/record', {});
  const days = async (count: number) => {
    for (let nth = 0; nth < count; nth += 1) {
      desk.host.clock.advance(day);
      await desk.daily();
    }
  };
  /** What retention does, without its waiting. */
  const forgetEvents = () =>
    desk.together(async () => {
      const events = desk.parts().storage.of(auditEvents);
      for (const { id } of desk.rows<{ id: string }>('audit-event')) await events.delete(id);
    });
  /** Two people on record, one of whom nothing is left, and whose row was marked so long ago that it is to go. */
  const arrange = async () => {
    await visit(0);
    await forgetEvents();
    await visit(1);
    await days(1);
    expect(marked()).toEqual([desk.customer(0)]);
    desk.host.clock.advance(day);
  };

  test('are marked, go a day later, and come back as if for the first time', async () => {
    await visit(0);
    await forgetEvents();
    await visit(1);
    await desk.daily();
    expect([onRecord(), marked()]).toEqual([[desk.customer(0), desk.customer(1)].sort(), []]);
    await days(1);
    await desk.daily();
    expect(marked()).toEqual([desk.customer(0)]);
    await days(1);
    expect([onRecord(), marked()]).toEqual([[desk.customer(1)], []]);
    await visit(0);
    expect(onRecord()).toEqual([desk.customer(0), desk.customer(1)].sort());
  });

  test('are what retention leaves of them, once their last event is past its time', async () => {
    await desk.admin('privacy/save-retention', {
      days: { 'audit-event': 30 },
      dropIpAfterDays: null,
      forgetPersonAfterDays: null,
    });
    await visit(0);
    desk.host.clock.advance(29 * day);
    await days(1);
    expect(onRecord()).toEqual([desk.customer(0)]);
    await days(3);
    expect(onRecord()).toEqual([]);
    expect(desk.dump()).not.toContain(desk.customer(0));
  });

  const stays: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['a link', () => Promise.resolve(desk.link(desk.customer(0)))],
    ['a session', () => desk.signIn(desk.customer(0))],
    ['an event', () => Promise.resolve(desk.event({ accountId: desk.customer(0) }))],
    ['an open request', () => desk.portal(desk.customer(0))('me/request', { kind: 'access' })],
    [
      'a restriction',
      () =>
        desk.admin('privacy/restrict', {
          ...{ accountId: desk.customer(0), reason: 'A dispute', reviewAt: desk.host.clock.now() + 90 * day },
        }),
    ],
    [
      'a hold',
      () =>
        desk.admin('privacy/hold', {
          ...{ scope: { kind: 'person', accountId: desk.customer(0) }, reason: 'A claim' },
        }),
    ],
  ];
  test.each(stays)('does not mean somebody with %s', async (_, give) => {
    await visit(0);
    await forgetEvents();
    await give();
    await days(1);
    await desk.daily();
    expect([onRecord(), marked()]).toEqual([[desk.customer(0)], []]);
  });

  test.each(stays)('takes the mark away when there comes %s', async (name, give) => {
    await arrange();
    // A session comes with the sign-in's event, and a link with its own, after the person is put on record.
    if (name === 'a link' || name === 'a session' || name === 'an event') await visit(0);
    await give();
    expect(marked()).toEqual([]);
    await days(1);
    expect(onRecord()).toEqual([desk.customer(0), desk.customer(1)].sort());
  });

  test('does not mean an admin who has done something', async () => {
    await desk.admin('privacy/save-retention', {
      days: {},
      dropIpAfterDays: 10,
      forgetPersonAfterDays: null,
    });
    await days(3);
    expect(desk.rows<{ accountId: string }>('subject').map(({ accountId }) => accountId)).toEqual([
      desk.adminId,
    ]);
  });

  test('somebody who comes at any call of the sweep is on record with what names them', async () => {
    let points = 0;
    for (let at = 1; ; at += 1) {
      desk.host.storage.clear();
      await arrange();
      let calls = 0;
      const gate: Gate = async (_, go) => {
        calls += 1;
        if (calls === at) await desk.processes.run(openGate, () => visit(0));
        return go();
      };
      await desk.together(() => desk.processes.run(gate, () => desk.daily()));
      if (calls < at) break;
      points += 1;
      await days(2);
      expect([onRecord(), marked()]).toEqual([[desk.customer(0), desk.customer(1)].sort(), []]);
    }
    process.stdout.write(`visits tried during the sweep: ${String(points)}\n`);
    expect(points).toBeGreaterThan(15);
  });

  test('a sweep at any call of somebody who comes leaves them on record', async () => {
    let reached = 1;
    for (let at = 1; at <= reached; at += 1) {
      desk.host.storage.clear();
      await arrange();
      reached = 0;
      const gate: Gate = async (_, go) => {
        reached += 1;
        if (reached === at) await desk.processes.run(openGate, () => desk.daily());
        return go();
      };
      await desk.together(() => desk.processes.run(gate, () => visit(0)));
      await days(2);
      expect(onRecord()).toEqual([desk.customer(0), desk.customer(1)].sort());
    }
  });

  test('who is put on record together with a link keeps count of the changes: no stale write fits any more', async () => {
    await arrange();
    const [before] = desk.customers().filter(({ leavingAt }) => leavingAt !== undefined);
    await desk.together(async () => {
      const { storage, pseudonyms } = desk.parts();
      const unchanged = () => createSafeguards({ storage, pseudonyms }).unchanged();
      const subjects = createSubjects({ storage, clock: () => desk.host.clock.now(), unchanged });
      await storage.commit(await subjects.adding(desk.customer(0)));
      expect(await subjects.adding(desk.customer(0))).toEqual([]);
    });
    expect(marked()).toEqual([]);
    const after = desk.customers().find(({ accountId }) => accountId === desk.customer(0));
    expect(after).toMatchObject({ since: before?.['since'], changes: Number(before?.['changes']) + 1 });
  });

  test('can still be held while their row stands, whether Jira answers or not', async () => {
    await arrange();
    // The first call asks whether the caller is an admin.
    desk.host.addFault({ capability: 'product', kind: 'error', nth: 2 });
    const scope = { kind: 'person', accountId: desk.customer(0) } as const;
    await desk.admin('privacy/hold', { scope, reason: 'A claim' }).finally(() => desk.host.clearFaults());
    expect(marked()).toEqual([]);
  });

  test('killed at any call, it ends the same the next time', async () => {
    for (let at = 1; ; at += 1) {
      desk.host.storage.clear();
      await arrange();
      const ended = await desk.together(() => desk.processes.run(killAt(at), () => desk.daily()));
      await desk.daily();
      expect([onRecord(), marked()]).toEqual([[desk.customer(1)], []]);
      if (ended !== 'died') break;
    }
  });
});
