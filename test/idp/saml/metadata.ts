import { html as xml } from '../../host/pages/html';

export const nameIdFormats = {
  email: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
  persistent: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
  unspecified: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
} as const;

const redirectBinding = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';

/** Where the SAML side of the provider is. */
export interface SamlPlaces {
  /** Also where the metadata is. */
  readonly entityId: string;
  readonly ssoUrl: string;
  readonly sloUrl: string;
}

export function samlPlaces(url: string): SamlPlaces {
  return { entityId: `${url}/saml/metadata`, ssoUrl: `${url}/saml/sso`, sloUrl: `${url}/saml/slo` };
}

/** @see SAML 2.0 Metadata §2.4.3 */
export function idpMetadata(places: SamlPlaces, certificate: string): string {
  return xml`<?xml version="1.0" encoding="UTF-8"?>
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${places.entityId}">
  <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol" WantAuthnRequestsSigned="false">
    <md:KeyDescriptor use="signing">
      <ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>
    </md:KeyDescriptor>
    <md:SingleLogoutService Binding="${redirectBinding}" Location="${places.sloUrl}"/>
    <md:NameIDFormat>${nameIdFormats.persistent}</md:NameIDFormat>
    <md:NameIDFormat>${nameIdFormats.email}</md:NameIDFormat>
    <md:SingleSignOnService Binding="${redirectBinding}" Location="${places.ssoUrl}"/>
  </md:IDPSSODescriptor>
</md:EntityDescriptor>
`.html;
}
