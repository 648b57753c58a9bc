import { createPublicKey, verify, X509Certificate } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { Refused } from '../../src/audit';
import {
  createSigningKey,
  samlLogoutResponseUrl,
  samlLogoutUrl,
  samlRequestUrl,
  verifySamlLogoutRequest,
  type SigningKey,
} from '../../src/sign-in/saml';
import { redirectUrl } from '../../src/sign-in/saml/requests/redirect';
import { all, first, parseXml } from './kit/dom';
import { emailAddress, now, passwordContext, relyingParty, requestId } from './kit/facts';
import { createProvider, settings, type TestProvider } from './kit/provider';

const sha256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const relayState = 'eyJ2IjoxfQ.ü&=+ /';

/** What a provider reads from an address. */
function received(url: string) {
  const query = new URL(url).searchParams;
  const encoded = query.get('SAMLRequest') ?? query.get('SAMLResponse') ?? '';
  const root = parseXml(inflateRawSync(Buffer.from(encoded, 'base64')).toString()).documentElement;
  return { query, root };
}

/** Whether the characters of the query are signed. @see SAML bindings §3.4.4.1 */
function isSigned(url: string, { certificate }: SigningKey): boolean {
  const [content = '', signature = ''] = url
    .slice(url.search(/SAML(Request|Response)=/))
    .split('&Signature=');
  const { publicKey } = new X509Certificate(Buffer.from(certificate, 'base64'));
  const bytes = Buffer.from(decodeURIComponent(signature), 'base64');
  return verify(
    'sha256',
    Buffer.from(content),
    createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })),
    bytes,
  );
}

