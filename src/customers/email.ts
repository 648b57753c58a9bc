import { domainToASCII } from 'node:url';

/** An e-mail address in the one form in which addresses are compared. */
export interface EmailAddress {
  /** Lower case, ASCII. */
  readonly address: string;
  readonly domain: string;
}

/**
 * What needs no quoting before the `@`, ASCII only: some other letters become ASCII letters in lower case, and would
 * make one address of two.
 * @see RFC 5322 §3.2.3
 */
const form = /^([\w.!#$%&'*+/=?^`{|}~-]{1,64})@([^\s@]{1,253})$/;

/**
 * Reads what a provider sends as e-mail address.
 * @returns `null` for what is none, or cannot be compared without doubt
 * @see RFC 5321 §4.5.3.1 for the lengths
 */
export function readEmail(text: string | null): EmailAddress | null {
  const [, local, host] = form.exec((text ?? '').trim()) ?? [];
  const domain = domainOf(host ?? '');
  if (local === undefined || domain === null) return null;
  const address = `${local.toLowerCase()}@${domain}`;
  return address.length > 254 ? null : { address, domain };
}

/** What ends a host or is decoded in an address of the web, for which the conversion to ASCII takes a domain. */
const notInDomain = /[%/\\?#:@[\]]/;

/** A domain in lower case, international ones in their ASCII form; `null` for what is none. */
export function domainOf(text: string): string | null {
  if (notInDomain.test(text)) return null;
  const domain = domainToASCII(text.trim()).toLowerCase();
  const labels = domain.split('.');
  const isDomain = labels.length > 1 && labels.every((label) => /^(?!-)[a-z0-9-]{1,63}(?<!-)$/.test(label));
  return isDomain && !/^\d+$/.test(labels.at(-1) ?? '') ? domain : null;
}
