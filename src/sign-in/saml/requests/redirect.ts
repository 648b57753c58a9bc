import { sign, verify } from 'node:crypto';
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { Refused } from '../../../audit';
import type { SigningKey } from '../keys/signing-key';
import type { Xml } from '../xml/write';
import { maxXmlBytes } from '../xml/names';

const rsaSha256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
/** What a provider may sign its queries with, by its hash. */
const hashes = new Map<string | undefined, string>([
  [rsaSha256, 'sha256'],
  ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha384', 'sha384'],
  ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha512', 'sha512'],
]);

export interface RedirectMessage {
  /** Of the provider; may have a query of its own. */
  readonly url: string;
  readonly kind: 'SAMLRequest' | 'SAMLResponse';
  readonly message: Xml;
  /** Empty for none. */
  readonly relayState: string;
  /** `null` for an unsigned message. */
  readonly key: SigningKey | null;
}

/** The address that carries a message to the provider. @see SAML bindings §3.4.4.1 */
export async function redirectUrl({ url, kind, message, relayState, key }: RedirectMessage): Promise<string> {
  const deflated = await promisify(deflateRaw)(Buffer.from(message.xml));
  const pairs = [
    [kind, deflated.toString('base64')],
    ...(relayState === '' ? [] : [['RelayState', relayState]]),
    ...(key === null ? [] : [['SigAlg', rsaSha256]]),
  ];
  const query = pairs.map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
  const signature =
    key === null
      ? ''
      : `&Signature=${encodeURIComponent(sign('sha256', Buffer.from(query), key.privateKey).toString('base64'))}`;
  return `${url}${url.includes('?') ? '&' : '?'}${query}${signature}`;
}

/**
 * The XML of a signed request in a query, as it was sent: the signature is over its very characters.
 * @param certificates in PEM form; any of them may have signed
 * @throws Refused `saml.malformed`, `saml.algorithm`, `saml.signature`
 */
export async function verifiedRequest(query: string, certificates: readonly string[]): Promise<Buffer> {
  const raw = new Map(
    query
      .replace(/^\?/, '')
      .split('&')
      .map((pair) => [pair.split('=', 1)[0] ?? '', pair] as const),
  );
  const { SAMLRequest, SigAlg, Signature } = decodedOnce(query);
  if (SAMLRequest === undefined) throw new Refused('saml.malformed');
  if (Signature === undefined) throw new Refused('saml.signature');
  const hash = hashes.get(SigAlg);
  if (hash === undefined) throw new Refused('saml.algorithm');
  const signed = ['SAMLRequest', 'RelayState', 'SigAlg'].flatMap((name) => raw.get(name) ?? []).join('&');
  const signature = Buffer.from(Signature, 'base64');
  if (!certificates.some((pem) => verify(hash, Buffer.from(signed), pem, signature)))
    throw new Refused('saml.signature');
  try {
    const deflated = Buffer.from(SAMLRequest, 'base64');
    return await promisify(inflateRaw)(deflated, { maxOutputLength: maxXmlBytes });
  } catch (cause) {
    throw new Refused('saml.malformed', { cause });
  }
}

/** The parameters, of which none that counts may be there twice. */
function decodedOnce(query: string): { readonly [name: string]: string | undefined } {
  const found = new URLSearchParams(query);
  for (const name of ['SAMLRequest', 'SAMLResponse', 'RelayState', 'SigAlg', 'Signature'])
    if (found.getAll(name).length > 1) throw new Refused('saml.malformed');
  return Object.fromEntries(found);
}
