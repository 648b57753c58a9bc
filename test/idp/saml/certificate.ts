import { randomBytes, sign, type KeyObject } from 'node:crypto';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  Certificate,
  Name,
  RelativeDistinguishedName,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509';

const commonName = '2.5.4.3';
const sha256WithRsaEncryption = '1.2.840.113549.1.1.11';
const dayMs = 86_400_000;

/**
 * A self-signed X.509 certificate of an RSA key in DER form, valid from a day ago for two years.
 * @see RFC 5280 §4.1
 */
export function selfSigned(options: {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly name: string;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly days?: number;
}): Buffer {
  const { privateKey, publicKey, now, days = 730 } = options;
  const algorithm = new AlgorithmIdentifier({ algorithm: sha256WithRsaEncryption, parameters: null });
  const name = nameOf(options.name);
  const body = new TBSCertificate({
    version: Version.v3,
    serialNumber: serialNumber(),
    signature: algorithm,
    ...{ issuer: name, subject: name },
    validity: new Validity({
      notBefore: new Date(now - dayMs),
      notAfter: new Date(now + days * dayMs),
    }),
    subjectPublicKeyInfo: AsnConvert.parse(
      publicKey.export({ type: 'spki', format: 'der' }),
      SubjectPublicKeyInfo,
    ),
  });
  const signature = sign('sha256', Buffer.from(AsnConvert.serialize(body)), privateKey);
  const certificate = new Certificate({
    tbsCertificate: body,
    signatureAlgorithm: algorithm,
    signatureValue: new Uint8Array(signature).buffer,
  });
  return Buffer.from(AsnConvert.serialize(certificate));
}

function nameOf(text: string): Name {
  const value = new AttributeValue({ utf8String: text });
  return new Name([new RelativeDistinguishedName([new AttributeTypeAndValue({ type: commonName, value })])]);
}

/** Positive and of 16 octets: the first bit is clear, the second is set. */
function serialNumber(): ArrayBuffer {
  const octets = new Uint8Array(randomBytes(16));
  octets[0] = ((octets[0] ?? 0) & 0x3f) | 0x40;
  return new OctetString(octets).buffer;
}