describe('messages by redirect', () => {
  let provider: TestProvider;
  beforeAll(async () => {
    provider = await createProvider();
  });

  const request = (changes: Partial<typeof settings> = {}, key: SigningKey | null = null) =>
    samlRequestUrl({
      settings: { ...settings, ...changes },
      ...{ idp: provider.idp, relyingParty, requestId, relayState, now, key },
    });

  test('a request says who asks, where to answer, and nothing that is not asked for', async () => {
    const url = await request();
    const { query, root } = received(url);
    expect(url.startsWith(`${provider.idp.ssoUrl}&SAMLRequest=`)).toBe(true);
    expect([...query.keys()]).toEqual(['tenant', 'SAMLRequest', 'RelayState']);
    expect(query.get('RelayState')).toBe(relayState);
    const attributes = Object.fromEntries(
      Array.from(root.attributes).map(({ name, value }) => [name, value]),
    );
    expect(root.localName).toBe('AuthnRequest');
    expect(attributes).toEqual({
      'xmlns:samlp': 'urn:oasis:names:tc:SAML:2.0:protocol',
      'xmlns:saml': 'urn:oasis:names:tc:SAML:2.0:assertion',
      ID: requestId,
      Version: '2.0',
      IssueInstant: new Date(now).toISOString(),
      Destination: provider.idp.ssoUrl,
      ProtocolBinding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
      AssertionConsumerServiceURL: relyingParty.acsUrl,
    });
    expect(first(root, 'Issuer').textContent).toBe(relyingParty.entityId);
    expect(all(root, 'RequestedAuthnContext')).toEqual([]);
  });

  test('a request asks for a new proof, in certain ways, and is signed, where the settings say so', async () => {
    const changes = {
      forceAuthentication: true,
      signRequests: true,
      authnContexts: ['urn:a', passwordContext],
    };
    const url = await request(changes, provider.spKey);
    const { query, root } = received(url);
    expect(root.getAttribute('ForceAuthn')).toBe('true');
    expect(first(root, 'RequestedAuthnContext').getAttribute('Comparison')).toBe('exact');
    expect(all(root, 'AuthnContextClassRef').map(({ textContent }) => textContent)).toEqual([
      'urn:a',
      passwordContext,
    ]);
    expect(query.get('SigAlg')).toBe(sha256);
    expect(isSigned(url, provider.spKey)).toBe(true);
    expect(isSigned(url.replace('RelayState=ey', 'RelayState=ex'), provider.spKey)).toBe(false);
    await expect(request({ signRequests: true })).rejects.toThrow(TypeError);
  });

  test('a logout request and response are signed and name what they are about', async () => {
    const hint = {
      protocol: 'saml',
      nameId: 'a<b>&c',
      nameIdFormat: emailAddress,
      sessionIndex: '_s',
    } as const;
    const common = { idp: provider.idp, relyingParty, requestId, relayState, now, key: provider.spKey };
    const asked = await samlLogoutUrl({ ...common, hint });
    const { root } = received(asked);
    expect(isSigned(asked, provider.spKey)).toBe(true);
    expect(first(root, 'NameID').textContent).toBe('a<b>&c');
    expect(first(root, 'NameID').getAttribute('Format')).toBe(emailAddress);
    expect(first(root, 'SessionIndex').textContent).toBe('_s');
    expect(root.getAttribute('Destination')).toBe(provider.idp.sloUrl);

    const answered = await samlLogoutResponseUrl({ ...common, relayState: '', inResponseTo: '_theirs' });
    expect(isSigned(answered, provider.spKey)).toBe(true);
    expect(received(answered).query.has('RelayState')).toBe(false);
    expect(received(answered).root.getAttribute('InResponseTo')).toBe('_theirs');
    const idp = { ...provider.idp, sloUrl: null };
    await expect(samlLogoutUrl({ ...common, idp, hint })).rejects.toThrow(TypeError);
  });

  describe('a logout request of the provider', () => {
    /** As the provider would send it: our own sender, with the parts changed over. */
    const query = async (changes: { now?: number; issuer?: string; to?: string; key?: SigningKey } = {}) => {
      const url = await samlLogoutUrl({
        idp: { ...provider.idp, sloUrl: changes.to ?? relyingParty.sloUrl },
        relyingParty: { entityId: changes.issuer ?? provider.idp.entityId },
        ...{ requestId: '_logout', relayState: 'state', now: changes.now ?? now },
        key: changes.key ?? provider.idpKey,
        hint: { protocol: 'saml', nameId: 'user-4711', nameIdFormat: null, sessionIndex: '_s' },
      });
      return new URL(url).search;
    };
    const verified = (sent: string) =>
      verifySamlLogoutRequest({ idp: provider.idp, relyingParty, query: sent, now });

    test('is accepted', async () => {
      expect(await verified(await query())).toEqual({ requestId: '_logout', nameId: 'user-4711' });
    });

    test('is accepted however it is encoded, since its very characters are signed', async () => {
      const sent = await query();
      expect(sent).toMatch(/%2[BF]/);
      await expect(verified(sent.replace(/%2F/g, '%2f'))).rejects.toMatchObject({ reason: 'saml.signature' });
    });

    test.each([
      ['unsigned', 'saml.signature', (sent: string) => sent.replace(/&Signature=.*/, '')],
      ['without algorithm', 'saml.algorithm', (sent: string) => sent.replace(/&SigAlg=[^&]*/, '')],
      ['by SHA-1', 'saml.algorithm', (sent: string) => sent.replace('rsa-sha256', 'rsa-sha1')],
      [
        'by another algorithm than said',
        'saml.signature',
        (sent: string) => sent.replace('rsa-sha256', 'rsa-sha512'),
      ],
      ['with another state', 'saml.signature', (sent: string) => sent.replace('=state', '=other')],
      ['without its state', 'saml.signature', (sent: string) => sent.replace('&RelayState=state', '')],
      ['with a message twice', 'saml.malformed', (sent: string) => `${sent}&SAMLRequest=x`],
      ['with a response beside', 'saml.malformed', (sent: string) => `${sent}&SAMLResponse=x&SAMLResponse=y`],
      ['without a message', 'saml.malformed', () => ''],
    ] as const)('is refused %s', async (_, reason, change) => {
      expect(await verified(await query())).toHaveProperty('nameId');
      const error: unknown = await verified(change(await query())).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(Refused);
      expect(error).toMatchObject({ reason });
    });

    test('is refused of another issuer, for another place, at another time, by another key', async () => {
      const refusedFor = async (changes: Parameters<typeof query>[0], reason: string) =>
        expect(verified(await query(changes))).rejects.toMatchObject({ reason });
      await refusedFor({ issuer: 'https://evil.test' }, 'saml.issuer');
      await refusedFor({ to: 'https://other.example.test/slo' }, 'saml.recipient');
      await refusedFor({ now: now - 11 * 60_000 - 1_000 }, 'saml.expired');
      await refusedFor({ now: now + 62_000 }, 'saml.expired');
      await refusedFor({ key: provider.otherKey }, 'saml.signature');
      await refusedFor({ key: await createSigningKey({ commonName: 'x', now }) }, 'saml.signature');
    });

    test('is refused when it is a bomb, or something else', async () => {
      const sent = async (xml: string) => {
        const url = await redirectUrl({
          ...{ url: relyingParty.sloUrl, kind: 'SAMLRequest', relayState: '', key: provider.idpKey },
          message: { xml },
        });
        return verified(new URL(url).search);
      };
      await expect(sent(' '.repeat(5_000_000))).rejects.toMatchObject({ reason: 'saml.malformed' });
      await expect(sent('<a/>')).rejects.toMatchObject({ reason: 'saml.malformed' });
      await expect(sent('<!DOCTYPE a><a/>')).rejects.toMatchObject({ reason: 'saml.malformed' });
    });
  });
});
