import { returnTo, siteOf, startSignInApp, type SignInApp } from './kit';

jest.setTimeout(120_000);

describe('signing out', () => {
  let it: SignInApp;
  beforeAll(async () => {
    it = await startSignInApp();
  }, 120_000);
  afterAll(() => it.stop());

  const end = (session: string) => it.app.portal(null)('sign-in/end', { session, returnTo });
  const isOver = async (session: string) => {
    const payload = { session };
    const result = await it.app.raw({ module: 'portal', key: 'sign-in/session', as: null, payload });
    return !result.ok && result.error.code === 'session.invalid';
  };
  const signOuts = () => it.events().filter(({ kind }) => kind === 'sign-out');

  test('ends the session, once, in one write, and leaves the provider’s alone unless told otherwise', async () => {
    const { id } = await it.saml();
    const browser = it.browser();
    const { token } = await browser.signIn(id, 'bjorn');
    expect(await isOver(token)).toBe(false);
    const before = signOuts().length;
    it.app.host.resetUsage();
    expect(await end(token)).toEqual({ url: null });
    expect(it.app.host.usage().kvs.writes).toBe(1);
    expect(await isOver(token)).toBe(true);
    expect(await end(token)).toEqual({ url: null });
    expect(signOuts()).toHaveLength(before + 1);
    expect(signOuts().at(-1)).toMatchObject({ provider: id, detail: 'session.ended-by-customer' });
    expect((await browser.goTo(id)).asked).toBe(false);
  });

  test.each(['saml', 'oidc'] as const)(
    'over %s it ends the provider’s session too, and comes back',
    async (protocol) => {
      const { id } = await it[protocol]({ endProviderSession: true });
      const browser = it.browser();
      const { token } = await browser.signIn(id, 'bjorn');
      const { url } = await end(token);
      expect(url).not.toBeNull();
      const arrival = await browser.agent.go(url ?? '');
      const { status, location } = await browser.deliver(arrival);
      expect(status).toBe(303);
      expect(location?.href).toBe(siteOf(it.app) + returnTo);
      expect(await isOver(token)).toBe(true);
      expect((await browser.goTo(id, 'bjorn')).asked).toBe(true);
    },
  );

  test('is what a session’s record keeps a name for only where the provider’s session ends too', async () => {
    const dump = () =>
      JSON.stringify(it.app.host.storage.dump().kv.filter(({ key }) => key.startsWith('session:')));
    const { id } = await it.saml();
    await it.browser().signIn(id, 'ulrike');
    expect(dump()).not.toContain('ulrike');
  });

  test.each(['all', 'provider', 'person'] as const)(
    'an admin ends sessions of %s at once, whatever queries lag behind',
    async (kind) => {
      const { id } = await it.saml();
      const { token, accountId } = await it.browser().signIn(id, 'bjorn');
      it.app.host.storage.setQueryLag(60_000);
      const scope = { all: { kind }, provider: { kind, provider: id }, person: { kind, accountId } }[kind];
      await it.app.admin('sessions/end', { scope: scope as { kind: 'all' } });
      it.app.host.storage.setQueryLag(0);
      expect(await isOver(token)).toBe(true);
      const { actions } = await it.app.admin('activity/search', { limit: 1 });
      expect(actions[0]).toMatchObject({ action: 'sessions.ended', details: { scope: kind } });
    },
  );

  test('removing a provider ends its sessions', async () => {
    const { id } = await it.oidc();
    const { token } = await it.browser().signIn(id, 'bjorn');
    await it.app.admin('providers/remove', { id });
    expect(await isOver(token)).toBe(true);
  });

  test('erasing a person ends theirs', async () => {
    const { id } = await it.saml();
    const { token, accountId } = await it.browser().signIn(id, 'bjorn');
    await it.app.erase({ kind: 'person', accountId });
    expect(await isOver(token)).toBe(true);
    expect(JSON.stringify(it.app.host.storage.dump())).not.toContain(accountId);
  });
});
