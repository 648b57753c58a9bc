import { createVerify, X509Certificate } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { DOMParser } from '@xmldom/xmldom';
import { Refusal } from '../../host/core/http';
import type { SamlParty } from '../relying-parties';

const protocol = 'urn:oasis:names:tc:SAML:2.0:protocol';
const assertion = 'urn:oasis:names:tc:SAML:2.0:assertion';
const maxBytes = 262_144;
const rsaSha256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';

interface Message {
  readonly id: string;
  readonly issuer: string;
  readonly destination: string;
  readonly element: Element;
}

export interface AuthnRequest {
  readonly id: string;
  readonly acsUrl: string | null;
  readonly forceAuthn: boolean;
  readonly isPassive: boolean;
  readonly nameIdFormat: string | null;
  /** What will do for a proof, as URNs; empty for anything. */
  readonly contexts: readonly string[];
}

export interface LogoutRequest {
  readonly id: string;
  readonly nameId: string;
  readonly sessionIndex: string | null;
}

/**
 * Reads the message of an HTTP-Redirect binding. @see SAML 2.0 Bindings §3.4.4.1
 * @throws Refusal 400 for anything that is not such a message
 */
export function readMessage(encoded: string, name: 'AuthnRequest' | 'LogoutRequest'): Message {
  const element = parse(inflate(encoded));
  if (element.localName !== name || element.namespaceURI !== protocol)
    throw bad('SAML_MESSAGE', `not an ${name}`);
  const id = element.getAttribute('ID') ?? '';
  if (!/^[A-Za-z_][\w.-]{0,127}$/.test(id)) throw bad('SAML_ID', id);
  if (element.getAttribute('Version') !== '2.0') throw bad('SAML_VERSION', 'not 2.0');
  const issuer = textOf(element, assertion, 'Issuer');
  if (issuer === null) throw bad('SAML_ISSUER', 'none');
  return { id, issuer, destination: element.getAttribute('Destination') ?? '', element };
}

export function readAuthnRequest({ id, element }: Message): AuthnRequest {
  const policy = element.getElementsByTagNameNS(protocol, 'NameIDPolicy').item(0);
  const contexts = element.getElementsByTagNameNS(assertion, 'AuthnContextClassRef');
  return {
    id,
    acsUrl: attributeOf(element, 'AssertionConsumerServiceURL'),
    forceAuthn: isTrue(element.getAttribute('ForceAuthn')),
    isPassive: isTrue(element.getAttribute('IsPassive')),
    nameIdFormat: policy === null ? null : attributeOf(policy, 'Format'),
    contexts: Array.from(
      { length: contexts.length },
      (_, nth) => contexts.item(nth)?.textContent.trim() ?? '',
    ),
  };
}

/** @throws Refusal 400 without a NameID */
export function readLogoutRequest({ id, element }: Message): LogoutRequest {
  const nameId = textOf(element, assertion, 'NameID');
  if (nameId === null) throw bad('SAML_NAME_ID', 'none');
  return { id, nameId, sessionIndex: textOf(element, protocol, 'SessionIndex') };
}

/**
 * Checks the signature over the query, as it was sent, where there is one or has to be. Without a certificate there
 * is nothing to check it by. @throws Refusal 403
 */
export function checkQuerySignature(rawUrl: string, party: SamlParty, required: boolean): void {
  const raw = new Map(
    (rawUrl.split('?', 2)[1] ?? '').split('&').map((pair) => [pair.split('=', 1)[0] ?? '', pair]),
  );
  const signature = decode(raw.get('Signature'));
  if (signature === null) {
    if (required) throw new Refusal(403, 'SAML_SIGNATURE', 'the request has to be signed');
    return;
  }
  if (party.certificates.length === 0 && !required) return;
  const signed = ['SAMLRequest', 'RelayState', 'SigAlg'].flatMap((name) => raw.get(name) ?? []).join('&');
  const valid =
    decode(raw.get('SigAlg')) === rsaSha256 &&
    party.certificates.some((certificate) => {
      const { publicKey } = new X509Certificate(Buffer.from(certificate, 'base64'));
      return createVerify('RSA-SHA256').update(signed).verify(publicKey, signature, 'base64');
    });
  if (!valid) throw new Refusal(403, 'SAML_SIGNATURE', 'the signature of the request is not valid');
}

function decode(pair: string | undefined): string | null {
  return pair === undefined
    ? null
    : decodeURIComponent(pair.slice(pair.indexOf('=') + 1).replaceAll('+', '%20'));
}

function inflate(encoded: string): string {
  try {
    return inflateRawSync(Buffer.from(encoded, 'base64'), { maxOutputLength: maxBytes }).toString('utf8');
  } catch {
    throw bad('SAML_ENCODING', 'not a deflated message');
  }
}

function parse(xml: string): Element {
  if (xml.includes('<!DOCTYPE')) throw bad('SAML_XML', 'a DOCTYPE');
  const fail = (message: string) => {
    throw bad('SAML_XML', message);
  };
  const parser = new DOMParser({ errorHandler: { warning: fail, error: fail, fatalError: fail } });
  return parser.parseFromString(xml, 'text/xml').documentElement;
}

function textOf(element: Element, namespace: string, name: string): string | null {
  const text = element.getElementsByTagNameNS(namespace, name).item(0)?.textContent.trim() ?? '';
  return text === '' ? null : text;
}

function attributeOf(element: Element, name: string): string | null {
  const value = element.getAttribute(name) ?? '';
  return value === '' ? null : value;
}

const isTrue = (value: string | null) => value === 'true' || value === '1';
const bad = (code: string, message: string) => new Refusal(400, code, message);
