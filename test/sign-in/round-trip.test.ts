import { returnTo, siteOf, startSignInApp, type SignInApp } from './kit';

jest.setTimeout(120_000);

describe('signing in', () => {
  let it: SignInApp;
  beforeAll(async () => {
    it = await startSignInApp();
  }, 120_000);
  afterAll(() => it.stop());
  beforeEach(() => it.app.host.storage.clear());

  test.each(['saml', 'oidc'] as const)(
    '%s: from the portal to a session, with one event, in two write calls; a first time in four at most',
    async (protocol) => {
      const { id } = await it[protocol]();
      // The installation's key, and what a transaction depends on, are made at first need.
      await it.browser().signIn(id, 'zofia');
      const writes = () => it.app.host.usage().kvs.writes;
      const signIn = async () => {
        it.app.host.resetUsage();
        const { accountId } = await it.browser().signIn(id, 'amara');
        return { accountId, writes: writes() };
      };
      const first = await signIn();
      expect(first.accountId).toBe(it.app.customer(0));
      expect(first.writes).toBeLessThanOrEqual(4);
      const second = await signIn();
      expect(second).toEqual({ accountId: first.accountId, writes: 2 });
      expect(it.events().filter(({ kind }) => kind === 'sign-in')).toEqual([
        expect.not.objectContaining({ accountId: first.accountId }),
        expect.objectContaining({
          outcome: 'success',
          provider: id,
          protocol,
          portal: '2',
          accountId: first.accountId,
        }),
        expect.objectContaining({
          outcome: 'success',
          provider: id,
          protocol,
          portal: '2',
          accountId: first.accountId,
        }),
      ]);
    },
  );

  test('the browser goes back to the page it came from, with nothing but a code', async () => {
    const { id } = await it.saml();
    const browser = it.browser();
    const { status, location, headers, text } = await browser.deliver(await browser.goTo(id, 'amara'));
    expect(status).toBe(303);
    expect(`${location?.origin ?? ''}${location?.pathname ?? ''}`).toBe(siteOf(it.app) + returnTo);
    expect([...(location?.searchParams.keys() ?? [])]).toEqual(['sitebound']);
    expect(location?.hash).toBe('');
    expect(text).toContain(`href="${location?.href ?? ''}"`);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  test('no address, name, token or assertion is stored or logged', async () => {
    const { id } = await it.saml({ endProviderSession: false });
    const browser = it.browser();
    const arrival = await browser.goTo(id, 'zofia');
    const { code } = await browser.deliver(arrival);
    const redeemed = await browser.redeem(code ?? '');
    const { token } = redeemed.ok ? (redeemed.data as { token: string }) : { token: '' };
    expect(token).toMatch(/^[\w-]{43}$/);
    const { kv, entities } = it.app.host.storage.dump();
    const kept = JSON.stringify([kv, entities, it.app.host.logs()]);
    for (const secret of [
      'zofia',
      'Wiśniewska',
      token,
      code,
      browser.secret,
      arrival.fields.get('SAMLResponse'),
    ])
      expect(kept).not.toContain(secret);
  });
});
