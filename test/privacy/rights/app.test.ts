import { startApp, type TestApp } from '../../app/kit';

describe('rights through the whole app', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());
  beforeEach(() => {
    app.host.storage.clear();
  });

  const profile = (nth: number) => app.portal(app.customer(nth), { module: 'profile' });

  test('a customer asks in their profile, an admin answers, and nothing is left that names them', async () => {
    const { id } = await profile(0)('me/request', { kind: 'access', note: 'What do you know?' });
    const { requests } = await app.admin('privacy/requests', { state: 'open' });
    expect(requests).toMatchObject([{ id, accountId: app.customer(0), origin: 'customer' }]);
    await app.admin('privacy/close-request', { id, state: 'done', outcome: 'Sent on paper' });
    const stored = JSON.stringify(app.host.storage.dump().entities['subject-request']);
    expect(stored).not.toContain(app.customer(0));
    expect((await profile(0)('me/data', {})).requests).toEqual([]);
  });

  test('the profile shows nothing to people who are not signed in', async () => {
    const call = { module: 'portal', key: 'me/data', payload: {}, as: null };
    expect((await app.refusal(call)).code).toBe('session.invalid');
  });

  test('an erasure by the customer themselves runs to its receipt, whatever the queue does', async () => {
    const settings = await app.admin('privacy/rights-settings', {});
    const selfService = { erasure: true, restriction: false };
    await app.admin('privacy/save-rights-settings', { ...settings, selfService });
    for (const nth of [0, 1]) await app.portal(app.customer(nth))('visit/record', {});
    app.host.addFault({ capability: 'queue', kind: 'duplicate' });
    const request = await profile(0)('me/request', { kind: 'erasure' });
    await app.host.drain();
    app.host.clearFaults();
    const { receipts } = await app.admin('privacy/receipts', {});
    expect(receipts).toMatchObject([{ receipt: { id: request.receipt, origin: 'customer' }, intact: true }]);
    const { requests } = await app.admin('privacy/requests', { state: 'closed' });
    expect(requests).toMatchObject([{ id: request.id, state: 'done', receipt: request.receipt }]);
    const dump = JSON.stringify(app.host.storage.dump());
    expect([dump.includes(app.customer(0)), dump.includes(app.customer(1))]).toEqual([false, true]);
  });
});
