import type { SamlIdp } from '../../../contract';
import { Refused } from '../../../audit';
import type { LogoutHint } from '../../identity';
import { usableCertificates } from '../keys/certificate';
import type { SigningKey } from '../keys/signing-key';
import { parseMessage } from '../response/decode';
import { requireVersionAndId } from '../response/envelope';
import { requireBefore, requireRecent } from '../response/time';
import { attributeOf, is, onlyChild, textOf } from '../xml/dom';
import { ns, statusSuccess } from '../xml/names';
import { element, type Xml } from '../xml/write';
import { message } from './message';
import { redirectUrl, verifiedRequest } from './redirect';

/** How long the provider may take to act on a request. Milliseconds. */
const validMs = 5 * 60_000;

interface Sending {
  readonly idp: SamlIdp;
  readonly relyingParty: { readonly entityId: string };
  /** Of this message. */
  readonly requestId: string;
  readonly relayState: string;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly key: SigningKey;
}

/**
 * Where a browser goes to end its session at the provider too. Always signed: providers obey no other.
 * @throws TypeError where the provider has no single logout service
 * @see SAML profiles §4.4
 */
export async function samlLogoutUrl(
  options: Sending & { readonly hint: LogoutHint & { readonly protocol: 'saml' } },
): Promise<string> {
  const { now, hint } = options;
  return send(
    options,
    'SAMLRequest',
    'LogoutRequest',
    { NotOnOrAfter: new Date(now + validMs).toISOString() },
    element('saml:NameID', { Format: hint.nameIdFormat }, hint.nameId),
    hint.sessionIndex === null ? null : element('samlp:SessionIndex', {}, hint.sessionIndex),
  );
}

/** Where a browser goes once its session has ended here at the provider's request. @throws TypeError as above */
export async function samlLogoutResponseUrl(
  options: Sending & { readonly inResponseTo: string },
): Promise<string> {
  return send(
    options,
    'SAMLResponse',
    'LogoutResponse',
    { InResponseTo: options.inResponseTo },
    element('samlp:Status', {}, element('samlp:StatusCode', { Value: statusSuccess })),
  );
}

async function send(
  { idp, relyingParty, requestId, relayState, now, key }: Sending,
  kind: 'SAMLRequest' | 'SAMLResponse',
  name: string,
  attributes: { readonly [name: string]: string },
  ...content: readonly (Xml | null)[]
): Promise<string> {
  if (idp.sloUrl === null) throw new TypeError('The provider has no single logout service');
  const head = { id: requestId, now, issuer: relyingParty.entityId, destination: idp.sloUrl };
  const built = message(name, head, attributes, ...content);
  return redirectUrl({ url: idp.sloUrl, kind, message: built, relayState, key });
}

/**
 * Whom the provider asks us to sign out, once its request has proved to be its own, for us, and recent.
 * @throws Refused `saml.*`
 * @see SAML profiles §4.4.3.4
 */
export async function verifySamlLogoutRequest(options: {
  readonly idp: SamlIdp;
  readonly relyingParty: { readonly sloUrl: string };
  /** As it was sent, not decoded. */
  readonly query: string;
  /** Epoch milliseconds. */
  readonly now: number;
}): Promise<{ readonly requestId: string; readonly nameId: string }> {
  const { idp, relyingParty, query, now } = options;
  const { root } = parseMessage(await verifiedRequest(query, usableCertificates(idp.certificates, now)));
  if (!is(root, ns.protocol, 'LogoutRequest')) throw new Refused('saml.malformed');
  requireVersionAndId(root);
  const issuer = onlyChild(root, ns.assertion, 'Issuer');
  if (issuer === null || textOf(issuer) !== idp.entityId) throw new Refused('saml.issuer');
  const destination = attributeOf(root, 'Destination');
  if (destination !== null && destination !== relyingParty.sloUrl) throw new Refused('saml.recipient');
  requireRecent(root, 'IssueInstant', now);
  requireBefore(root, 'NotOnOrAfter', now);
  const nameId = onlyChild(root, ns.assertion, 'NameID');
  const name = nameId === null ? null : textOf(nameId);
  if (!name) throw new Refused('saml.subject');
  return { requestId: attributeOf(root, 'ID') ?? '', nameId: name };
}
