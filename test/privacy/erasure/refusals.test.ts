import type { ErrorCode } from '../../../src/contract';
import { day, startDesk, type Desk } from '../rights/kit';

describe('an erasure that is asked for', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await startDesk();
  });
  afterAll(() => desk.stop());
  beforeEach(() => {
    desk.host.storage.clear();
    desk.queue.length = 0;
  });

  const preview = (accountId: string) =>
    desk.admin('privacy/preview-erasure', { scope: { kind: 'person', accountId } });
  const ask = async (accountId: string) => {
    const { scope, confirmation } = await preview(accountId);
    return { scope, confirmation };
  };

  test.each([
    ['nobody', ''],
    ['a placeholder', 'unidentified'],
    ['a path', '../admin-action'],
    ['a line break', '712020:a\nb'],
    ['a picture', '712020:👻'],
    ['a query', "x' OR 1=1"],
    ['far too much', 'x'.repeat(10_000)],
  ])('of %s is refused with its field', async (_, accountId) => {
    const scope = { kind: 'person', accountId };
    const refusal = { code: 'input.invalid' satisfies ErrorCode, field: 'scope.accountId' };
    expect(await desk.refused('privacy/preview-erasure', { scope })).toEqual(refusal);
    expect(await desk.refused('privacy/erase', { scope, confirmation: `ERASE ${accountId}` })).toEqual(
      refusal,
    );
    expect(desk.queue).toEqual([]);
  });

  test.each(['712020:nobody-0.at_all', 'subject:5be24ad8b1653240376955d2'])(
    'of %s, whom nobody knows, ends with a receipt of nothing',
    async (accountId) => {
      await desk.admin('privacy/erase', await ask(accountId));
      await desk.drain();
      expect(desk.rows('receipt')).toMatchObject([{ scope: 'person', collections: [], remaining: 0 }]);
    },
  );

  test('by two admins at once, and by a third while it runs, is one erasure', async () => {
    const person = desk.customer(0);
    desk.event({ accountId: person });
    const asked = await ask(person);
    const answers = await desk.twice('privacy/erase', asked);
    const ids = new Set(answers.map((answer) => (answer.ok ? answer.data.jobId : answer.error.code)));
    expect(ids.size).toBe(1);
    expect((await preview(person)).underway).toBe([...ids][0]);
    expect((await desk.admin('privacy/erase', asked)).jobId).toBe([...ids][0]);
    await desk.drain();
    expect(desk.rows('receipt')).toMatchObject([{ id: [...ids][0], remaining: 0 }]);
    expect(desk.actions('data.erased')).toHaveLength(1);
    expect((await preview(person)).underway).toBeNull();
  });

  test('by an admin of themselves leaves the receipt, and nobody who asked', async () => {
    await desk.admin('privacy/erase', await ask(desk.adminId));
    await desk.drain();
    const { receipts } = await desk.admin('privacy/receipts', {});
    expect(receipts).toMatchObject([{ intact: true, receipt: { remaining: 0 } }]);
    expect(desk.dump()).not.toContain(desk.adminId);
  });

  test('keeps out a restriction and a hold while it runs', async () => {
    const person = desk.customer(0);
    desk.event({ accountId: person });
    await desk.admin('privacy/erase', await ask(person));
    const reviewAt = desk.host.clock.now() + day;
    const words = { reason: 'They dispute a sign-in' };
    const refusal = { code: 'erasure.running' satisfies ErrorCode, field: undefined };
    expect(await desk.refused('privacy/restrict', { accountId: person, ...words, reviewAt })).toEqual(
      refusal,
    );
    const scope = { kind: 'person', accountId: person };
    expect(await desk.refused('privacy/hold', { scope, ...words })).toEqual(refusal);
    await desk.drain();
    expect(desk.rows('safeguard')).toMatchObject([{ people: [] }]);
  });

  test('leaves a receipt that names nobody, and that shows when it was altered', async () => {
    const person = desk.customer(0);
    const { email, displayName } = desk.host.site.account(person) ?? { email: '', displayName: '' };
    for (const subject of [await desk.digest(email), undefined])
      desk.event({ accountId: person, ...(subject === undefined ? {} : { subject }) });
    desk.link(person);
    await desk.admin('privacy/erase', await ask(person));
    await desk.drain();
    const [row] = desk.host.storage.dump().entities['receipt'] ?? [];
    const value = row?.value as Record<string, unknown>;
    const id = row?.key ?? '';
    for (const mark of [person, email, displayName, await desk.digest(email)])
      expect(JSON.stringify(row)).not.toContain(mark);
    expect(await desk.admin('privacy/receipt', { id })).toMatchObject({ intact: true });
    for (const change of [
      { remaining: 1 },
      { finishedAt: 7 },
      { collections: [] },
      { subject: 's'.repeat(22) },
    ]) {
      desk.host.storage.load([{ entityName: 'receipt', key: id, value: { ...value, ...change } }]);
      expect(await desk.admin('privacy/receipt', { id })).toMatchObject({ intact: false });
    }
  });
});
