import { Refused } from '../../audit';
import type { OidcCheck, Passed } from '../checks';
import type { Credentials } from './client-authentication';
import type { Client } from './configuration';
import { readIdToken, type IdToken } from './id-token';
import type { ProviderFetch } from './provider-fetch';
import { refusalOf } from './refusal';

export interface OidcResponse extends Client, Credentials {
  readonly fetch: ProviderFetch;
  /** As it was in the request: without query and fragment. */
  readonly redirectUrl: string;
  /** Of the query, or of the posted form. */
  readonly parameters: URLSearchParams;
  readonly expected: ExpectedResponse;
  /** Epoch milliseconds. */
  readonly now: number;
}

export interface ExpectedResponse {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  /** When the attempt began: whoever was asked to prove themselves did so since. Epoch milliseconds. */
  readonly startedAt: number;
}

/** @throws as {@link readIdToken} */
export function readOwnChecks(
  idToken: string,
  { settings, now }: OidcResponse,
  passed: Passed<OidcCheck>,
): IdToken {
  const token = readIdToken(idToken, settings, now);
  passed('algorithm');
  passed('subject');
  return token;
}

/** Has the library verify, and tells what it found right. @throws Refused */
export async function verified(verify: () => Promise<unknown>, passed: Passed<OidcCheck>): Promise<void> {
  try {
    await verify();
  } catch (error) {
    const refusal = refusalOf(error);
    refusal.passed.forEach((check) => passed(check));
    throw refusal.refused;
  }
  for (const check of ['issuer', 'audience', 'time', 'nonce', 'signature'] as const) passed(check);
}

/** What the library verifies against. */
export function checksOf({ settings, expected, now }: OidcResponse): {
  expectedState: string;
  maxAge?: number;
} {
  const sinceStart = Math.max(0, Math.ceil((now - expected.startedAt) / 1000));
  return {
    expectedState: expected.state,
    ...(settings.forceAuthentication ? { maxAge: sinceStart } : {}),
  };
}

/** The response as the library is to see it: what was granted, the state and the issuer, each of them checked once. */
export function checkedParameters(
  { parameters }: OidcResponse,
  granted: Readonly<Record<string, string>>,
): string {
  const checked = new URLSearchParams(granted);
  for (const name of ['state', 'iss']) {
    const value = parameters.get(name);
    if (value !== null) checked.set(name, value);
  }
  return checked.toString();
}

/** An answer in the form that the library takes. */
export function jsonResponse(content: unknown): Response {
  return Response.json(content);
}

/** Turns whatever went wrong while asking the provider into what the log says of it. */
export function unavailable(cause: unknown): Refused {
  return new Refused('provider.unavailable', { cause });
}
