import { createHmac } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import { all, edited, first } from '../kit/dom';
import { family, type Attack } from '../kit/attack';
import { enveloped, exclusive, signed } from '../kit/sign';

const inclusive = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
const dsig = 'http://www.w3.org/2000/09/xmldsig#';
const sha1 = `${dsig}sha1`;

type Case = Omit<Attack, 'family'>;

/** The provider's own key, used in a way that does not hold. */
function weak(name: string, signature: NonNullable<Attack['making']>['signature'], both = true): Case[] {
  const signs = both ? (['Assertion', 'Response'] as const) : (['Assertion'] as const);
  return signs.map((sign) => ({
    name: `${name}, of the ${sign.toLowerCase()}`,
    making: { sign: [sign] },
    reason: 'saml.algorithm',
    change: ({ provider }) => provider.make({ sign: [sign], signature: signature ?? {} }),
  }));
}

/** Changes the tree of a signed message. */
function changed(
  name: string,
  edit: (document: Document) => void,
  reason: Attack['reason'] = 'saml.signature',
): Case {
  return { name, reason, change: ({ xml }) => edited(xml, edit) };
}

const child = (document: Document, name: string, content = ''): Element => {
  const element = document.createElementNS(dsig, `ds:${name}`);
  element.appendChild(document.createTextNode(content));
  return element;
};
const setAlgorithm =
  (name: string, algorithm: string, nth = 0) =>
  (document: Document) =>
    all(document, name)[nth]!.setAttribute('Algorithm', algorithm);

