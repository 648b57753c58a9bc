import { inflateRawSync } from 'node:zlib';
import type { OidcSettings, ProviderView, SamlSettings } from '../../src/contract';
import { readEmail } from '../../src/customers/email';
import { createSigningKey, samlLogoutUrl, type SigningKey } from '../../src/sign-in/saml';
import { parseXml } from '../saml/kit/dom';
import { rightFacts, type Facts } from '../saml/kit/facts';
import { signed } from '../saml/kit/sign';
import { plainDialect, responseXml } from '../saml/kit/write';
import {
  deliver,
  oidcSettings,
  openRules,
  samlSettings,
  startSignInApp,
  type Answer,
  type Browser,
  type SignInApp,
} from './kit';

jest.setTimeout(120_000);

/** What an attacker could try who has part of the keys: a provider, a browser, or an old address. */
describe('signing in withstands', () => {
  let it: SignInApp;
  let key: SigningKey;
  beforeAll(async () => {
    it = await startSignInApp();
    key = await createSigningKey({ commonName: 'their own', now: it.app.host.clock.now() });
  }, 120_000);
  afterAll(() => it.stop());
  afterEach(() => {
    it.app.host.clearFaults();
    it.app.host.storage.setQueryLag(0);
  });

  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const writes = () => it.app.host.usage().kvs.writes;
  const isOver = async (session: string) => {
    const payload = { session };
    const result = await it.app.raw({ module: 'portal', key: 'sign-in/session', as: null, payload });
    return !result.ok && result.error.code === 'session.invalid';
  };
  const entityId = 'https://their-own.example.test/saml';

  /** A provider that signs with the test's own key, and so can say whatever it likes. */
  async function theirOwn(more: Partial<SamlSettings> = {}): Promise<ProviderView> {
    const idp = {
      ...{ entityId, ssoUrl: 'https://their-own.example.test/sso' },
      ...{ sloUrl: 'https://their-own.example.test/slo', certificates: [key.certificate] },
    };
    const settings: SamlSettings = { ...samlSettings(it.idp), idp, ...more };
    return it.app.admin('providers/save', { settings });
  }

  /** What that provider answers to a sign-in that this browser begins. */
  async function vouch(
    { id, relyingParty }: ProviderView,
    browser: Browser,
    facts: Partial<Facts>,
  ): Promise<Answer> {
    const asked = new URL(await browser.start(id)).searchParams;
    const deflated = Buffer.from(asked.get('SAMLRequest') ?? '', 'base64');
    const request = parseXml(inflateRawSync(deflated).toString()).documentElement.getAttribute('ID');
    const now = Math.floor(it.app.host.clock.now() / 1000) * 1000;
    const times = { responseIssued: now, issued: now, authnInstant: now, notBefore: now };
    const ends = { notOnOrAfter: now + 60_000, confirmationNotOnOrAfter: now + 60_000 };
    const xml = responseXml(
      {
        ...{ ...rightFacts, ...times, ...ends, sessionNotOnOrAfter: null },
        ...{ inResponseTo: request, confirmationInResponseTo: request },
        ...{ responseIssuer: entityId, issuer: entityId, assertionId: `_${String(Math.random()).slice(2)}` },
        ...{ destination: relyingParty.acsUrl, recipient: relyingParty.acsUrl },
        audiences: [relyingParty.entityId],
        ...facts,
      },
      plainDialect,
    );
    const response = signed(xml, 'Assertion', key, { prefix: plainDialect.signature });
    const fields = new URLSearchParams({
      SAMLResponse: Buffer.from(response).toString('base64'),
      RelayState: asked.get('RelayState') ?? '',
    });
    return deliver({ method: 'POST', url: new URL(relyingParty.acsUrl), fields });
  }

  test.each(['removed', 'ended'] as const)(
    'a provider whose sessions are %s while the app still works on a sign-in: nobody gets one',
    async (how) => {
      const { id } = await it.saml();
      const browser = it.browser();
      const arrival = await browser.goTo(id, 'bjorn');
      it.app.host.addFault({ capability: 'product', kind: 'latency', latencyMs: 400 });
      const answering = browser.deliver(arrival);
      await pause(100);
      if (how === 'removed') await it.app.admin('providers/remove', { id });
      else await it.app.admin('sessions/end', { scope: { kind: 'provider', provider: id } });
      const { code } = await answering;
      it.app.host.clearFaults();
      expect(code).not.toBeNull();
      expect(await browser.redeem(code ?? '')).toMatchObject({
        ok: false,
        error: { code: 'sign-in.refused' },
      });
    },
  );

  describe('a provider’s request to end a session', () => {
    const person = { nameId: 'user-1', attributes: { email: ['bjorn.sjogren@halden.example.com'] } };
    const session = async (view: ProviderView) => {
      const browser = it.browser();
      const { code } = await vouch(view, browser, person);
      const redeemed = await browser.redeem(code ?? '');
      return redeemed.ok ? (redeemed.data as { token: string }).token : '';
    };
    const request = async (view: ProviderView, with_: SigningKey = key) =>
      deliver({
        method: 'GET',
        fields: new URLSearchParams(),
        url: new URL(
          await samlLogoutUrl({
            idp: { entityId, ssoUrl: entityId, sloUrl: view.relyingParty.sloUrl, certificates: [] },
            relyingParty: { entityId },
            ...{ requestId: '_once', relayState: '', now: it.app.host.clock.now(), key: with_ },
            hint: { protocol: 'saml', nameId: person.nameId, nameIdFormat: null, sessionIndex: null },
          }),
        ),
      });

    test('that comes again: the next session lives on, and nothing is written', async () => {
      const view = await theirOwn();
      const first = await session(view);
      expect((await request(view)).location?.origin).toBe('https://their-own.example.test');
      expect(await isOver(first)).toBe(true);
      const second = await session(view);
      it.app.host.resetUsage();
      await request(view);
      expect(writes()).toBe(0);
      expect(await isOver(second)).toBe(false);
    });

    test('by another’s key: refused, and nothing is written', async () => {
      const view = await theirOwn();
      const token = await session(view);
      const another = await createSigningKey({ commonName: 'another', now: it.app.host.clock.now() });
      it.app.host.resetUsage();
      expect(await request(view, another)).toMatchObject({ status: 403, location: null });
      expect([writes(), await isOver(token)]).toEqual([0, false]);
    });
  });

  test('a name, a group and an address with HTML in it, on the page that shows what was received', async () => {
    const view = await theirOwn();
    const { url } = await it.app.admin('providers/test', { id: view.id });
    const tried: Browser = { ...it.browser(), start: () => Promise.resolve(url) };
    const attributes = {
      displayName: ['<img src=x onerror=alert(1)>'],
      groups: ['"><script>alert(1)</script>'],
    };
    const { status, text, headers } = await vouch(view, tried, { attributes });
    expect(status).toBe(200);
    expect(text).toContain('&#60;img src=x onerror');
    expect(text).not.toMatch(/<img|<script/);
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none';.*frame-ancestors 'none'/);
  });

  test('what is sent to a provider names no admin who tries it', async () => {
    const view = await it.oidc();
    const { url } = await it.app.admin('providers/test', { id: view.id });
    const [content = ''] = (new URL(url).searchParams.get('state') ?? '').split('.');
    const read = Buffer.from(content, 'base64url').toString();
    expect(read).toContain(view.id);
    expect(read).not.toContain(it.app.site.accounts.admin.accountId);
  });

  test('a test of a provider: nobody gets a code by it', async () => {
    const { id } = await it.saml({ enabled: false });
    const { url } = await it.app.admin('providers/test', { id });
    const browser = it.browser();
    const events = it.events().length;
    const answer = await browser.deliver(await browser.agent.go(url, 'bjorn'));
    expect([answer.status, answer.location, answer.code]).toEqual([200, null, null]);
    expect(it.events()).toHaveLength(events);
  });

  test('somebody who points a provider at another host: the stored secret does not go there', async () => {
    const settings = oidcSettings(it.idp, { clientId: 'some-client' });
    if (settings.idp === null) throw new Error('No provider');
    const saved = await it.app.admin('providers/save', { settings, clientSecret: 'kept to itself' });
    const save = (view: ProviderView, idp: OidcSettings['idp'], clientSecret?: string) =>
      it.app.raw({
        ...{ module: 'admin', key: 'providers/save', as: it.app.site.accounts.admin.accountId },
        payload: {
          ...{ id: view.id, version: view.version },
          settings: { ...settings, enabled: false, idp },
          ...(clientSecret === undefined ? {} : { clientSecret }),
        },
      });
    const refused = { ok: false, error: { code: 'input.invalid', details: { field: 'clientSecret' } } };
    const elsewhere = { ...settings.idp, tokenEndpoint: 'https://elsewhere.okta.com/token' };
    expect(await save(saved, elsewhere)).toMatchObject(refused);
    // Nor by way of no endpoint at all.
    expect(await save(saved, null)).toMatchObject(refused);
    const path = { ...settings.idp, tokenEndpoint: `${settings.idp.issuer}/another/token` };
    const moved = await save(saved, path);
    expect(moved).toMatchObject({ ok: true });
    if (moved.ok)
      expect(await save(moved.data as ProviderView, elsewhere, 'another')).toMatchObject({ ok: true });
  });

  test('the erasure of an admin who saved a provider: what was saved last stays', async () => {
    const { accountId } = it.app.site.accounts.admin;
    const first = await it.saml();
    it.app.host.storage.setQueryLag(60_000);
    const settings = { ...first.settings, enabled: false };
    await it.app.admin('providers/save', { id: first.id, version: first.version, settings });
    await it.app.erase({ kind: 'person', accountId });
    const { settings: now, savedBy } = await it.app.admin('providers/get', { id: first.id });
    expect([now.enabled, savedBy]).toEqual([false, 'erased']);
  });

  test('addresses of providers that there cannot be: not found, without a call of storage or a line in the log', async () => {
    const { relyingParty, id } = await it.saml();
    const at = (name: string) => relyingParty.entityId.replace(id, name);
    it.app.host.clearLogs();
    expect((await fetch(at('nobody'))).status).toBe(404);
    it.app.host.resetUsage();
    for (const url of [at('a'.repeat(600)), at('-'), at('a'.repeat(33)).replace('metadata', 'acs')])
      expect((await fetch(url, { method: url.includes('acs') ? 'POST' : 'GET' })).status).toBe(404);
    const { kvs } = it.app.host.usage();
    expect([kvs.reads, kvs.writes]).toEqual([0, 0]);
    expect(it.app.host.logs()).toEqual([]);
  });

  test.each(['/x', '?x', '#x', '\\x', ':443', '%2e', '.'])(
    'an address with %j after its domain: it is none',
    (rest) => {
      expect(readEmail('ada@example.com')?.address).toBe('ada@example.com');
      expect(readEmail(`ada@example.com${rest}`)).toBeNull();
    },
  );

  test.each([
    '"ada@evil.example"@example.com',
    'ada@evil.example@example.com',
    'ada@ex%61mple.com',
    'ada@[127.0.0.1]',
    'ada@127.1',
    'ａda@example.com',
    'ada@example.com\r\nBcc: x',
  ])('%j is no address', (text) => {
    expect(readEmail(text)).toBeNull();
  });

  test('two parameters of the same name: refused', async () => {
    const { id } = await it.oidc({ customers: openRules });
    const browser = it.browser();
    const { url, fields } = await browser.goTo(id, 'bjorn');
    const twice = new URL(url);
    twice.search = `${fields.toString()}&state=${fields.get('state') ?? ''}`;
    expect(await browser.deliver({ method: 'GET', url: twice, fields })).toMatchObject({
      code: null,
      status: 403,
    });
  });
});
