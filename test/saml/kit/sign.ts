import { SignedXml } from 'xml-crypto';
import type { SigningKey } from '../../../src/sign-in/saml';

export interface SignatureOptions {
  readonly method: string;
  readonly digest: string;
  readonly canonicalization: string;
  readonly transforms: readonly string[];
  readonly inclusivePrefixes: readonly string[];
  /** Of the signature's own elements. */
  readonly prefix: string;
  /** Base64; the signer's own unless another is given. */
  readonly publishedCertificate: string | null;
}

export const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
export const enveloped = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
const rsaSha256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';

const rightSignature: SignatureOptions = {
  method: rsaSha256,
  digest: 'http://www.w3.org/2001/04/xmlenc#sha256',
  canonicalization: exclusive,
  transforms: [enveloped, exclusive],
  inclusivePrefixes: [],
  prefix: 'ds',
  publishedCertificate: null,
};

export type Signed = 'Response' | 'Assertion';

/** Signs an element of a message, as providers do: the signature comes after the issuer. */
export function signed(
  xml: string,
  element: Signed,
  key: SigningKey,
  options: Partial<SignatureOptions> = {},
): string {
  const chosen = { ...rightSignature, ...options };
  const pem = (certificate: string) =>
    `-----BEGIN CERTIFICATE-----\n${certificate.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
  const signer = new SignedXml({
    privateKey: key.privateKey,
    publicCert: pem(chosen.publishedCertificate ?? key.certificate),
    signatureAlgorithm: chosen.method,
    canonicalizationAlgorithm: chosen.canonicalization,
  });
  const xpath = `//*[local-name(.)='${element}']`;
  signer.addReference({
    xpath,
    transforms: chosen.transforms,
    digestAlgorithm: chosen.digest,
    inclusiveNamespacesPrefixList: [...chosen.inclusivePrefixes],
  });
  signer.computeSignature(xml, {
    ...(chosen.prefix === '' ? {} : { prefix: chosen.prefix }),
    location: { reference: `${xpath}/*[local-name(.)='Issuer']`, action: 'after' },
  });
  return signer.getSignedXml();
}