/** Everything about who signed, what, and how. */
export const signatures: readonly Attack[] = [
  ...family(
    'unsigned',
    {
      name: 'neither signed',
      reason: 'saml.signature',
      change: ({ provider }) => provider.make({ sign: [] }),
    },
    {
      name: 'the signature taken away',
      reason: 'saml.signature',
      change: ({ xml }) => edited(xml, (document) => remove(first(document, 'Signature'))),
    },
    {
      name: 'an empty signature',
      reason: 'saml.signature',
      change: ({ xml }) =>
        edited(xml, (document) => {
          const signature = first(document, 'Signature');
          while (signature.firstChild) signature.removeChild(signature.firstChild);
        }),
    },
    changed('no signature value', (document) => remove(first(document, 'SignatureValue'))),
    changed(
      'an empty signature value',
      (document) => void (first(document, 'SignatureValue').textContent = ''),
    ),
    changed('an empty digest', (document) => void (first(document, 'DigestValue').textContent = '')),
    changed('no signed info', (document) => remove(first(document, 'SignedInfo'))),
  ),
  ...family(
    'signed with another key',
    {
      name: 'of an attacker',
      reason: 'saml.signature',
      change: ({ provider }) => provider.make({ key: provider.otherKey }),
    },
    {
      name: 'of an attacker, who publishes the certificate of the provider',
      reason: 'saml.signature',
      change: ({ provider }) =>
        provider.make({
          key: provider.otherKey,
          signature: { publishedCertificate: provider.idpKey.certificate },
        }),
    },
    {
      name: 'of the app itself',
      reason: 'saml.signature',
      change: ({ provider }) => provider.make({ key: provider.spKey }),
    },
    {
      name: 'of the response by an attacker, around a signed assertion',
      reason: 'saml.signature',
      change: ({ provider, xml }) => signed(xml, 'Response', provider.otherKey),
    },
    {
      name: 'of the assertion by an attacker, inside a signed response',
      making: { sign: ['Response'] },
      reason: 'saml.signature',
      change: ({ provider }) => {
        const inner = provider.make({ sign: ['Assertion'], key: provider.otherKey });
        return signed(inner, 'Response', provider.idpKey);
      },
    },
    {
      name: 'by the provider whose certificate was removed',
      reason: 'saml.signature',
      change: ({ xml }) => xml,
      then: { certificates: [] },
    },
  ),
  ...family(
    'key information',
    {
      name: 'the attacker’s certificate with a key of the attacker',
      reason: 'saml.signature',
      change: ({ provider, xml }) =>
        edited(provider.make({ key: provider.otherKey }), (document) => {
          first(document, 'X509Certificate').textContent = provider.otherKey.certificate;
          if (!xml.includes(provider.idpKey.certificate)) throw new Error('No certificate');
        }),
    },
    changed('a reference inside', (document) =>
      first(document, 'KeyInfo').appendChild(child(document, 'Reference')),
    ),
    changed('a signed info inside', (document) =>
      first(document, 'KeyInfo').appendChild(first(document, 'SignedInfo').cloneNode(true)),
    ),
    changed('a signature inside', (document) =>
      first(document, 'KeyInfo').appendChild(child(document, 'Signature')),
    ),
    changed('twice', (document) =>
      first(document, 'Signature').appendChild(first(document, 'KeyInfo').cloneNode(true)),
    ),
    changed('before the signed info', (document) => {
      const signature = first(document, 'Signature');
      signature.insertBefore(first(document, 'KeyInfo'), signature.firstChild);
    }),
  ),
  ...family(
    'SHA-1',
    ...weak('signature by RSA-SHA1', { method: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' }),
    ...weak('digest by SHA-1', { digest: sha1 }),
    changed('named afterwards for the digest', setAlgorithm('DigestMethod', sha1), 'saml.algorithm'),
  ),
  ...family(
    'other algorithms',
    {
      name: 'HMAC with the public key as its secret',
      reason: 'saml.algorithm',
      change: ({ provider, xml }) =>
        edited(xml, (document) => {
          const method = 'http://www.w3.org/2000/09/xmldsig#hmac-sha1';
          setAlgorithm('SignatureMethod', method)(document);
          const pem = `-----BEGIN CERTIFICATE-----\n${provider.idpKey.certificate.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
          const canonical = canonicalized(first(document, 'SignedInfo'));
          first(document, 'SignatureValue').textContent = createHmac('sha1', pem)
            .update(canonical)
            .digest('base64');
        }),
    },
    ...['hmac-sha256', 'rsa-md5', 'ecdsa-sha256', 'none'].map((name) =>
      changed(
        name,
        setAlgorithm('SignatureMethod', `http://www.w3.org/2001/04/xmldsig-more#${name}`),
        'saml.algorithm',
      ),
    ),
    changed(
      'no algorithm',
      (document) => first(document, 'SignatureMethod').removeAttribute('Algorithm'),
      'saml.algorithm',
    ),
    changed('a digest by MD5', setAlgorithm('DigestMethod', `${dsig}md5`), 'saml.algorithm'),
  ),
  ...family(
    'transforms',
    ...weak('inclusive canonicalization', { transforms: [enveloped, inclusive] }),
    ...weak('canonicalization with comments', { transforms: [enveloped, `${exclusive}WithComments`] }),
    ...weak('in another order', { transforms: [exclusive, enveloped] }),
    ...weak('enveloped twice', { transforms: [enveloped, enveloped] }, false),
    ...weak('signed info by inclusive canonicalization', { canonicalization: inclusive }),
    ...[
      'http://www.w3.org/TR/1999/REC-xslt-19991116',
      'http://www.w3.org/TR/1999/REC-xpath-19991116',
      `${dsig}base64`,
    ].map((algorithm) => changed(algorithm, setAlgorithm('Transform', algorithm, 1), 'saml.algorithm')),
    ...([[enveloped], [exclusive], [enveloped, exclusive, exclusive]] as const).map((transforms) => ({
      name: `${String(transforms.length)}: ${transforms.map((one) => one.replace(/.*[/#]/, '')).join()}`,
      reason: 'saml.signature' as const,
      change: ({ provider }: { provider: { make: (making: object) => string } }) =>
        provider.make({ signature: { transforms } }),
    })),
    changed('none', (document) => remove(first(document, 'Transforms'))),
    changed('an XPath inside one', (document) =>
      all(document, 'Transform')[1]!.appendChild(child(document, 'XPath', 'not(self::saml:NameID)')),
    ),
  ),
  ...family(
    'references',
    changed('no address', (document) => first(document, 'Reference').removeAttribute('URI')),
    changed('the whole document', (document) => first(document, 'Reference').setAttribute('URI', '')),
    changed('the response instead', (document) =>
      first(document, 'Reference').setAttribute('URI', '#_response-1'),
    ),
    changed('the signature itself', (document) => {
      first(document, 'Signature').setAttribute('Id', '_signature');
      first(document, 'Reference').setAttribute('URI', '#_signature');
    }),
    changed('without #', (document) => first(document, 'Reference').setAttribute('URI', '_assertion-1')),
    changed('an XPointer', (document) =>
      first(document, 'Reference').setAttribute('URI', "#xpointer(id('_assertion-1'))"),
    ),
    changed('another host', (document) =>
      first(document, 'Reference').setAttribute('URI', 'https://evil.test/assertion.xml'),
    ),
    changed('an XPath injection', (document) =>
      first(document, 'Reference').setAttribute('URI', "#x' or @ID='_assertion-1"),
    ),
    changed('two', (document) =>
      first(document, 'SignedInfo').appendChild(first(document, 'Reference').cloneNode(true)),
    ),
    changed('none', (document) => remove(first(document, 'Reference'))),
    changed('two digests', (document) =>
      first(document, 'Reference').appendChild(child(document, 'DigestValue', 'AAAA')),
    ),
    changed('another digest first', (document) => {
      const reference = first(document, 'Reference');
      reference.insertBefore(child(document, 'DigestValue', 'AAAA'), first(reference, 'DigestValue'));
    }),
    changed('an element in a digest', (document) =>
      first(document, 'DigestValue').appendChild(child(document, 'X')),
    ),
    changed('a manifest', (document) =>
      first(document, 'Signature').appendChild(child(document, 'Manifest')),
    ),
    changed('an object', (document) => first(document, 'Signature').appendChild(child(document, 'Object'))),
  ),
  ...family(
    'two SignedInfo',
    changed('the same again', (document) =>
      first(document, 'Signature').appendChild(first(document, 'SignedInfo').cloneNode(true)),
    ),
    changed('another one first', (document) => {
      const info = first(document, 'SignedInfo');
      const forged = info.cloneNode(true) as Element;
      first(forged, 'DigestValue').textContent = 'AAAA';
      info.parentNode!.insertBefore(forged, info);
    }),
    changed('one inside the other', (document) => {
      const info = first(document, 'SignedInfo');
      info.appendChild(info.cloneNode(true));
    }),
    changed('one inside the signature value', (document) =>
      first(document, 'SignatureValue').appendChild(first(document, 'SignedInfo').cloneNode(true)),
    ),
    changed('two signatures in one element', (document) => {
      const signature = first(document, 'Signature');
      signature.parentNode!.insertBefore(signature.cloneNode(true), signature);
    }),
  ),
  ...family(
    'changed after signing',
    changed('the NameID', (document) => void (first(document, 'NameID').textContent = 'attacker')),
    changed(
      'an attribute',
      (document) => void (first(document, 'AttributeValue').textContent = 'evil@example.test'),
    ),
    changed('another attribute', (document) => {
      const attribute = first(document, 'Attribute').cloneNode(true) as Element;
      attribute.setAttribute('Name', 'groups');
      first(document, 'AttributeStatement').appendChild(attribute);
    }),
    changed('the end of the conditions', (document) =>
      first(document, 'Conditions').removeAttribute('NotOnOrAfter'),
    ),
    changed('the audience', (document) => remove(first(document, 'AudienceRestriction'))),
    changed(
      'white space in the NameID',
      (document) => void (first(document, 'NameID').textContent = ' user-4711'),
    ),
    {
      name: 'the recipient of a signed response',
      making: { sign: ['Response'] },
      reason: 'saml.signature',
      change: ({ xml }) => xml.replace(/ Destination="[^"]+"/, ''),
    },
    {
      name: 'a group more in a signed response',
      making: { sign: ['Response'] },
      reason: 'saml.signature',
      change: ({ xml }) => xml.replace('Analysts', 'Admins'),
    },
  ),
];

function remove(element: Element): void {
  element.parentNode!.removeChild(element);
}

/** As the signature's method would see it. */
function canonicalized(info: Element): string {
  return new SignedXml().getCanonXml([exclusive], info);
}
