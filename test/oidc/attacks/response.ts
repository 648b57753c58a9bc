import { attack, codeOnly, idTokenOnly, setParameter, type Family } from './attack';
import { code, issuer } from '../kit/scene';

const form: Family = {
  family: 'form of the response',
  attacks: [
    attack('nothing at all', 'oidc.malformed', (s) => (s.parameters = []), codeOnly),
    attack('no code', 'oidc.malformed', (s) => setParameter(s, 'code', null), codeOnly),
    attack('an empty code', 'oidc.malformed', (s) => setParameter(s, 'code', ''), codeOnly),
    attack('a code of 65 KB', 'oidc.malformed', (s) => setParameter(s, 'code', 'x'.repeat(65_537)), codeOnly),
    attack('two codes', 'oidc.malformed', (s) => s.parameters.push(['code', 'other']), codeOnly),
    attack('the same code twice', 'oidc.malformed', (s) => s.parameters.push(['code', code]), codeOnly),
    attack('two states', 'oidc.malformed', (s) => s.parameters.push(['state', 'other'])),
    attack('two issuers', 'oidc.malformed', (s) => s.parameters.push(['iss', issuer], ['iss', issuer])),
    attack('a parameter of an extension twice', 'oidc.malformed', (s) =>
      s.parameters.push(['session_state', 'a'], ['session_state', 'b']),
    ),
    attack('code and error', 'oidc.malformed', (s) => setParameter(s, 'error', 'access_denied'), codeOnly),
    attack('code and an empty error', 'oidc.malformed', (s) => setParameter(s, 'error', ''), codeOnly),
    attack(
      'ID token and error',
      'oidc.malformed',
      (s) => s.parameters.push(['error', 'x'], ['id_token', 'y']),
      idTokenOnly,
    ),
    attack('ID token beside the code', 'oidc.malformed', (s) => setParameter(s, 'id_token', 'x'), codeOnly),
    attack('code beside the ID token', 'oidc.malformed', (s) => setParameter(s, 'code', code), idTokenOnly),
    attack('an access token in the response', 'oidc.malformed', (s) => setParameter(s, 'access_token', 'x')),
    attack('a signed response (JARM)', 'oidc.malformed', (s) => setParameter(s, 'response', 'x.y.z')),
    attack('an empty ID token', 'oidc.malformed', (s) => setParameter(s, 'id_token', ''), idTokenOnly),
    attack(
      'two ID tokens',
      'oidc.malformed',
      (s) => s.parameters.push(['id_token', 'x'], ['id_token', 'y']),
      idTokenOnly,
    ),
  ],
};

const errors: Family = {
  family: 'error response',
  attacks: ['access_denied', 'login_required', 'server_error', '<script>'].map((error) =>
    attack(error, 'oidc.provider-error', (s) => {
      s.parameters = [
        ['error', error],
        ['error_description', 'No'],
        ['state', s.expected.state],
        ['iss', issuer],
      ];
    }),
  ),
};

const state: Family = {
  family: 'state',
  attacks: [
    attack('missing', 'oidc.state', (s) => setParameter(s, 'state', null)),
    attack('empty', 'oidc.state', (s) => setParameter(s, 'state', '')),
    attack('of another attempt', 'oidc.state', (s) => setParameter(s, 'state', 'xyz')),
    attack('in another case', 'oidc.state', (s) => setParameter(s, 'state', s.expected.state.toUpperCase())),
    attack('with a space at the end', 'oidc.state', (s) => setParameter(s, 'state', `${s.expected.state} `)),
    attack('on an error response', 'oidc.state', (s) => {
      s.parameters = [
        ['error', 'access_denied'],
        ['state', 'xyz'],
      ];
    }),
  ],
};

const issParameter: Family = {
  family: 'iss parameter',
  attacks: [
    attack('missing where promised', 'oidc.issuer', (s) => setParameter(s, 'iss', null), codeOnly),
    attack('empty', 'oidc.issuer', (s) => setParameter(s, 'iss', '')),
    attack('of another provider (mix-up)', 'oidc.issuer', (s) =>
      setParameter(s, 'iss', 'https://attacker.example'),
    ),
    attack('with a slash at the end', 'oidc.issuer', (s) => setParameter(s, 'iss', `${issuer}/`)),
    attack('in another case', 'oidc.issuer', (s) => setParameter(s, 'iss', issuer.toUpperCase())),
    attack(
      'wrong where none is promised',
      'oidc.issuer',
      (s) => setParameter(s, 'iss', 'https://attacker.example'),
      { from: (s) => (s.idp.issParameter = false) },
    ),
    attack('missing on an error response', 'oidc.issuer', (s) => {
      s.parameters = [
        ['error', 'access_denied'],
        ['state', s.expected.state],
      ];
    }),
  ],
};

export const responseFamilies = [form, errors, state, issParameter];
