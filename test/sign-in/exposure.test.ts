import { testPage } from '../../src/sign-in/pages/pages';
import { stored } from '../app/kit';
import { startSignInApp, type Answer, type SignInApp } from './kit';

jest.setTimeout(120_000);

const markup = '<img src=x onerror=alert(1)>"\'&';

/** What the app shows and hands out, and to whom. */
describe('of what the app holds', () => {
  let it: SignInApp;
  beforeAll(async () => {
    it = await startSignInApp();
  }, 120_000);
  afterAll(() => it.stop());

  const answersTo = async (payloads: Record<string, unknown>) =>
    JSON.stringify(
      await Promise.all(
        Object.entries(payloads).map(([key, payload]) =>
          it.app.raw({ module: 'admin', key, as: it.app.site.accounts.admin.accountId, payload }),
        ),
      ),
    );

  test('no client secret and no private key is ever answered, exported or kept outside of the secret store', async () => {
    const { id } = await it.oidc();
    const saml = await it.saml({ signRequests: true });
    await it.browser().start(saml.id);
    const { kv, entities, secrets } = it.app.host.storage.dump();
    const held = secrets.flatMap(({ value }) => {
      const { clientSecret, key, current } = value as {
        clientSecret?: string;
        key?: string;
        current?: { privateKey: string };
      };
      return [clientSecret, key, current?.privateKey.split('\n')[1]].filter((one) => one !== undefined);
    });
    expect(held).toHaveLength(3);
    const shown = await answersTo({
      'providers/list': {},
      'providers/get': { id },
      'providers/keys': {},
      'providers/metadata': { id: saml.id },
      'privacy/browse': { collection: 'identity-provider-secret' },
      'activity/search': {},
    });
    expect(shown).toContain('clientSecretSavedAt');
    for (const secret of held) expect(shown + JSON.stringify([kv, entities])).not.toContain(secret);
  });

  test('a page of the web trigger runs nothing, loads nothing, cannot be framed, and shows texts as texts', async () => {
    const { id } = await it.saml({ customers: { ...(await rules()), create: false, matchByEmail: false } });
    await it.app.admin('sessions/save-settings', { hours: 8, idleMinutes: 60, help: markup });
    const browser = it.browser();
    const refused = await browser.deliver(await browser.goTo(id, 'mallory'));
    expect(refused.status).toBe(403);
    expectSafe(refused);
    expect(refused.text).toContain('&#60;img src=x');
    const identity = {
      ...{ issuer: markup, subject: markup, email: markup, emailVerified: false, displayName: markup },
      ...{ groups: [markup], responseId: markup, issuedAt: 0, logout: null },
    };
    const { body } = testPage('saml', { passed: [], refusal: null, identity });
    expect(body.match(/&#60;img/g)).toHaveLength(5);
    expect(body).not.toContain('<img');
  });

  test('a test sign-in shows the claims once and stores none: nobody is linked, nothing but who tested is on record', async () => {
    const { id } = await it.saml({ enabled: false });
    const { url } = await it.app.admin('providers/test', { id });
    const browser = it.browser();
    const arrival = await browser.agent.go(url, 'zofia');
    const before = stored(it.app.host);
    const shown = await browser.deliver(arrival);
    expect([shown.status, shown.code, shown.location]).toEqual([200, null, null]);
    expectSafe(shown);
    expect(shown.text).toContain('zofia.wisniewska');
    expect(stored(it.app.host)).toEqual(before);
    const { actions } = await it.app.admin('activity/search', { limit: 1 });
    expect(actions[0]).toMatchObject({ action: 'provider.tested', details: { provider: id } });
  });

  async function rules() {
    const [first] = (await it.app.admin('providers/list', {})).providers;
    return (await it.app.admin('providers/get', { id: first?.id ?? '' })).settings.customers;
  }
});

function expectSafe({ headers, text }: Answer): void {
  const policy = headers.get('content-security-policy') ?? '';
  for (const part of [
    "default-src 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ])
    expect(policy).toContain(part);
  expect(policy).not.toContain('script');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(text).not.toContain('<img');
}
