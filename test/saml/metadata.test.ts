import { createPrivateKey, X509Certificate } from 'node:crypto';
import { AppError } from '../../src/shared/errors';
import {
  certificateView,
  createSigningKey,
  readSamlMetadata,
  writeSamlMetadata,
  type MetadataProblem,
  type SigningKey,
} from '../../src/sign-in/saml';
import { all, first, parseXml } from './kit/dom';
import { now, relyingParty } from './kit/facts';
import { settings } from './kit/provider';

const day = 86_400_000;
const redirect = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';
const protocol = 'urn:oasis:names:tc:SAML:2.0:protocol';

/** A certificate with a key on P-256, for which the app has no use. */
const elliptic =
  'MIIBfjCCASOgAwIBAgIUNp0MlO0zTInvgl8gLb7o7+UTI3YwCgYIKoZIzj0EAwIwEzERMA8GA1UEAwwIZWxsaXB0aWMwIBcNMjYx' +
  'MTIyMTEwOTExWhgPMjEyNjEwMjkxMTA5MTFaMBMxETAPBgNVBAMMCGVsbGlwdGljMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE' +
  'OSGG4K+AkFhjo9tsEq14K7YePKffVvYvW9f1QVH+zPLK9HLNhjHsMHISKeGXeR2g6csJmKHaeY1IMvtEn+cCJKNTMFEwHQYDVR0O' +
  'BBYEFAApka1hsCdJDAHSpZGtdTlp9HuQMB8GA1UdIwQYMBaAFAApka1hsCdJDAHSpZGtdTlp9HuQMA8GA1UdEwEB/wQFMAMBAf8w' +
  'CgYIKoZIzj0EAwIDSQAwRgIhAIWt6u70GhM1MwprrFfTsemZWzBp+KoVz1lUUrVyPhqnAiEA7zB4Jru9fU4bLMVR2TgQYeyLEaYm' +
  'naoAcjdiaVLEM00=';

function refusalOf(work: () => unknown): AppError {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('Not refused');
}

