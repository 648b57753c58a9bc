import type { OidcSettings, SamlSettings } from '../../src/contract';
import { startSignInApp, type SignInApp } from './kit';

jest.setTimeout(120_000);

/** Every way in which a provider can be set up signs its people in, through the doors and over the wire. */
describe('a sign-in', () => {
  let it: SignInApp;
  beforeAll(async () => {
    it = await startSignInApp();
  }, 120_000);
  afterAll(() => it.stop());

  test.each<[string, Partial<SamlSettings>, { encrypted?: boolean; requireSignedRequests?: boolean }]>([
    ['a signed request', { signRequests: true }, { requireSignedRequests: true }],
    ['an encrypted assertion', { requireEncryption: true }, { encrypted: true }],
    ['forced re-authentication', { forceAuthentication: true }, {}],
    [
      'a requested context',
      { authnContexts: ['urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport'] },
      {},
    ],
  ])('over SAML with %s', async (_name, settings, { encrypted = false, ...party }) => {
    const view = await it.saml(settings, party);
    if (encrypted) {
      const { xml } = await it.app.admin('providers/metadata', { id: view.id });
      const certificate = /X509Certificate>([^<]+)</.exec(xml)?.[1] ?? '';
      const { entityId, acsUrl } = view.relyingParty;
      await it.idp.register({ kind: 'saml', entityId, acsUrl, encryptFor: certificate });
    }
    expect((await it.browser().signIn(view.id, 'bjorn')).accountId).toBe(it.app.customer(1));
  });

  test.each<[string, Partial<OidcSettings>]>([
    ['code and client_secret_post', { clientAuthentication: 'client_secret_post' }],
    ['code and private_key_jwt', { clientAuthentication: 'private_key_jwt' }],
    ['forced re-authentication', { forceAuthentication: true }],
    ['ES256', { algorithms: ['ES256'] }],
  ])('over OpenID Connect with %s', async (_name, settings) => {
    const { id } = await it.oidc(settings);
    expect((await it.browser().signIn(id, 'bjorn')).accountId).toBe(it.app.customer(1));
  });

  test('over OpenID Connect with pasted keys, without a single call to the provider', async () => {
    const jwks = await (await fetch(`${it.idp.oidc.issuer}/oidc/jwks`)).text();
    const { id } = await it.oidc({ flow: 'id-token', jwks });
    it.app.host.clearEgress();
    expect((await it.browser().signIn(id, 'bjorn')).accountId).toBe(it.app.customer(1));
    expect(it.app.host.egress()).toEqual([]);
  });

  test('a certificate that was added next to the old one is taken, once the provider signs with its key', async () => {
    const view = await it.saml();
    if (view.settings.protocol !== 'saml' || view.settings.idp === null) throw new Error('No SAML provider');
    const stranger = (await it.app.admin('providers/keys', {})).keys;
    expect(stranger.map(({ use }) => use)).toEqual(['current']);
    const { xml } = await it.app.admin('providers/metadata', { id: view.id });
    const another = /X509Certificate>([^<]+)</.exec(xml)?.[1] ?? '';
    const { settings, version, id } = view;
    const certificates = [another, ...view.settings.idp.certificates];
    const saved = await it.app.admin('providers/save', {
      ...{ id, version },
      settings: {
        ...settings,
        protocol: 'saml',
        idp: { ...view.settings.idp, certificates },
      },
    });
    expect(saved.certificates).toHaveLength(2);
    expect((await it.browser().signIn(id, 'bjorn')).accountId).toBe(it.app.customer(1));
  });

  test('nobody asked for: allowed, it leads to the portal, which begins a sign-in of its own; nobody is signed in', async () => {
    const view = await it.saml({ allowIdpInitiated: true });
    const start = `${it.idp.url}/saml/start?acs=${encodeURIComponent(view.relyingParty.acsUrl)}&relayState=/servicedesk/customer/portal/1`;
    it.app.host.resetUsage();
    const browser = it.browser();
    const { status, location } = await browser.deliver(await browser.agent.go(start, 'bjorn'));
    expect(status).toBe(303);
    expect(location?.pathname).toBe('/servicedesk/customer/portal/1');
    expect([...(location?.searchParams ?? [])]).toEqual([['sitebound-start', view.id]]);
    expect(it.app.host.usage().kvs.writes).toBe(0);
    // The provider knows the person by now, and asks for nothing.
    const arrival = await browser.goTo(view.id);
    expect(arrival.asked).toBe(false);
    expect((await browser.deliver(arrival)).status).toBe(303);
  });

  test('a new person becomes a customer, once, with events under the number of the attempt', async () => {
    const { id } = await it.saml();
    const { accountId } = await it.browser().signIn(id, 'zofia');
    const about = it.events().filter((event) => event['accountId'] === accountId);
    expect(about.map(({ kind, detail }) => [kind, detail])).toEqual(
      expect.arrayContaining([
        ['customer', 'customer.created'],
        ['sign-in', undefined],
      ]),
    );
    expect(new Set(about.map(({ correlationId }) => correlationId)).size).toBe(1);
    expect((await it.browser().signIn(id, 'zofia')).accountId).toBe(accountId);
  });
});
