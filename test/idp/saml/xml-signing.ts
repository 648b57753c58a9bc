import { SignedXml } from 'xml-crypto';

const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const enveloped = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';

export interface Signer {
  /** PKCS #8, PEM. */
  readonly privateKey: string;
  /** DER in Base64. */
  readonly certificate: string;
}

/** Signs the element at the root of `xml` by its ID; the signature stands after its issuer. @see SAML 2.0 Core §5.4 */
export function signXml(xml: string, signer: Signer, hash: 'sha256' | 'sha1' = 'sha256'): string {
  const signature = new SignedXml({
    privateKey: signer.privateKey,
    publicCert: `-----BEGIN CERTIFICATE-----\n${signer.certificate}\n-----END CERTIFICATE-----`,
    signatureAlgorithm:
      hash === 'sha1'
        ? 'http://www.w3.org/2000/09/xmldsig#rsa-sha1'
        : 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: exclusive,
    getKeyInfoContent: () =>
      `<ds:X509Data><ds:X509Certificate>${signer.certificate}</ds:X509Certificate></ds:X509Data>`,
  });
  signature.addReference({
    xpath: '/*',
    transforms: [enveloped, exclusive],
    digestAlgorithm:
      hash === 'sha1' ? 'http://www.w3.org/2000/09/xmldsig#sha1' : 'http://www.w3.org/2001/04/xmlenc#sha256',
  });
  signature.computeSignature(xml, {
    prefix: 'ds',
    location: { reference: "/*/*[local-name()='Issuer']", action: 'after' },
  });
  return signature.getSignedXml();
}
