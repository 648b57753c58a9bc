import { seed } from '../demo/seed';
import { startApp, type TestApp } from './kit';

describe('the app on the demo seed', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ seed, events: 4_000 });
  }, 60_000);
  afterAll(() => app.stop());

  test("a customer's e-mail finds sign-ins that were refused before the account was known", async () => {
    const { email } = app.site.accounts.customers[0] ?? { email: '' };
    const accountId = app.customer(0);
    const found = await app.admin('audit/search', { filter: { person: email, outcome: 'failure' } });
    const unknown = found.events.filter((event) => event.accountId === undefined);
    expect(unknown.length).toBeGreaterThan(0);
    expect(new Set(unknown.map(({ subject }) => subject)).size).toBe(1);
    const named = await app.admin('audit/search', { filter: { person: accountId } });
    expect(named.events.map(({ subject }) => subject)).toContain(unknown[0]?.subject);
  });

  test('everything that was seeded can be read, and admins can page through it', async () => {
    const { events, invalid } = await app.admin('audit/search', { limit: 100 });
    expect([events.length, invalid]).toEqual([100, 0]);
    const { actions, ...page } = await app.admin('activity/search', { limit: 100 });
    expect(page).toMatchObject({ invalid: 0, cursor: null });
    expect(actions.map(({ outcome }) => outcome)).toContain('failure');
  });

  test('its days are sealed by one run of the daily trigger, and verify', async () => {
    expect(await app.host.schedule('daily')).toHaveProperty('result');
    const states: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await app.admin('audit/verify', cursor === undefined ? {} : { cursor });
      states.push(...page.days.map(({ state }) => state));
      cursor = page.cursor;
    }
    expect(states.length).toBeGreaterThan(165);
    // Today is not over, and a little after midnight yesterday is left alone.
    expect(states.slice(0, -2).filter((state) => state !== 'intact')).toEqual([]);
  });
});
