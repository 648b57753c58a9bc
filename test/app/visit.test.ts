import { startApp, stored, type TestApp } from './kit';

const QUARTER_HOUR_MS = 15 * 60_000;

describe('portal visits', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());
  beforeEach(() => {
    app.host.storage.clear();
  });

  const events = () => app.host.storage.dump().entities['audit-event'] ?? [];
  const visit = (accountId: string | null, more = {}) => app.portal(accountId, more)('visit/record', {});

  test('a customer is recorded with account, portal and time from the platform', async () => {
    const customer = app.customer(0);
    const before = app.host.clock.now();
    expect(await visit(customer, { extension: { portal: { id: 2 }, page: 'portal' } })).toEqual({
      recorded: true,
      isCustomer: true,
    });
    const [event] = events().map(({ value }) => value as Record<string, unknown>);
    expect(event).toMatchObject({
      kind: 'portal-visit',
      outcome: 'success',
      accountId: customer,
      portal: '2',
    });
    expect(event?.['occurredAt']).toBeGreaterThanOrEqual(before);
    expect(event).not.toHaveProperty('maskedIp');
    expect(stored(app.host)).toMatchObject({ 'audit-event': 1, subject: 1 });
  });

  test('an event takes less than 1 KB at rest', async () => {
    await visit(app.customer(0));
    expect(Buffer.byteLength(JSON.stringify(events()[0]?.value))).toBeLessThan(1024);
  });

  test('a help center page outside any portal leaves the portal out', async () => {
    await visit(app.customer(0), { extension: { portal: undefined, page: 'help_center' } });
    expect(events()[0]?.value).not.toHaveProperty('portal');
  });

  test('a quarter of an hour holds one visit per person, whatever the panel sends', async () => {
    const customer = app.customer(1);
    const first = await Promise.all(Array.from({ length: 20 }, () => visit(customer)));
    expect(events()).toHaveLength(1);
    expect(first.filter(({ recorded }) => recorded).length).toBeGreaterThanOrEqual(1);
    expect(await visit(customer)).toMatchObject({ recorded: false });
    expect(await visit(customer, { extension: { portal: { id: 2 } } })).toMatchObject({ recorded: false });
    app.host.clock.advance(QUARTER_HOUR_MS);
    expect(await visit(customer)).toMatchObject({ recorded: true });
    expect(events()).toHaveLength(2);
  });

  const oddPortals = [null, '', 'a\u0007b', '9'.repeat(30), { id: 1 }, -1, 1.5];
  test.each(oddPortals)('the portal %j is left out, and the visit recorded', async (id) => {
    expect(await visit(app.customer(0), { extension: { portal: { id } } })).toMatchObject({ recorded: true });
    expect(events()[0]?.value).not.toHaveProperty('portal');
    expect(app.host.logs()).toEqual([]);
  });

  test('two people in the same quarter of an hour are two events', async () => {
    await visit(app.customer(0));
    await visit(app.customer(1));
    expect(stored(app.host)).toMatchObject({ 'audit-event': 2, subject: 2 });
  });

  const notRecorded = [
    ['nobody', () => null],
    ['an admin', () => app.site.accounts.admin.accountId],
    ['an agent', () => app.site.accounts.agent.accountId],
  ] as const;
  test.each(notRecorded)('%s is not recorded, and nothing is written', async (_, person) => {
    expect(await visit(person())).toEqual({ recorded: false, isCustomer: false });
    expect(stored(app.host)).toEqual({});
  });

  test('an account ID in the payload is refused and never believed', async () => {
    const { code, details } = await app.refusal({
      module: 'portal',
      key: 'visit/record',
      as: app.customer(0),
      payload: { accountId: app.customer(1) },
    });
    expect(code).toBe('input.invalid');
    expect(details).toHaveProperty('field');
    expect(stored(app.host)).toEqual({});
  });

  test('a visit costs one write call, the first of a person one more', async () => {
    await visit(app.customer(0));
    app.host.resetUsage();
    await visit(app.customer(1));
    expect(app.host.usage().kvs.writes).toBe(2);
    app.host.clock.advance(QUARTER_HOUR_MS);
    app.host.resetUsage();
    await visit(app.customer(1));
    expect(app.host.usage().kvs).toMatchObject({ writes: 1, writeUnits: 1 });
  });
});
