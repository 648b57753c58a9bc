import { edited, first } from '../kit/dom';
import { family, type Attack } from '../kit/attack';

/** A case that changes the message as a text. */
function rewritten(
  name: string,
  rewrite: (xml: string) => string,
  reason: Attack['reason'] = 'saml.malformed',
): Omit<Attack, 'family'> {
  return {
    name,
    reason,
    change: ({ xml }) => {
      const changed = rewrite(xml);
      if (changed === xml) throw new Error(`${name}: nothing changed`);
      return changed;
    },
  };
}

const field = (name: string, change: (xml: string) => string): Omit<Attack, 'family'> => ({
  ...{ name, reason: 'saml.malformed' },
  change: ({ xml }) => ({ field: change(xml) }),
});
const base64 = (bytes: string | Buffer) => Buffer.from(bytes).toString('base64');

const evilNameId = '<saml:NameID>attacker</saml:NameID>';
const doctype = (content: string) => (xml: string) => `<!DOCTYPE r [${content}]>${xml}`;

/** Two readers of these texts could see two different things. */
export const xmlTricks: readonly Attack[] = [
  ...family(
    'comments',
    rewritten('in the NameID', (xml) => xml.replace('user-4711', 'user-47<!-- -->11')),
    rewritten('that ends the NameID early', (xml) => xml.replace('user-4711', 'user-4711<!---->.evil.test')),
    rewritten('in an attribute value', (xml) => xml.replace('ada@example', 'ada@exam<!-- -->ple')),
    rewritten('in the audience', (xml) => xml.replace('contoso</saml:Aud', 'contoso<!---->.evil</saml:Aud')),
    rewritten('in a digest', (xml) => xml.replace(/(DigestValue>.{4})/, '$1<!--x-->')),
    rewritten('that hides another digest', (xml) => xml.replace(/(DigestValue>)/, '$1<!--x-->AAAA')),
    rewritten('in a signature value', (xml) => xml.replace(/(SignatureValue>.{4})/, '$1<!--x-->')),
    rewritten('before the root', (xml) => `<!-- -->${xml}`),
    rewritten('after the root', (xml) => `${xml}<!-- -->`),
    rewritten('between elements', (xml) => xml.replace('<saml:Subject>', '<!-- --><saml:Subject>')),
  ),
  ...family(
    'processing instructions and CDATA',
    rewritten('an instruction in the NameID', (xml) => xml.replace('user-4711', 'user-47<?x?>11')),
    rewritten('an instruction before the root', (xml) => `<?xml-stylesheet href="x"?>${xml}`),
    rewritten('CDATA in the NameID', (xml) => xml.replace('user-4711', '<![CDATA[user-4711]]>')),
    rewritten('CDATA around another NameID', (xml) =>
      xml.replace('user-4711', `user-4711<![CDATA[${evilNameId}]]>`),
    ),
    rewritten('CDATA in a digest', (xml) => xml.replace(/DigestValue>([^<]+)/, 'DigestValue><![CDATA[$1]]>')),
    rewritten('another version of XML', (xml) => `<?xml version="1.1"?>${xml}`),
    rewritten('another encoding', (xml) => `<?xml version="1.0" encoding="UTF-7"?>${xml}`),
  ),
  ...family(
    'DOCTYPE and entities',
    rewritten('a DOCTYPE', doctype('')),
    rewritten('an internal entity', (xml) =>
      doctype('<!ENTITY e "attacker">')(xml.replace('user-4711', '&e;')),
    ),
    rewritten('a billion laughs', (xml) =>
      doctype(
        '<!ENTITY a "ha">' +
          Array.from({ length: 9 }, (_, at) => {
            const [name, before] = ['bcdefghij'[at]!, 'abcdefghi'[at]!];
            return `<!ENTITY ${name} "${`&${before};`.repeat(10)}">`;
          }).join(''),
      )(xml.replace('user-4711', '&j;')),
    ),
    rewritten('an external entity', (xml) =>
      doctype('<!ENTITY e SYSTEM "file:///etc/passwd">')(xml.replace('user-4711', '&e;')),
    ),
    rewritten('an external subset', (xml) => `<!DOCTYPE r SYSTEM "https://evil.test/x.dtd">${xml}`),
    rewritten('an attribute by default', doctype('<!ATTLIST saml:NameID Format CDATA "x">')),
    rewritten('a DOCTYPE after the declaration', (xml) => `<?xml version="1.0"?><!DOCTYPE r>${xml}`),
    rewritten('an entity that nobody declared', (xml) => xml.replace('user-4711', 'user&nbsp;4711')),
    rewritten(
      'the number of a character that XML does not have',
      (xml) => xml.replace('user-4711', 'user&#0;4711'),
      'saml.signature',
    ),
  ),
  ...family(
    'what is no message',
    field('nothing', () => ''),
    field('no Base64', (xml) => xml),
    field(
      'Base64 with something else in it',
      (xml) => `${base64(xml).slice(0, 80)}-_%${base64(xml).slice(80)}`,
    ),
    field('Base64 after its end', (xml) => `${base64(xml)}==${base64(xml)}`),
    field('cut off', (xml) => base64(xml.slice(0, -40))),
    field('half of it', (xml) => base64(xml.slice(0, xml.length / 2))),
    field('twice', (xml) => base64(xml + xml)),
    field('more than 256 KB', (xml) =>
      base64(xml.replace('</saml:Issuer>', `${' '.repeat(262_144)}</saml:Issuer>`)),
    ),
    field('5 MB', () => 'A'.repeat(5_000_000)),
    field('no UTF-8', (xml) => base64(Buffer.concat([Buffer.from(xml), Buffer.from([0xff, 0xfe])]))),
    field('UTF-16', (xml) => base64(Buffer.from(xml, 'utf16le'))),
    field('a byte order mark', (xml) => base64(`\uFEFF${xml}`)),
    field('a text', () => base64('Hello')),
    field('JSON', () => base64('{"Response":{}}')),
    field('HTML', () => base64('<!doctype html><title>Sign in</title>')),
    field(
      'deflated',
      () =>
        'fVLJTsMwEL0j8Q+W70mcAEKymqJShKhUoKLlws3Yk9aS4wmeCcvfk7RlKQdutj1vm+fx+L1x4hUiWfSVzNNMCvAajfXrSj4ub5IzOZ4cHhBQ41o17Xjj7+GlA2IxAT1b',
    ),
    field('as deep as it gets', () => base64('<a>'.repeat(30_000))),
    field('with very many attributes', (xml) =>
      base64(
        xml.replace(
          ' ID=',
          ` ${Array.from({ length: 9_000 }, (_, at) => `a${String(at)}="x"`).join(' ')} ID=`,
        ),
      ),
    ),
    field('with very many elements', (xml) =>
      base64(xml.replace('<saml:Subject>', `${'<a/>'.repeat(25_000)}<saml:Subject>`)),
    ),
    rewritten('text after the root', (xml) => `${xml}text`),
    rewritten('two roots', (xml) => `${xml}<a/>`),
    rewritten('an attribute twice', (xml) => xml.replace(' Version=', ' Version="2.0" Version=')),
    rewritten('an attribute without quotes', (xml) => xml.replace('Version="2.0"', 'Version=2.0')),
    rewritten('tags that do not match', (xml) => xml.replace('</saml:Subject>', '</saml:Subjekt>')),
    rewritten('a control character', (xml) => xml.replace('user-4711', 'user-\u00014711')),
    rewritten('another root', (xml) => xml.replaceAll('samlp:Response', 'samlp:ArtifactResponse')),
    rewritten('only the assertion', (xml) => assertionOf(xml)),
    rewritten('another version of the protocol', (xml) => xml.replace('Version="2.0"', 'Version="1.1"')),
    rewritten('no ID', (xml) => xml.replace(' ID="_response-1"', '')),
    rewritten('an ID that breaks out of an XPath', (xml) => xml.replace('_response-1', "x' or '1")),
    rewritten('a moment that is none', (xml) => xml.replace(/(IssueInstant=")[^"]+/, '$1yesterday')),
    rewritten('a moment without time zone', (xml) => xml.replace(/(IssueInstant="[^"Z]+)Z/, '$1')),
  ),
  ...family(
    'duplicate IDs',
    rewritten('the assertion’s on the response', (xml) => xml.replace('_response-1', '_assertion-1')),
    rewritten('the assertion’s on a status', (xml) =>
      xml.replace('<samlp:Status>', '<samlp:Status ID="_assertion-1">'),
    ),
    rewritten('the assertion’s as Id', (xml) =>
      xml.replace('<samlp:Status>', '<samlp:Status Id="_assertion-1">'),
    ),
    rewritten('the assertion’s as xml:id', (xml) =>
      xml.replace('<samlp:Status>', '<samlp:Status xml:id="_assertion-1">'),
    ),
    rewritten('the assertion’s under a prefix', (xml) =>
      xml.replace('<samlp:Status>', '<samlp:Status xmlns:x="urn:x" x:ID="_assertion-1">'),
    ),
  ),
  ...family(
    'namespace confusion',
    rewritten('a response of another namespace', (xml) =>
      xml.replace('urn:oasis:names:tc:SAML:2.0:protocol', 'urn:oasis:names:tc:SAML:1.0:protocol'),
    ),
    rewritten(
      'an assertion of another namespace',
      (xml) =>
        edited(xml, (document) => {
          const forged = document.createElementNS('urn:evil', 'evil:Assertion');
          document.documentElement.insertBefore(forged, first(document, 'Assertion'));
        }),
      'saml.assertion',
    ),
    rewritten(
      'a signature of another namespace',
      (xml) => xml.replaceAll('http://www.w3.org/2000/09/xmldsig#"', 'http://www.w3.org/2000/09/xmldsig"'),
      'saml.signature',
    ),
    rewritten(
      'another signature of another namespace',
      (xml) => xml.replace('<samlp:Status>', '<evil:Signature xmlns:evil="urn:evil"/><samlp:Status>'),
      'saml.signature',
    ),
    rewritten(
      'a status of another namespace',
      (xml) => xml.replace('<samlp:Status>', '<samlp:Status xmlns:samlp="urn:evil">'),
      'saml.status',
    ),
    rewritten('a prefix that nobody declared', (xml) =>
      xml.replace('<samlp:Status>', '<x:y/><samlp:Status>'),
    ),
    rewritten('the prefix xml for something else', (xml) =>
      xml.replace('<samlp:Status>', '<samlp:Status xmlns:xml="urn:evil">'),
    ),
    rewritten(
      'the prefix of assertions for something else inside',
      (xml) => xml.replace('<saml:Subject>', '<saml:Subject xmlns:saml="urn:evil">'),
      'saml.signature',
    ),
    rewritten(
      'a default namespace around the subject',
      (xml) => xml.replace('<saml:Subject>', '<saml:Subject xmlns="urn:evil"><NameID>attacker</NameID>'),
      'saml.signature',
    ),
  ),
];

function assertionOf(xml: string): string {
  return /<saml:Assertion.*<\/saml:Assertion>/.exec(xml)![0];
}