describe('SAML metadata and keys', () => {
  let key: SigningKey;
  let next: SigningKey;
  let many: readonly string[];
  beforeAll(async () => {
    key = await createSigningKey({ commonName: 'Sitebound', now });
    next = await createSigningKey({ commonName: 'Sitebound 2', now: Date.UTC(2045, 0, 1) });
    const keys = Array.from({ length: 11 }, () => createSigningKey({ commonName: 'One of many', now }));
    many = (await Promise.all(keys)).map(({ certificate }) => certificate);
  }, 60_000);

  test('a key is RSA of 3,072 bits with a certificate of its own for ten years', () => {
    const certificate = new X509Certificate(Buffer.from(key.certificate, 'base64'));
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.checkPrivateKey(createPrivateKey(key.privateKey))).toBe(true);
    expect(certificate.publicKey.asymmetricKeyDetails).toMatchObject({ modulusLength: 3_072 });
    expect(certificate.subject).toBe('CN=Sitebound');
    expect(certificate.issuer).toBe('CN=Sitebound');
    expect(certificate.ca).toBe(false);
    expect(certificate.serialNumber).toMatch(/^[4-7]/);
    expect(certificateView(key.certificate)).toEqual({
      fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
      subject: 'CN=Sitebound',
      notBefore: now - day,
      notAfter: now + 3_649 * day,
    });
    // After 2049 certificates write their dates in another way.
    const later = Date.UTC(2045, 0, 1) + 3_649 * day;
    expect(certificateView(next.certificate)).toMatchObject({ subject: 'CN=Sitebound 2', notAfter: later });
  });

  test.each(['', 'AAAA', 'not Base64!'])('no certificate: %j', (text) => {
    expect(refusalOf(() => certificateView(text))).toMatchObject({ details: { problem: 'bad-certificate' } });
  });

  interface Idp {
    certificates?: readonly string[];
    sso?: string;
    slo?: string;
    binding?: string;
    entityId?: string;
    supports?: string;
    use?: string;
  }
  const entity = ({ certificates = [key.certificate], binding = redirect, ...idp }: Idp = {}) =>
    `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${idp.entityId ?? 'https://idp.example.test'}">` +
    `<!-- by hand --><md:IDPSSODescriptor protocolSupportEnumeration="${idp.supports ?? `urn:x ${protocol}`}">` +
    certificates
      .map(
        (one) =>
          `<md:KeyDescriptor${idp.use ?? ' use="signing"'}><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data>` +
          `<X509Certificate>\n${one.replace(/.{64}/g, '$&\n')}\n</X509Certificate></X509Data></KeyInfo></md:KeyDescriptor>`,
      )
      .join('') +
    (idp.slo === undefined ? '' : `<md:SingleLogoutService Binding="${redirect}" Location="${idp.slo}"/>`) +
    `<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://idp.example.test/post"/>` +
    `<md:SingleSignOnService Binding="${binding}" Location="${idp.sso ?? 'https://idp.example.test/sso?a=1&amp;b=2'}"/>` +
    `</md:IDPSSODescriptor></md:EntityDescriptor>`;
  const sp = () => writeSamlMetadata({ relyingParty, keys: [key], settings }).replace(/^<\?.*\?>\n/, '');
  const entities = (...content: string[]) =>
    `<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata">${content.join('')}</md:EntitiesDescriptor>`;

  test('an identity provider is read with everything about it', () => {
    const certificates = [key.certificate, next.certificate, key.certificate];
    expect(
      readSamlMetadata(
        `\uFEFF<?xml version="1.0"?>${entity({ certificates, slo: 'https://idp.example.test/slo' })}\n`,
      ),
    ).toEqual({
      entityId: 'https://idp.example.test',
      ssoUrl: 'https://idp.example.test/sso?a=1&b=2',
      sloUrl: 'https://idp.example.test/slo',
      certificates: [key.certificate, next.certificate],
    });
  });

  test.each([
    ['the only one of several entities', () => entities(sp(), entity())],
    ['a key for any use', () => entity({ use: '' })],
    ['this machine without encryption', () => entity({ sso: 'http://127.0.0.1:8080/sso' })],
  ])('is read: %s', (_, xml) => {
    expect(readSamlMetadata(xml())).toMatchObject({ certificates: [key.certificate] });
  });

  test.each<[MetadataProblem, () => string]>([
    ['too-large', () => `${entity()}${' '.repeat(262_144)}`],
    ['doctype', () => `<!DOCTYPE a>${entity()}`],
    ['doctype', () => `<!doctype a [<!ENTITY x "y">]>${entity()}`],
    ['not-xml', () => 'https://idp.example.test/metadata'],
    ['not-xml', () => entity().slice(0, -10)],
    ['not-xml', () => ''],
    ['not-metadata', () => '<html/>'],
    ['no-idp', sp],
    ['no-idp', () => entities()],
    ['no-idp', () => entity({ supports: 'urn:oasis:names:tc:SAML:1.1:protocol' })],
    ['no-idp', () => entity({ entityId: '' })],
    ['several-idps', () => entities(entity(), entity({ entityId: 'https://other.example.test' }))],
    ['no-redirect', () => entity({ binding: 'urn:oasis:names:tc:SAML:2.0:bindings:SOAP' })],
    ['bad-url', () => entity({ sso: 'http://idp.example.test/sso' })],
    ['bad-url', () => entity({ sso: 'javascript:alert(1)' })],
    ['bad-url', () => entity({ sso: '/sso' })],
    ['bad-url', () => entity({ slo: 'http://localhost.evil.test/slo' })],
    ['bad-certificate', () => entity({ certificates: ['AAAA'] })],
    ['no-certificate', () => entity({ certificates: [] })],
    ['no-certificate', () => entity({ use: ' use="encryption"' })],
    ['no-certificate', () => entity({ certificates: [elliptic] })],
    ['too-many-certificates', () => entity({ certificates: many })],
  ])('is refused: %s', (problem, xml) => {
    expect(refusalOf(() => readSamlMetadata(xml()))).toMatchObject({
      ...{ code: 'provider.metadata', details: { problem } },
    });
  });

  test('our own names every key for both uses, the one in use first, and what we want', () => {
    const xml = writeSamlMetadata({
      relyingParty,
      keys: [key, next],
      settings: { ...settings, signRequests: true },
    });
    const root = parseXml(xml).documentElement;
    expect(root.getAttribute('entityID')).toBe(relyingParty.entityId);
    const role = first(root, 'SPSSODescriptor');
    expect(role.getAttribute('AuthnRequestsSigned')).toBe('true');
    expect(role.getAttribute('WantAssertionsSigned')).toBe('true');
    const keys = all(root, 'KeyDescriptor').map((one) => [
      one.getAttribute('use'),
      first(one, 'X509Certificate').textContent,
    ]);
    expect(keys).toEqual([
      ['signing', key.certificate],
      ['signing', next.certificate],
      ['encryption', key.certificate],
      ['encryption', next.certificate],
    ]);
    expect(first(root, 'AssertionConsumerService').getAttribute('Location')).toBe(relyingParty.acsUrl);
    expect(first(root, 'SingleLogoutService').getAttribute('Location')).toBe(relyingParty.sloUrl);
    expect(first(root, 'SingleLogoutService').getAttribute('Binding')).toBe(redirect);
    expect(writeSamlMetadata({ relyingParty, keys: [], settings })).toContain('AuthnRequestsSigned="false"');
  });
});
