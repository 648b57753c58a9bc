import { all, edited, first, parseXml, serialized } from '../kit/dom';
import { family, type Attack } from '../kit/attack';
import { encryptedAssertion, rightEncryption, type EncryptionOptions } from '../kit/encrypt';
import { signed } from '../kit/sign';
import type { TestProvider } from '../kit/provider';

const making = { encryption: rightEncryption } as const;

function changed(
  name: string,
  edit: (document: Document, provider: TestProvider) => void,
  reason: Attack['reason'] = 'saml.encryption',
): Omit<Attack, 'family'> {
  return {
    ...{ name, making, reason },
    change: ({ xml, provider }) => edited(xml, (document) => edit(document, provider)),
  };
}

/** Anyone can encrypt for the app: its certificate is public. */
function holding(
  name: string,
  content: (provider: TestProvider) => string | Buffer,
  reason: Attack['reason'],
): Omit<Attack, 'family'> {
  return changed(
    name,
    (document, provider) => {
      const plain = Buffer.from(content(provider));
      const other = parseXml(encryptedAssertion(plain, provider.spKey.certificate));
      const there = first(document, 'EncryptedAssertion');
      there.parentNode!.replaceChild(document.importNode(other.documentElement, true), there);
    },
    reason,
  );
}

const plainAssertion = (xml: string) => serialized(first(parseXml(xml), 'Assertion'));
const by =
  (encryption: EncryptionOptions) =>
  ({ provider }: { provider: TestProvider }) =>
    provider.make({ encryption });

export const encryption: readonly Attack[] = [
  ...family(
    'encryption',
    {
      name: 'missing where it is required',
      making,
      expecting: { settings: { requireEncryption: true } },
      reason: 'saml.encryption',
      change: ({ provider }) => provider.make(),
    },
    {
      name: 'for another key',
      making,
      reason: 'saml.encryption',
      change: ({ provider }) => provider.make({ ...making, encryptFor: provider.otherKey.certificate }),
    },
    {
      name: 'no key of the app',
      making,
      reason: 'saml.encryption',
      change: ({ xml }) => xml,
      then: { keys: [] },
    },
    {
      name: 'by Triple DES',
      making,
      reason: 'saml.encryption',
      change: by({ content: 'tripledes-cbc', key: 'rsa-oaep-mgf1p' }),
    },
    {
      name: 'by RSAES-PKCS1-v1_5',
      making,
      reason: 'saml.encryption',
      change: by({ content: 'aes256-gcm', key: 'rsa-1_5' }),
    },
    changed('a changed byte of the content', (document) => {
      const value = all(document, 'CipherValue')[1]!;
      const bytes = Buffer.from(value.textContent, 'base64');
      bytes[40]! ^= 1;
      value.textContent = bytes.toString('base64');
    }),
    changed('a tag cut short', (document) => {
      const value = all(document, 'CipherValue')[1]!;
      value.textContent = Buffer.from(value.textContent, 'base64').subarray(0, -4).toString('base64');
    }),
    changed('no content', (document) => void (all(document, 'CipherValue')[1]!.textContent = '')),
    changed('no key', (document) => {
      const key = first(document, 'EncryptedKey');
      key.parentNode!.removeChild(key);
    }),
    changed('two keys', (document) => {
      const key = first(document, 'EncryptedKey');
      key.parentNode!.appendChild(key.cloneNode(true));
    }),
    changed('two contents', (document) => {
      const data = first(document, 'EncryptedData');
      data.parentNode!.appendChild(data.cloneNode(true));
    }),
    changed('a reference for content', (document) => {
      const data = all(document, 'CipherData')[1]!;
      while (data.firstChild) data.removeChild(data.firstChild);
      const reference = document.createElementNS('http://www.w3.org/2001/04/xmlenc#', 'xenc:CipherReference');
      reference.setAttribute('URI', 'https://evil.test/');
      data.appendChild(reference);
    }),
  ),
  ...family(
    'encrypted assertion wrapping',
    holding(
      'a forged assertion, unsigned',
      ({ make }) => plainAssertion(make({ sign: [], facts: { nameId: 'attacker' } })),
      'saml.signature',
    ),
    holding(
      'a forged assertion, signed by the attacker',
      ({ make, otherKey }) => plainAssertion(make({ key: otherKey })),
      'saml.signature',
    ),
    holding(
      'a forged assertion around the signed one',
      ({ make }) => {
        const forged = parseXml(
          plainAssertion(make({ sign: [], facts: { assertionId: '_evil', nameId: 'attacker' } })),
        );
        const original = parseXml(plainAssertion(make())).documentElement;
        forged.documentElement.appendChild(forged.importNode(original, true));
        return serialized(forged);
      },
      'saml.assertion',
    ),
    holding(
      'two assertions',
      ({ make }) => {
        const original = plainAssertion(make());
        return `${original}${original}`;
      },
      'saml.encryption',
    ),
    holding('a whole response', ({ make }) => make(), 'saml.assertion'),
    holding(
      'a comment in the NameID',
      ({ make }) => plainAssertion(make()).replace('user-', 'user-<!-- -->'),
      'saml.encryption',
    ),
    holding('a DOCTYPE', ({ make }) => `<!DOCTYPE a>${plainAssertion(make())}`, 'saml.encryption'),
    holding(
      'another element',
      () => '<saml:Advice xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"/>',
      'saml.assertion',
    ),
    holding('no XML', () => 'attacker', 'saml.encryption'),
    holding('no UTF-8', () => Buffer.from([0xff, 0xfe, 0x00]), 'saml.encryption'),
    {
      name: 'another encrypted assertion inside a signed response',
      making: { ...making, sign: ['Response'] },
      reason: 'saml.signature',
      change: ({ xml, provider }) =>
        edited(xml, (document) => {
          const other = parseXml(provider.make({ ...making, sign: [], facts: { nameId: 'attacker' } }));
          const there = first(document, 'EncryptedAssertion');
          there.parentNode!.replaceChild(
            document.importNode(first(other, 'EncryptedAssertion'), true),
            there,
          );
        }),
    },
    {
      name: 'a signature by SHA-1 inside',
      making,
      reason: 'saml.algorithm',
      change: ({ provider }) =>
        provider.make({ ...making, signature: { method: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' } }),
    },
    {
      name: 'an attacker’s signature inside a signed response',
      making: { ...making, sign: ['Response'] },
      reason: 'saml.signature',
      change: ({ provider }) =>
        signed(provider.make({ ...making, key: provider.otherKey }), 'Response', provider.idpKey),
    },
    {
      name: 'two encrypted assertions',
      making,
      reason: 'saml.assertion',
      change: ({ xml }) =>
        edited(xml, (document) => {
          document.documentElement.appendChild(first(document, 'EncryptedAssertion').cloneNode(true));
        }),
    },
  ),
];
