import { createHash } from 'node:crypto';
import { importPKCS8 } from 'jose';
import {
  ClientSecretBasic,
  ClientSecretPost,
  modifyAssertion,
  PrivateKeyJwt,
  type ClientAuth,
} from 'openid-client';
import { Refused } from '../../audit';
import type { OidcIdp } from '../../contract';
import type { Client } from './configuration';
import { certificateOf, keyIdOf, type SigningCertificate } from './relying-party-keys';

export interface SigningPair extends SigningCertificate {
  /** An RSA key in PKCS #8, in PEM. */
  readonly privateKey: string;
}

export interface Credentials {
  readonly clientSecret: string | null;
  readonly key: SigningPair | null;
}

/**
 * How the app proves to the token endpoint who it is.
 * @throws Refused `oidc.exchange` where the secret or the key is missing or unusable
 */
export async function clientAuthenticationOf(
  { settings, idp }: Client,
  { clientSecret, key }: Credentials,
): Promise<ClientAuth> {
  if (settings.clientAuthentication === 'private_key_jwt') {
    if (key === null) throw new Refused('oidc.exchange');
    return signedAssertion(idp, key);
  }
  if (clientSecret === null || clientSecret === '') throw new Refused('oidc.exchange');
  return settings.clientAuthentication === 'client_secret_basic'
    ? ClientSecretBasic(clientSecret)
    : ClientSecretPost(clientSecret);
}

async function signedAssertion(idp: OidcIdp, pair: SigningPair): Promise<ClientAuth> {
  try {
    const key = await importPKCS8(pair.privateKey, 'RS256');
    const thumbprint = createHash('sha256').update(certificateOf(pair).raw).digest('base64url');
    const kid = await keyIdOf(pair);
    return PrivateKeyJwt(
      { key, kid },
      {
        [modifyAssertion]: (header, payload) => {
          // Entra ID finds the key by the certificate, not by `kid`.
          header['x5t#S256'] = thumbprint;
          payload['aud'] = audienceOf(idp);
        },
      },
    );
  } catch (cause) {
    throw new Refused('oidc.exchange', { cause });
  }
}

/**
 * The issuer, which cannot be mistaken for another provider's endpoint; Entra ID and Okta document that they take
 * their token endpoint only.
 * @see draft-ietf-oauth-rfc7523bis
 */
function audienceOf({ issuer, tokenEndpoint }: OidcIdp): string {
  const { hostname } = new URL(issuer);
  const byEndpoint = hostname === 'login.microsoftonline.com' || /\.okta(preview)?\.com$/.test(hostname);
  return byEndpoint && tokenEndpoint !== null ? tokenEndpoint : issuer;
}
