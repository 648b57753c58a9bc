import { startSignInApp, deliver, type Answer, type Browser, type SignInApp } from './kit';

jest.setTimeout(120_000);

/** What must not sign anybody in. Each refusal says nothing but a number, which is that of its event. */
/** Another character in the middle: of the last one some bits mean nothing. */
function tampered(text: string): string {
  const at = Math.floor(text.length / 2);
  return text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
}

describe('a sign-in is refused', () => {
  let it: SignInApp;
  let saml: string;
  let oidc: string;
  beforeAll(async () => {
    it = await startSignInApp();
    saml = (await it.saml()).id;
    oidc = (await it.oidc()).id;
  }, 120_000);
  afterAll(() => it.stop());
  beforeEach(() => it.app.host.clearFaults());

  const newest = () => it.events().at(-1);
  const writes = () => it.app.host.usage().kvs.writes;

  /** Refused with this reason, in at most one write, on a page that tells nothing of it. */
  async function expectRefused(answered: () => Promise<Answer>, reason: string): Promise<void> {
    it.app.host.resetUsage();
    const answer = await answered();
    expect([answer.status, answer.code]).toEqual([expect.anything(), null]);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(writes()).toBeLessThanOrEqual(1);
    const ofAttempt = it.events().filter(({ correlationId }) => correlationId === answer.reference);
    const failure = { kind: 'sign-in', outcome: 'failure', reason };
    expect(ofAttempt).toContainEqual(expect.objectContaining(failure));
    expect(answer.text).not.toContain(reason);
  }

  const changed = (fields: URLSearchParams, change: Record<string, string | null>): URLSearchParams => {
    const copy = new URLSearchParams(fields);
    for (const [name, value] of Object.entries(change)) {
      if (value === null) copy.delete(name);
      else copy.set(name, value);
    }
    return copy;
  };

  test.each([
    ['saml', 'saml.replayed'],
    ['oidc', 'oidc.exchange'],
  ] as const)('%s: a response that comes a second time', async (protocol, reason) => {
    const browser = it.browser();
    const arrival = await browser.goTo(protocol === 'saml' ? saml : oidc, 'bjorn');
    const answer = () => browser.deliver({ ...arrival, url: withQuery(arrival.url, arrival) });
    expect((await answer()).code).not.toBeNull();
    await expectRefused(answer, reason);
    // And again costs nothing at all.
    it.app.host.resetUsage();
    expect((await answer()).status).toBe(403);
    expect(writes()).toBe(0);
  });

  test('two copies of a response at once sign in once', async () => {
    it.app.host.addFault({ capability: 'kvs', kind: 'latency', latencyMs: 40 });
    const browser = it.browser();
    const arrival = await browser.goTo(saml, 'bjorn');
    const answers = await Promise.all([1, 2, 3].map(() => browser.deliver(arrival)));
    expect(answers.filter(({ code }) => code !== null)).toHaveLength(1);
  });

  test.each<[string, (state: string, browser: Browser) => Promise<string | null>, string]>([
    ['none', () => Promise.resolve(null), 'saml.unsolicited'],
    ['that is not signed', (state) => Promise.resolve(tampered(state)), 'state.invalid'],
    [
      'of another provider',
      async (_, browser) => new URL(await browser.start(oidc)).searchParams.get('state'),
      'state.invalid',
    ],
    [
      'of another attempt',
      async (_, browser) => new URL(await browser.start(saml)).searchParams.get('RelayState'),
      'saml.in-response-to',
    ],
    ['of 10 KB', () => Promise.resolve('x'.repeat(10_240)), 'saml.unsolicited'],
    [
      'of 10 KB that looks like one',
      () => Promise.resolve(`${'x'.repeat(10_200)}.${'y'.repeat(43)}`),
      'state.invalid',
    ],
  ])('with a state %s', async (_name, stateOf, reason) => {
    const browser = it.browser();
    const arrival = await browser.goTo(saml, 'bjorn');
    const state = await stateOf(arrival.fields.get('RelayState') ?? '', browser);
    await expectRefused(
      () => browser.deliver({ ...arrival, fields: changed(arrival.fields, { RelayState: state }) }),
      reason,
    );
  });

  test('a state of another installation', async () => {
    const arrival = await it.browser().goTo(saml, 'bjorn');
    const other = await startSignInApp();
    try {
      const view = await other.saml();
      await other.browser().start(view.id);
      const url = new URL(view.relyingParty.acsUrl);
      const answer = await deliver({ ...arrival, url });
      expect([answer.status, answer.code]).toEqual([403, null]);
      expect(other.events().at(-1)).toMatchObject({ reason: 'state.invalid' });
    } finally {
      await other.stop();
    }
  });

  test('a provider that is switched off, or removed, while somebody signs in', async () => {
    const view = await it.saml();
    const browser = it.browser();
    const arrivals = [await browser.goTo(view.id, 'bjorn'), await browser.goTo(view.id)];
    const { version } = await it.app.admin('providers/save', {
      ...{ id: view.id, version: view.version, settings: { ...view.settings, enabled: false } },
    });
    expect(version).not.toBe(view.version);
    await expectRefused(() => browser.deliver(arrivals[0]!), 'provider.disabled');
    await it.app.admin('providers/remove', { id: view.id });
    await expectRefused(() => browser.deliver(arrivals[1]!), 'provider.disabled');
  });

  test.each<[string, string | null]>([
    ['an empty form', ''],
    ['a form without fields', 'a=b'],
    ['text', 'hello'],
    ['5 MB', `SAMLResponse=${'A'.repeat(4_900_000)}`],
  ])(
    '%s posted to the assertion consumer service: nothing happens, at most one event a minute',
    async (_name, body) => {
      const { relyingParty } = await it.app.admin('providers/get', { id: saml });
      const post = () => fetch(relyingParty.acsUrl, { method: 'POST', body });
      it.app.host.resetUsage();
      expect((await post()).status).toBe(403);
      expect(writes()).toBeLessThanOrEqual(1);
      it.app.host.resetUsage();
      expect((await post()).status).toBe(403);
      expect(writes()).toBeLessThanOrEqual(1);
    },
  );

  test('addresses that lead nowhere are answered, and leave no trace', async () => {
    const { relyingParty } = await it.app.admin('providers/get', { id: saml });
    const nowhere = relyingParty.acsUrl.replace(saml, 'nobody');
    const before = it.events().length;
    it.app.host.resetUsage();
    const statuses = await Promise.all(
      [nowhere, `${nowhere}/more`, relyingParty.acsUrl.replace('acs', 'other')].map(
        async (url) => (await fetch(url, { method: 'POST', body: 'SAMLResponse=AAAA' })).status,
      ),
    );
    expect(statuses).toEqual([403, 404, 404]);
    expect((await fetch(relyingParty.acsUrl)).status).toBe(404);
    expect(it.events()).toHaveLength(before);
    expect(writes()).toBe(0);
  });

  test('a flood of starts costs no write', async () => {
    const browser = it.browser();
    await browser.start(saml);
    it.app.host.resetUsage();
    await Promise.all(Array.from({ length: 50 }, () => browser.start(saml)));
    expect(writes()).toBe(0);
  });

  test.each([
    'https://elsewhere.example/servicedesk/customer/portal/2',
    '//elsewhere.example/servicedesk/customer/portal/2',
    '/\\elsewhere.example',
    '/servicedesk/customer/../../admin',
    '/servicedesk/customer/portal/2/%2e%2e/%2e%2e',
    '/servicedesk/customer/portal/2?x=//elsewhere.example',
    '/servicedesk/customer/portal/2#x',
    '/servicedesk/customer//elsewhere.example',
    '/secure/admin',
    'javascript:alert(1)',
    '/servicedesk/customer/portal/2\n',
    '',
  ])('a sign-in that would return to %j does not begin', async (path) => {
    const { code, details } = await it.app.refusal({
      ...{ module: 'portal', key: 'sign-in/start', as: null },
      payload: { provider: saml, secretHash: 'x'.repeat(43), returnTo: path },
    });
    expect([code, details['field']]).toEqual(['input.invalid', 'returnTo']);
  });

  describe('of a code', () => {
    const codeFor = async (browser: Browser) =>
      (await browser.deliver(await browser.goTo(saml, 'bjorn'))).code ?? '';
    const refusedWith = async (browser: Browser, code: string, secret?: string) => {
      it.app.host.resetUsage();
      const result = await browser.redeem(code, secret);
      expect(writes()).toBeLessThanOrEqual(1);
      expect(result.ok ? null : result.error.code).toBe('sign-in.refused');
      return newest()?.['reason'];
    };

    test('that was redeemed already, by another browser, or changed', async () => {
      const browser = it.browser();
      const code = await codeFor(browser);
      expect(await refusedWith(browser, code, it.browser().secret)).toBe('state.other-browser');
      expect(await browser.redeem(code)).toMatchObject({ ok: true });
      expect(await refusedWith(browser, code)).toBe('code.replayed');
      expect(await refusedWith(browser, tampered(code))).toBe('code.invalid');
    });
  });

  describe('by its rules', () => {
    test.each([
      ['a foreign domain', 'mallory', { allowedDomains: ['halden.example.com'] }, 'customer.domain-refused'],
      ['nobody in the group', 'amara', { requiredGroups: ['operations'] }, 'customer.group-required'],
      ['an agent', 'tomas', {}, 'customer.licensed-user'],
      ['an address that is taken', 'chau', { matchByEmail: false }, 'customer.email-taken'],
      ['somebody unknown', 'mallory', { create: false }, 'customer.unknown'],
    ] as const)('%s', async (_name, person, rules, reason) => {
      const { settings } = await it.app.admin('providers/get', { id: saml });
      const { id } = await it.saml({ customers: { ...settings.customers, ...rules } });
      const browser = it.browser();
      const arrival = await browser.goTo(id, person);
      await expectRefused(() => browser.deliver(arrival), reason);
      expect(newest()).toHaveProperty('subject');
    });

    test('an address that the provider has not verified', async () => {
      const { id } = await it.oidc();
      const browser = it.browser();
      const arrival = await browser.goTo(id, 'hyunwoo');
      await expectRefused(() => browser.deliver(arrival), 'customer.email-unverified');
    });
  });

  test.each([
    ['error', 'jira.unavailable'],
    ['throttle', 'jira.throttled'],
  ] as const)('Jira answers with %s: please try again, and nothing is half-linked', async (kind, reason) => {
    const { id } = await it.saml();
    const browser = it.browser();
    const arrival = await browser.goTo(id, 'ulrike');
    // The first call asks Atlassian for the app's own address.
    it.app.host.addFault({ capability: 'product', kind, nth: 2 });
    const links = () => it.app.host.storage.dump().entities['identity-link']?.length ?? 0;
    const before = links();
    await expectRefused(async () => {
      const answer = await browser.deliver(arrival);
      expect(answer.status).toBe(503);
      return answer;
    }, reason);
    expect(links()).toBe(before);
    it.app.host.clearFaults();
    expect((await browser.deliver(await browser.goTo(id))).code).not.toBeNull();
  });
});

