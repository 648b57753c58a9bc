import { generateKeyPairSync } from 'node:crypto';
import { SAML, ValidateInResponseTo, type SamlConfig } from '@node-saml/node-saml';
import { startIdp, type RunningIdp } from './client';
import { selfSigned } from './saml/certificate';
import { createUserAgent, type Arrival } from './user-agent';

const acsUrl = 'http://127.0.0.1:9/acs';
const sloUrl = 'http://127.0.0.1:9/slo';
const entityId = 'https://portal.example.com/sp';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const spKey = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const spCertificate = selfSigned({ privateKey, publicKey, name: 'Portal', now: Date.now() }).toString(
  'base64',
);

describe('the SAML side of the demo identity provider, with node-saml as the relying party', () => {
  let idp: RunningIdp;
  beforeAll(async () => {
    idp = await startIdp();
  });
  afterAll(() => idp.stop());
  beforeEach(async () => {
    await idp.behave({});
    await idp.register({ kind: 'saml', entityId, acsUrl, sloUrl, certificates: [spCertificate] });
  });

  const relyingParty = (more: Partial<SamlConfig> = {}) =>
    new SAML({
      ...{ callbackUrl: acsUrl, issuer: entityId, audience: entityId },
      ...{ entryPoint: idp.saml.ssoUrl, logoutUrl: idp.saml.sloUrl },
      ...{ idpCert: idp.saml.certificate, idpIssuer: idp.saml.entityId },
      ...more,
    });
  const accept = async (sp: SAML, { fields }: Arrival) => {
    const { profile } = await sp.validatePostResponseAsync({
      SAMLResponse: fields.get('SAMLResponse') ?? '',
    });
    if (profile === null) throw new Error('no profile');
    return profile;
  };

  test('signs people in, and hands the relay state back', async () => {
    const sp = relyingParty();
    const agent = createUserAgent(idp.url);
    const arrival = await agent.go(await sp.getAuthorizeUrlAsync('state & more', undefined, {}), 'amara');
    expect(arrival).toMatchObject({ asked: true, method: 'POST' });
    expect(arrival.url.href).toBe(acsUrl);
    expect(arrival.fields.get('RelayState')).toBe('state & more');
    const profile = await accept(sp, arrival);
    expect(profile).toMatchObject({
      nameID: 'amara.okafor@brightmoor.example.org',
      attributes: {
        email: 'amara.okafor@brightmoor.example.org',
        displayName: 'Amara Okafor',
        groups: ['brightmoor', 'finance'],
      },
    });
  });

  test.each(['response', 'assertion', 'both'] as const)('signs the %s', async (sign) => {
    await idp.register({ kind: 'saml', entityId, acsUrl, sign });
    const accepts = async (what: Partial<SamlConfig>) => {
      const sp = relyingParty(what);
      const arrival = await createUserAgent(idp.url).go(
        await sp.getAuthorizeUrlAsync('', undefined, {}),
        'chau',
      );
      return accept(sp, arrival).then(
        ({ attributes }) => (attributes as Record<string, unknown>)['displayName'] === 'Đặng Minh Châu',
        () => false,
      );
    };
    expect(await accepts({ wantAuthnResponseSigned: true, wantAssertionsSigned: false })).toBe(
      sign !== 'assertion',
    );
    expect(await accepts({ wantAuthnResponseSigned: false, wantAssertionsSigned: true })).toBe(
      sign !== 'response',
    );
  });

  test('encrypts assertions for the relying party', async () => {
    await idp.register({ kind: 'saml', entityId, acsUrl, encryptFor: spCertificate });
    const sp = relyingParty({ decryptionPvk: spKey });
    const arrival = await createUserAgent(idp.url).go(
      await sp.getAuthorizeUrlAsync('', undefined, {}),
      'niamh',
    );
    const response = Buffer.from(arrival.fields.get('SAMLResponse') ?? '', 'base64').toString();
    expect(response).toContain('EncryptedAssertion');
    expect(response).not.toContain('niamh');
    expect((await accept(sp, arrival)).nameID).toBe('niamh.osullivan@example.com');
    await expect(accept(relyingParty(), arrival)).rejects.toThrow();
  });

  test('one sign-in does for the next, unless people have to show themselves again', async () => {
    const agent = createUserAgent(idp.url);
    const go = async (sp: SAML, person?: string) =>
      agent.go(await sp.getAuthorizeUrlAsync('', undefined, {}), person);
    const first = await accept(relyingParty(), await go(relyingParty(), 'bjorn'));
    const second = await go(relyingParty());
    expect(second.asked).toBe(false);
    expect((await accept(relyingParty(), second)).sessionIndex).toBe(first.sessionIndex);
    const forced = await go(relyingParty({ forceAuthn: true }), 'chiara');
    expect(forced.asked).toBe(true);
    expect((await accept(relyingParty(), forced)).nameID).toBe('chiara.bianchi@brightmoor.example.org');
  });

  test('gives the pseudonym where that is what is asked for', async () => {
    const identifierFormat = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';
    const sp = relyingParty({ identifierFormat });
    const arrival = await createUserAgent(idp.url).go(
      await sp.getAuthorizeUrlAsync('', undefined, {}),
      'zofia',
    );
    expect(await accept(sp, arrival)).toMatchObject({ nameID: 'acme-zofia', nameIDFormat: identifierFormat });
  });

  test.each<[string, Partial<SamlConfig>, string]>([
    ['cancelling', {}, 'AuthnFailed'],
    ['IsPassive without a session', { passive: true }, 'NoPassive'],
    ['a context that it does not have', { authnContext: ['urn:example:smart-card'] }, 'NoAuthnContext'],
    ['a format that it does not have', { identifierFormat: 'urn:example:format' }, 'InvalidNameIDPolicy'],
  ])('answers %s with a signed status', async (_name, config, status) => {
    const sp = relyingParty(config);
    const { fields } = await createUserAgent(idp.url).go(await sp.getAuthorizeUrlAsync('', undefined, {}));
    const response = Buffer.from(fields.get('SAMLResponse') ?? '', 'base64').toString();
    expect(response).toContain(`status:${status}"`);
    expect(response).toContain('SignatureValue');
    expect(response).not.toContain('Assertion ');
  });

  test('starts by itself, without an InResponseTo', async () => {
    const start = `${idp.url}/saml/start?acs=${encodeURIComponent(acsUrl)}&relayState=here`;
    const arrival = await createUserAgent(idp.url).go(start, 'ulrike');
    expect(arrival.fields.get('RelayState')).toBe('here');
    const profile = await accept(relyingParty({ audience: entityId }), arrival);
    expect(profile['inResponseTo']).toBeUndefined();
    expect(profile.nameID).toBe('acme-ulrike');
  });

  test('ends the session for a signed request, and answers with a signed response', async () => {
    const sp = relyingParty({ privateKey: spKey, signatureAlgorithm: 'sha256' });
    const agent = createUserAgent(idp.url);
    const profile = await accept(
      sp,
      await agent.go(await sp.getAuthorizeUrlAsync('', undefined, {}), 'amara'),
    );
    const unsigned = await agent.go(await relyingParty().getLogoutUrlAsync(profile, '', {}));
    expect(unsigned.page?.status).toBe(403);
    const arrival = await agent.go(await sp.getLogoutUrlAsync(profile, 'bye', {}));
    expect(arrival.url.origin + arrival.url.pathname).toBe(sloUrl);
    expect(arrival.fields.get('RelayState')).toBe('bye');
    const logout = await sp.validateRedirectAsync(
      Object.fromEntries(arrival.fields),
      arrival.url.search.slice(1),
    );
    expect(logout.loggedOut).toBe(true);
    expect((await agent.go(await sp.getAuthorizeUrlAsync('', undefined, {}))).asked).toBe(true);
  });

  test('takes the password that everybody has, and no other', async () => {
    const url = await relyingParty().getAuthorizeUrlAsync('', undefined, {});
    const agent = createUserAgent(idp.url);
    expect(await agent.type(url, 'amara', 'wrong')).toBe(false);
    expect(await agent.type(url, 'nobody', 'demo')).toBe(false);
    expect(await agent.type(url, 'Amara.Okafor@Brightmoor.example.org', 'demo')).toBe(true);
  });

  test('refuses requests of nobody, for elsewhere, and with signatures of others', async () => {
    const status = async (config: Partial<SamlConfig>) => {
      const url = await relyingParty(config).getAuthorizeUrlAsync('', undefined, {});
      return (await createUserAgent(idp.url).go(url, 'amara')).page?.status;
    };
    const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const strangersKey = stranger.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(await status({})).toBeUndefined();
    expect(await status({ privateKey: spKey, signatureAlgorithm: 'sha256' })).toBeUndefined();
    expect(await status({ privateKey: strangersKey, signatureAlgorithm: 'sha256' })).toBe(403);
    expect(await status({ issuer: 'https://nobody.example.com' })).toBe(403);
    expect(await status({ callbackUrl: 'https://elsewhere.example.com/' })).toBe(400);
    await idp.register({ kind: 'saml', entityId, acsUrl });
    expect(await status({ privateKey: strangersKey, signatureAlgorithm: 'sha256' })).toBeUndefined();
    await idp.register({ kind: 'saml', entityId, acsUrl, requireSignedRequests: true });
    expect(await status({})).toBe(403);
    expect((await createUserAgent(idp.url).go(`${idp.saml.ssoUrl}?SAMLRequest=AAAA`)).page?.status).toBe(400);
  });

  test.each([
    ...(['unsigned', 'other-key', 'expired', 'not-yet-valid'] as const),
    ...(['wrong-audience', 'no-assertion', 'two-assertions'] as const),
  ])('node-saml refuses a response that is %s', async (flaw) => {
    const sp = relyingParty();
    const agent = createUserAgent(idp.url);
    const go = async () =>
      accept(sp, await agent.go(await sp.getAuthorizeUrlAsync('', undefined, {}), 'amara'));
    await go();
    await idp.behave({ response: [flaw] });
    await expect(go()).rejects.toThrow();
  });

  test.each([
    ['wrong-issuer', /<saml:Issuer>[^<]*\/elsewhere</],
    ['wrong-recipient', /Recipient="[^"]*\/elsewhere"/],
    ['wrong-destination', /Destination="[^"]*\/elsewhere"/],
    ['sha1', /rsa-sha1"/],
  ] as const)('shows %s, which node-saml leaves to its users', async (flaw, sign) => {
    const responses = [];
    for (const response of [[], [flaw]]) {
      await idp.behave({ response });
      const url = await relyingParty().getAuthorizeUrlAsync('', undefined, {});
      const { fields } = await createUserAgent(idp.url).go(url, 'amara');
      responses.push(Buffer.from(fields.get('SAMLResponse') ?? '', 'base64').toString());
    }
    expect(responses.map((xml) => sign.test(xml))).toEqual([false, true]);
  });

  test('answers another request where it is told to', async () => {
    const validateInResponseTo = ValidateInResponseTo.always;
    const sp = relyingParty({ validateInResponseTo });
    const go = async () => {
      const url = await sp.getAuthorizeUrlAsync('', undefined, {});
      return accept(sp, await createUserAgent(idp.url).go(url, 'amara'));
    };
    await go();
    await idp.behave({ response: ['wrong-request'] });
    await expect(go()).rejects.toThrow();
  });
});
