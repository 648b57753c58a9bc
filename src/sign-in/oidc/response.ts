import { Refused } from '../../audit';
import type { OidcIdp, OidcFlow } from '../../contract';
import type { OidcCheck, Passed } from '../checks';

/** The longest value of a parameter. Characters; an ID token with hundreds of groups has some 20,000. */
const valueLength = 64 * 1024;

export interface AuthenticationResponse {
  readonly parameters: URLSearchParams;
  readonly flow: OidcFlow;
  readonly idp: OidcIdp;
  readonly state: string;
}

/** What each flow asks for, and what its response never has: then it is an answer to some other request. */
const forms = {
  code: { wanted: 'code', foreign: ['id_token', 'access_token', 'token', 'response'] },
  'id-token': { wanted: 'id_token', foreign: ['code', 'access_token', 'token', 'response'] },
} as const;

/**
 * Checks everything about a response but the code or the ID token in it, which is what it answers.
 * @throws Refused `oidc.malformed`, `oidc.state`, `oidc.issuer`, `oidc.provider-error`
 * @see OpenID Connect Core 1.0 §3.1.2.5, §3.1.2.6; RFC 9207 §2.4
 */
export function readResponse(response: AuthenticationResponse, passed: Passed<OidcCheck>): string {
  const { parameters, flow, idp, state } = response;
  const { wanted, foreign } = forms[flow];
  const names = [...parameters.keys()];
  const failed = parameters.has('error');
  const granted = parameters.get(wanted) ?? '';
  const wellFormed =
    new Set(names).size === names.length &&
    [...parameters.values()].every((value) => value.length <= valueLength) &&
    !foreign.some((name) => parameters.has(name)) &&
    failed !== parameters.has(wanted) &&
    (failed || granted !== '');
  if (!wellFormed) throw new Refused('oidc.malformed');
  passed('form');

  if (parameters.get('state') !== state) throw new Refused('oidc.state');
  passed('state');

  // An ID token names its issuer itself: providers that promise the parameter leave it out beside one.
  const issuer = parameters.get('iss');
  const required = idp.issParameter && (failed || flow === 'code');
  if (issuer === null ? required : issuer !== idp.issuer) throw new Refused('oidc.issuer');
  passed('iss-parameter');

  if (failed) throw new Refused('oidc.provider-error', { cause: parameters.get('error') });
  passed('provider-error');
  return granted;
}