/** The identity provider's clock is the real one: these have an app of their own, whose clock may run ahead. */
describe('too late', () => {
  let it: SignInApp;
  beforeEach(async () => {
    it = await startSignInApp();
  }, 120_000);
  afterEach(() => it.stop());

  test.each(['saml', 'oidc'] as const)('is a response over %s after ten minutes', async (protocol) => {
    const { id } = await it[protocol]();
    const browser = it.browser();
    const arrival = await browser.goTo(id, 'bjorn');
    it.app.host.clock.advance(10 * 60_000 + 1);
    expect(await browser.deliver(arrival)).toMatchObject({ status: 403, code: null });
    expect(it.events().at(-1)).toMatchObject({ reason: 'state.expired', provider: id });
  });

  test('is a code after a minute', async () => {
    const browser = it.browser();
    const { code } = await browser.deliver(await browser.goTo((await it.saml()).id, 'bjorn'));
    it.app.host.clock.advance(60_001);
    expect(await browser.redeem(code ?? '')).toMatchObject({ ok: false, error: { code: 'sign-in.refused' } });
    expect(it.events().at(-1)).toMatchObject({ reason: 'code.expired' });
  });
});

/** A code flow's parameters stand in the address. */
function withQuery(url: URL, { method, fields }: { method: string; fields: URLSearchParams }): URL {
  const copy = new URL(url);
  if (method === 'GET') copy.search = fields.toString();
  return copy;
}
