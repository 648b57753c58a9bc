const armoured = /-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----/g;

/** The certificates in a pasted text, in Base64 without armour: PEM blocks, or one certificate in bare Base64. */
export function certificatesIn(text: string): readonly string[] {
  const blocks = [...text.matchAll(armoured)].map(([, body = '']) => body);
  const found = blocks.length > 0 ? blocks : [text];
  return [...new Set(found.map((body) => body.replace(/\s/g, '')).filter((body) => body !== ''))];
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

/**
 * Metadata that holds nothing but these certificates: the app reads whose they are from it, by the same checks as
 * from a provider's own.
 */
export function metadataOf(certificates: readonly string[]): string {
  const keys = certificates
    .map(
      (certificate) =>
        `<KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${escaped(certificate)}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>`,
    )
    .join('');
  return `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="certificates"><IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${keys}<SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://example.com/"/></IDPSSODescriptor></EntityDescriptor>`;
}
