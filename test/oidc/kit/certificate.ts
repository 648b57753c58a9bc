import { generateKeyPairSync } from 'node:crypto';
import type { SigningPair } from '../../../src/sign-in/oidc';
import { selfSigned } from '../../idp/saml/certificate';

/** A key pair of the app's own, the certificate without armour. */
export function newSigningPair(now: number): SigningPair {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: selfSigned({ ...pair, name: 'Sitebound', now }).toString('base64'),
  };
}
