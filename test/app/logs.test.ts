import { adminFunctions } from './functions';
import { startApp, type TestApp } from './kit';

/**
 * The vendor can read an app's logs. Sends everything that must not be found there through every door,
 * on good days and bad, and then looks.
 */
describe('the log', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());

  const email = 'jane.roe@customer.example';
  const token = 'ATATT3xFfGF0leaky-token-0123456789=ABCDEF01';
  const address = '203.0.113.77';
  const assertion = 'PHNhbWxwOlJlc3BvbnNlIHhtbG5zOnNhbWxwPSJ1cm4i';
  const faults = [
    null,
    { capability: 'kvs', kind: 'error' },
    { capability: 'product', kind: 'error' },
    { capability: 'egress', kind: 'error' },
    { capability: 'queue', kind: 'error' },
  ] as const;

  test('never holds tokens, e-mails, account IDs, addresses or assertions', async () => {
    const { accounts, serviceAccount } = app.site;
    const secrets = [email, token, address, assertion, serviceAccount.email, serviceAccount.token];
    const people = [accounts.admin, accounts.agent, ...accounts.customers].flatMap((one) => [
      one.accountId,
      one.email,
    ]);
    for (const fault of faults) {
      if (fault) app.host.addFault(fault);
      // Side by side: with storage failing, each call waits for its retries.
      await Promise.all(
        Object.entries(adminFunctions).map(async ([key, { payload }]) => {
          for (const as of [accounts.admin.accountId, accounts.agent.accountId, null]) {
            await app.raw({ module: 'admin', key, as, payload: payload(app) });
            const leaky = { ...payload(app), email, token, address, assertion, [email]: token };
            await app.raw({ module: 'admin', key, as, payload: leaky });
          }
        }),
      );
      await app.raw({ module: 'admin', key: `${email} ${token}`, as: accounts.admin.accountId, payload: {} });
      const portal = (key: string, payload: object) => app.raw({ module: 'portal', key, as: null, payload });
      const { sso = '' } = app.host.webTriggers();
      const form = new URLSearchParams({
        SAMLResponse: assertion,
        RelayState: email,
        id_token: token,
        email,
      });
      await Promise.all([
        ...['sign-in/route', 'sign-in/start', 'sign-in/redeem', 'sign-in/session', 'sign-in/end'].map((key) =>
          portal(key, { email, code: token, secret: token, session: token, returnTo: address }),
        ),
        portal('sign-in/route', { email }),
        portal('sign-in/redeem', { code: token, secret: token }),
        ...['sign-in/session', 'requests/list', 'requests/desks'].map((key) =>
          portal(key, { session: token }),
        ),
        ...['saml/acs', 'oidc/callback', 'saml/slo'].flatMap((path) => [
          fetch(`${sso}/${path}/okta`, { method: 'POST', body: form }),
          fetch(`${sso}/${path}/okta?${form.toString()}`, { headers: { 'user-agent': email } }),
        ]),
      ]);
      for (const { accountId } of accounts.customers.slice(0, 5)) {
        await app.raw({ module: 'portal', key: 'visit/record', as: accountId, payload: {} });
        await app.raw({
          module: 'portal',
          key: 'visit/record',
          as: accountId,
          payload: { email, assertion },
        });
      }
      app.host.clearFaults();
      await app.host.drain();
      await app.host.schedule('daily');
    }
    const log = app.host
      .logs()
      .map(({ message }) => message)
      .join('\n');
    expect(log).toContain('retention.swept');
    for (const secret of [...secrets, ...people]) expect(log).not.toContain(secret);
  }, 120_000);
});
