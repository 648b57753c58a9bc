import { Refused } from '../../../audit';
import { attributeOf } from '../xml/dom';

/** How far the provider's clock may be off. Milliseconds. */
export const skewMs = 60_000;
/** How old a message or a proof of identity may be. Milliseconds. */
export const maxAgeMs = 10 * 60_000;

/** What SAML allows: UTC, and any number of digits below the second. */
const dateTime = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,3})?\d*Z$/;

/**
 * @returns epoch milliseconds; `null` where the attribute is missing
 * @throws Refused `saml.malformed`
 * @see SAML core §1.3.3
 */
export function momentOf(element: Element, name: string): number | null {
  const text = attributeOf(element, name);
  if (text === null) return null;
  const [, seconds, fraction = ''] = dateTime.exec(text) ?? [];
  const moment = Date.parse(`${seconds ?? ''}${fraction}Z`);
  if (seconds === undefined || Number.isNaN(moment)) throw new Refused('saml.malformed');
  return moment;
}

/**
 * Neither in the future nor older than {@link maxAgeMs}.
 * @throws Refused `saml.expired`; `saml.malformed` where it is missing
 */
export function requireRecent(element: Element, name: string, now: number): number {
  const moment = momentOf(element, name);
  if (moment === null) throw new Refused('saml.malformed');
  if (moment > now + skewMs || moment < now - maxAgeMs - skewMs) throw new Refused('saml.expired');
  return moment;
}

/** Within `NotBefore` and `NotOnOrAfter`, as far as they are given. @throws Refused `saml.expired` */
export function requireWithin(element: Element, now: number): void {
  const notBefore = momentOf(element, 'NotBefore');
  if (notBefore !== null && now < notBefore - skewMs) throw new Refused('saml.expired');
  requireBefore(element, 'NotOnOrAfter', now);
}

/** @throws Refused `saml.expired` */
export function requireBefore(element: Element, name: string, now: number): void {
  const end = momentOf(element, name);
  if (end !== null && now >= end + skewMs) throw new Refused('saml.expired');
}
