import { Refused } from '../../../audit';
import { parsePlainXml } from '../xml/dom';
import { maxXmlBytes } from '../xml/names';

/** A message as text, which signatures are verified over, and its root, parsed from exactly that text. */
export interface Parsed {
  readonly xml: string;
  readonly root: Element;
}

const base64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/;

/**
 * The XML of a `SAMLResponse` form field.
 * @throws Refused `saml.malformed`
 * @see SAML bindings §3.5.4
 */
export function decodeMessage(field: string): Parsed {
  // Base64 takes 4 characters for 3 bytes; a third more leaves room for any line breaks.
  if (field.length > maxXmlBytes * 2 || !base64.test(field)) throw new Refused('saml.malformed');
  return parseMessage(Buffer.from(field, 'base64'));
}

/** @throws Refused `saml.malformed` */
export function parseMessage(bytes: Uint8Array): Parsed {
  if (bytes.length > maxXmlBytes) throw new Refused('saml.malformed');
  try {
    const xml = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { xml, root: parsePlainXml(xml) };
  } catch (cause) {
    throw new Refused('saml.malformed', { cause });
  }
}
