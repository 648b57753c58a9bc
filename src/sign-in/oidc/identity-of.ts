import type { AttributeNames } from '../../contract';
import type { Identity } from '../identity';
import type { Client } from './configuration';
import type { IdToken, IdTokenClaims } from './id-token';

/** Whom a verified ID token is about. */
export function identityOf({ settings, idp }: Client, { claims, digest }: IdToken): Identity {
  const { attributes } = settings;
  return {
    issuer: claims.iss,
    subject: claims.sub,
    email: attributes.email === '' ? claims.sub : textIn(claims, attributes.email),
    emailVerified: settings.trustEmail || isVerified(claims, attributes),
    displayName: textIn(claims, attributes.displayName),
    groups: textsIn(claims, attributes.groups),
    responseId: digest,
    issuedAt: claims.iat * 1000,
    logout: idp.endSessionEndpoint === null ? null : { protocol: 'oidc' },
  };
}

/**
 * `email_verified` speaks of the claim `email` alone, not of `upn` or another one that holds an address. Amazon
 * Cognito and others that keep claims as text write "true".
 */
function isVerified(claims: IdTokenClaims, { email }: AttributeNames): boolean {
  const verified = claims['email_verified'];
  return email === 'email' && (verified === true || verified === 'true');
}

function claimOf(claims: IdTokenClaims, name: string): unknown {
  return Object.hasOwn(claims, name) ? claims[name] : undefined;
}

function textIn(claims: IdTokenClaims, name: string): string | null {
  const value = claimOf(claims, name);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A claim with one value is often sent as text instead of a list. */
function textsIn(claims: IdTokenClaims, name: string): readonly string[] {
  const value = claimOf(claims, name);
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((one) => typeof one === 'string' && one !== '') as string[];
}
