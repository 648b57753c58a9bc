import {
  constants,
  createCipheriv,
  createPublicKey,
  publicEncrypt,
  randomBytes,
  X509Certificate,
} from 'node:crypto';
import { first, parseXml, serialized } from './dom';

export interface EncryptionOptions {
  readonly content: 'aes128-cbc' | 'aes256-cbc' | 'aes128-gcm' | 'aes256-gcm' | 'tripledes-cbc';
  /** `rsa-oaep` is that of XML Encryption 1.1, by SHA-256 throughout. */
  readonly key: 'rsa-oaep-mgf1p' | 'rsa-oaep' | 'rsa-1_5';
}

export const rightEncryption: EncryptionOptions = { content: 'aes256-gcm', key: 'rsa-oaep-mgf1p' };

const xmlenc = 'http://www.w3.org/2001/04/xmlenc#';
const xmlenc11 = 'http://www.w3.org/2009/xmlenc11#';

/** The message with its assertion encrypted for a certificate. */
export function encrypted(
  xml: string,
  certificate: string,
  options: EncryptionOptions = rightEncryption,
): string {
  const document = parseXml(xml);
  const assertion = first(document, 'Assertion');
  const plain = serialized(assertion);
  const replacement = parseXml(encryptedAssertion(Buffer.from(plain), certificate, options));
  assertion.parentNode!.replaceChild(document.importNode(replacement.documentElement, true), assertion);
  return serialized(document);
}

/** An `EncryptedAssertion` with any content. */
export function encryptedAssertion(
  plain: Buffer,
  certificate: string,
  { content, key }: EncryptionOptions = rightEncryption,
): string {
  const bits = content === 'tripledes-cbc' ? 192 : Number(/\d+/.exec(content)![0]);
  const secret = randomBytes(bits / 8);
  const publicKey = createPublicKey(
    new X509Certificate(Buffer.from(certificate, 'base64')).publicKey.export({ type: 'spki', format: 'pem' }),
  );
  const wrapped = publicEncrypt(
    {
      key: publicKey,
      padding: key === 'rsa-1_5' ? constants.RSA_PKCS1_PADDING : constants.RSA_PKCS1_OAEP_PADDING,
      oaepHash: key === 'rsa-oaep' ? 'sha256' : 'sha1',
    },
    secret,
  );
  const keyMethod =
    key === 'rsa-oaep'
      ? `<xenc:EncryptionMethod Algorithm="${xmlenc11}rsa-oaep"><ds:DigestMethod Algorithm="${xmlenc}sha256"/>` +
        `<xenc11:MGF xmlns:xenc11="${xmlenc11}" Algorithm="${xmlenc11}mgf1sha256"/></xenc:EncryptionMethod>`
      : `<xenc:EncryptionMethod Algorithm="${xmlenc}${key}"/>`;
  const namespace = content.endsWith('gcm') ? xmlenc11 : xmlenc;
  const value = (bytes: Buffer) =>
    `<xenc:CipherData><xenc:CipherValue>${bytes.toString('base64')}</xenc:CipherValue></xenc:CipherData>`;
  return (
    `<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">` +
    `<xenc:EncryptedData xmlns:xenc="${xmlenc}" Type="${xmlenc}Element">` +
    `<xenc:EncryptionMethod Algorithm="${namespace}${content}"/>` +
    `<ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><xenc:EncryptedKey>${keyMethod}${value(wrapped)}` +
    `</xenc:EncryptedKey></ds:KeyInfo>${value(encipher(content, secret, plain))}` +
    `</xenc:EncryptedData></saml:EncryptedAssertion>`
  );
}

function encipher(content: EncryptionOptions['content'], secret: Buffer, plain: Buffer): Buffer {
  if (content === 'aes128-gcm' || content === 'aes256-gcm') {
    const iv = randomBytes(12);
    const cipher = createCipheriv(content === 'aes128-gcm' ? 'aes-128-gcm' : 'aes-256-gcm', secret, iv);
    return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  }
  const name = { 'aes128-cbc': 'aes-128-cbc', 'aes256-cbc': 'aes-256-cbc', 'tripledes-cbc': 'des-ede3-cbc' }[
    content
  ];
  const iv = randomBytes(content === 'tripledes-cbc' ? 8 : 16);
  const cipher = createCipheriv(name, secret, iv);
  return Buffer.concat([iv, cipher.update(plain), cipher.final()]);
}
