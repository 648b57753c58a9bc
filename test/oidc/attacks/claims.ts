import { clientId, issuer, seconds, type Scene } from '../kit/scene';
import { attack, type Attack, type Family } from './attack';

/** Sets a claim; `undefined` leaves it out. */
function claim(reason: Attack['reason'], name: string, label: string, value: unknown): Attack {
  return attack(`${name} ${label}`, reason, (s) => (s.claims[name] = value));
}

const issuers: Family = {
  family: 'issuer',
  attacks: [
    claim('oidc.issuer', 'iss', 'missing', undefined),
    claim('oidc.issuer', 'iss', 'null', null),
    claim('oidc.issuer', 'iss', 'of another provider', 'https://attacker.example'),
    claim('oidc.issuer', 'iss', 'with a slash at the end', `${issuer}/`),
    claim('oidc.issuer', 'iss', 'in another case', 'https://LOGIN.example.com'),
    claim('oidc.issuer', 'iss', 'in a list', [issuer]),
    claim('oidc.issuer', 'iss', 'that begins the same', `${issuer}.attacker.example`),
  ],
};

const audiences: Family = {
  family: 'audience',
  attacks: [
    claim('oidc.audience', 'aud', 'missing', undefined),
    claim('oidc.audience', 'aud', 'null', null),
    claim('oidc.audience', 'aud', 'of another client', 'other'),
    claim('oidc.audience', 'aud', 'empty', ''),
    claim('oidc.audience', 'aud', 'an empty list', []),
    claim('oidc.audience', 'aud', 'a list of others', ['other', 'another']),
    claim('oidc.audience', 'aud', 'with a second one', [clientId, 'other']),
    claim('oidc.audience', 'aud', 'a number among them', [clientId, 1]),
    claim('oidc.audience', 'aud', 'by name', { [clientId]: true }),
    claim('oidc.audience', 'aud', 'a list in a list', [[clientId]]),
    claim('oidc.audience', 'aud', 'in another case', clientId.toUpperCase()),
    claim('oidc.audience', 'aud', 'that begins the same', `${clientId}-2`),
    claim('oidc.audience', 'aud', 'several in one text', `${clientId} other`),
    claim('oidc.audience', 'azp', 'of another client', 'other'),
    claim('oidc.audience', 'azp', 'null', null),
    claim('oidc.audience', 'azp', 'in a list', [clientId]),
    attack('azp of another client, several audiences', 'oidc.audience', (s) => {
      Object.assign(s.claims, { aud: [clientId, 'other'], azp: 'other' });
    }),
  ],
};

const nonces: Family = {
  family: 'nonce',
  attacks: [
    claim('oidc.nonce', 'nonce', 'missing', undefined),
    claim('oidc.nonce', 'nonce', 'null', null),
    claim('oidc.nonce', 'nonce', 'empty', ''),
    claim('oidc.nonce', 'nonce', 'of another attempt', 'n-other'),
    claim('oidc.nonce', 'nonce', 'in a list', ['n-0S6_WzA2Mj']),
    claim('oidc.nonce', 'nonce', 'in another case', 'N-0S6_WZA2MJ'),
    claim('oidc.nonce', 'nonce', 'with a space', 'n-0S6_WzA2Mj '),
  ],
};

const forced = {
  from: (s: Scene) => {
    s.settings.forceAuthentication = true;
    s.claims['auth_time'] = seconds - 60;
  },
};

const times: Family = {
  family: 'time',
  attacks: [
    claim('oidc.expired', 'exp', 'passed', seconds - 65),
    claim('oidc.expired', 'exp', 'long passed', seconds - 604_800),
    claim('oidc.expired', 'exp', 'missing', undefined),
    claim('oidc.expired', 'exp', 'null', null),
    claim('oidc.expired', 'exp', 'as text', String(seconds + 300)),
    claim('oidc.expired', 'exp', 'zero', 0),
    claim('oidc.expired', 'exp', 'negative', -1),
    attack('exp without end', 'oidc.expired', (s) => {
      s.payload = JSON.stringify(s.claims).replace(/"exp":\d+/, '"exp":1e400');
    }),
    claim('oidc.expired', 'iat', 'missing', undefined),
    claim('oidc.expired', 'iat', 'null', null),
    claim('oidc.expired', 'iat', 'as text', String(seconds)),
    claim('oidc.expired', 'iat', 'twelve minutes old', seconds - 720),
    claim('oidc.expired', 'iat', 'a week old', seconds - 604_800),
    claim('oidc.expired', 'iat', 'in the future', seconds + 65),
    claim('oidc.expired', 'iat', 'in milliseconds', seconds * 1000),
    claim('oidc.expired', 'nbf', 'in the future', seconds + 65),
    claim('oidc.expired', 'nbf', 'as text', String(seconds)),
    claim('oidc.expired', 'nbf', 'null', null),
    claim('oidc.expired', 'auth_time', 'as text', String(seconds)),
    attack('auth_time missing', 'oidc.expired', (s) => delete s.claims['auth_time'], forced),
    attack('auth_time null', 'oidc.expired', (s) => (s.claims['auth_time'] = null), forced),
    attack(
      'auth_time before the attempt began',
      'oidc.expired',
      (s) => (s.claims['auth_time'] = seconds - 120 - 65),
      forced,
    ),
  ],
};

const subjects: Family = {
  family: 'subject',
  attacks: [
    claim('oidc.subject', 'sub', 'missing', undefined),
    claim('oidc.subject', 'sub', 'null', null),
    claim('oidc.subject', 'sub', 'empty', ''),
    claim('oidc.subject', 'sub', 'a number', 24400320),
    claim('oidc.subject', 'sub', 'in a list', ['24400320']),
    claim('oidc.subject', 'sub', 'by name', { toString: '24400320' }),
    claim('oidc.subject', 'sub', 'of 256 characters', 'x'.repeat(256)),
  ],
};

export const claimFamilies = [issuers, audiences, nonces, times, subjects];
