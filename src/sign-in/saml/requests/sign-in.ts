import type { SamlIdp, SamlSettings } from '../../../contract';
import type { SigningKey } from '../keys/signing-key';
import { bindings } from '../xml/names';
import { element } from '../xml/write';
import { message } from './message';
import { redirectUrl } from './redirect';

/**
 * Where a browser goes to sign in. Signed where the settings ask for it.
 * @throws TypeError when it is to be signed and there is no key
 * @see SAML core §3.4.1, SAML bindings §3.4.4.1
 */
export async function samlRequestUrl(options: {
  readonly settings: SamlSettings;
  readonly idp: SamlIdp;
  readonly relyingParty: { readonly entityId: string; readonly acsUrl: string };
  /** Comes back as `InResponseTo`. */
  readonly requestId: string;
  readonly relayState: string;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly key: SigningKey | null;
}): Promise<string> {
  const { settings, idp, relyingParty, requestId, relayState, now, key } = options;
  if (settings.signRequests && key === null) throw new TypeError('There is no key to sign with');
  const request = message(
    'AuthnRequest',
    { id: requestId, now, issuer: relyingParty.entityId, destination: idp.ssoUrl },
    {
      ProtocolBinding: bindings.post,
      AssertionConsumerServiceURL: relyingParty.acsUrl,
      ForceAuthn: settings.forceAuthentication ? true : null,
    },
    element('samlp:NameIDPolicy', { AllowCreate: true }),
    settings.authnContexts.length === 0
      ? null
      : element(
          'samlp:RequestedAuthnContext',
          { Comparison: 'exact' },
          ...settings.authnContexts.map((one) => element('saml:AuthnContextClassRef', {}, one)),
        ),
  );
  return redirectUrl({
    ...{ url: idp.ssoUrl, kind: 'SAMLRequest', message: request, relayState },
    key: settings.signRequests ? key : null,
  });
}
