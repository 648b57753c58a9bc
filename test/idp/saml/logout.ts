import { createSign } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { html as xml } from '../../host/pages/html';
import { instant, newId } from './response';
import type { Signer } from './xml-signing';

/**
 * The address that brings a signed LogoutResponse by HTTP-Redirect.
 * @see SAML 2.0 Core §3.7.2, Bindings §3.4.4.1
 */
export function logoutResponseUrl(options: {
  readonly entityId: string;
  readonly sloUrl: string;
  readonly inResponseTo: string;
  readonly relayState: string | null;
  readonly signer: Signer;
  /** Epoch milliseconds. */
  readonly now: number;
}): string {
  const { entityId, sloUrl, inResponseTo, relayState, signer, now } = options;
  const response = xml`<samlp:LogoutResponse xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${newId()}" Version="2.0" IssueInstant="${instant(now)}" Destination="${sloUrl}" InResponseTo="${inResponseTo}"><saml:Issuer>${entityId}</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status></samlp:LogoutResponse>`;
  const signed = [
    ['SAMLResponse', deflateRawSync(response.html).toString('base64')],
    ...(relayState === null ? [] : [['RelayState', relayState]]),
    ['SigAlg', 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'],
  ]
    .map(([name = '', value = '']) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  const signature = createSign('RSA-SHA256').update(signed).sign(signer.privateKey, 'base64');
  const joint = sloUrl.includes('?') ? '&' : '?';
  return `${sloUrl}${joint}${signed}&Signature=${encodeURIComponent(signature)}`;
}
