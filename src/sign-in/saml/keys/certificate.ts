import { X509Certificate } from 'node:crypto';
import type { CertificateView } from '../../../contract';
import { AppError } from '../../../shared/errors';

/**
 * @param certificate X.509 in Base64 without armour
 * @throws AppError `provider.metadata` for anything else
 */
export function certificateView(certificate: string): CertificateView {
  const x509 = read(certificate);
  return {
    fingerprint: x509.fingerprint256.replaceAll(':', '').toLowerCase(),
    subject: x509.subject.replaceAll('\n', ', '),
    notBefore: Date.parse(x509.validFrom),
    notAfter: Date.parse(x509.validTo),
  };
}

/** Whether the certificate's key can sign what the app can verify. @throws AppError `provider.metadata` */
export function hasRsaKey(certificate: string): boolean {
  return isRsa(read(certificate));
}

/** Those with an RSA key that have not expired, in PEM form. What is no certificate is left out. */
export function usableCertificates(certificates: readonly string[], now: number): string[] {
  return certificates.flatMap((certificate) => {
    try {
      const x509 = read(certificate);
      const usable = isRsa(x509) && Date.parse(x509.validTo) >= now;
      return usable ? [x509.toString()] : [];
    } catch {
      return [];
    }
  });
}

function isRsa({ publicKey }: X509Certificate): boolean {
  return publicKey.asymmetricKeyType === 'rsa';
}

function read(certificate: string): X509Certificate {
  try {
    return new X509Certificate(Buffer.from(certificate, 'base64'));
  } catch (cause) {
    throw new AppError('provider.metadata', 'This is not an X.509 certificate.', {
      cause,
      details: { problem: 'bad-certificate' },
    });
  }
}
