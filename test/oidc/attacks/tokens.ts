import { CompactEncrypt } from 'jose';
import { newKey } from '../kit/keys';
import { encoded, signerOf, token } from '../kit/token';
import { keyFor, type Scene } from '../kit/scene';
import { attack, type Attack, type Family } from './attack';

/** Changes a token that is right by a rule for its text. */
function forge(name: string, change: (parts: [string, string, string]) => string): Attack {
  return attack(name, 'oidc.malformed', (s) => {
    s.forged = (signed) => change(signed.split('.') as [string, string, string]);
  });
}

/** A payload that is signed as it should be, and is no claims. */
function payload(name: string, value: string): Attack {
  return attack(name, 'oidc.malformed', (s) => (s.payload = value));
}

function header(name: string, value: Scene['header']): Attack {
  return attack(name, 'oidc.malformed', (s) => (s.header = value));
}

function withMember(member: Record<string, unknown>): Record<string, unknown> {
  return { alg: 'RS256', kid: keyFor('RS256').kid, ...member };
}

const tokens: Family = {
  family: 'form of the ID token',
  attacks: [
    forge('one part', ([h]) => h),
    forge('two parts', ([h, p]) => `${h}.${p}`),
    forge('four parts', ([h, p, s]) => `${h}.${p}.${s}.${s}`),
    forge('no header', ([, p, s]) => `.${p}.${s}`),
    forge('no payload', ([h, , s]) => `${h}..${s}`),
    forge('padding', ([h, p, s]) => `${h}.${p}.${s}==`),
    forge('a line break at the end', (parts) => `${parts.join('.')}\n`),
    forge('a space between', ([h, p, s]) => `${h}. ${p}.${s}`),
    forge('leftover bits in the signature', ([h, p, s]) => `${h}.${p}.${otherBits(s)}`),
    forge('the alphabet of Base64', ([h, p]) => `${h}.${p}.ab+/`),
    forge('JSON serialization', ([h, p, s]) => JSON.stringify({ protected: h, payload: p, signature: s })),
    forge('detached payload', ([h, , s]) => `${h}..${s}`),
    forge('a header that is no JSON', ([, p, s]) => `${encoded('{alg:none}')}.${p}.${s}`),
    header('a header that is a list', '["RS256"]'),
    header('a header that is null', 'null'),
    header('a header that is text', '"RS256"'),
    payload('a payload that is a list', '[{"sub":"24400320"}]'),
    payload('a payload that is text', '"24400320"'),
    payload('a payload that is null', 'null'),
    payload('a payload that is no JSON', '{"sub":'),
    attack('a token in a token', 'oidc.malformed', (s) => {
      s.payload = token({ alg: 'RS256' }, s.claims, s.signer);
      s.header = withMember({ cty: 'JWT' });
    }),
    header('crit names a claim', withMember({ crit: ['exp'], exp: 1 })),
    header('crit names nothing', withMember({ crit: [] })),
    header('crit is null', withMember({ crit: null })),
    header('crit names an unencoded payload', withMember({ crit: ['b64'], b64: false })),
    attack('an ID token of 65 KB', 'oidc.malformed', (s) => (s.claims['pad'] = 'x'.repeat(65_536))),
    attack('encrypted, signed inside', 'oidc.malformed', (s) => {
      s.forged = (signed) =>
        new CompactEncrypt(Buffer.from(signed))
          .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM', cty: 'JWT' })
          .encrypt(newKey('RS256', 'enc').publicKey);
    }),
    attack('encrypted, not signed', 'oidc.malformed', (s) => {
      s.forged = () =>
        new CompactEncrypt(Buffer.from(JSON.stringify(s.claims)))
          .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM' })
          .encrypt(keyFor('RS256').publicKey);
    }),
  ],
};

/** The same bytes written another way: the last character of 256 bytes has four bits that mean nothing. */
function otherBits(signature: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const last = alphabet.indexOf(signature.slice(-1));
  return `${signature.slice(0, -1)}${alphabet.charAt(last ^ 1)}`;
}

function algorithm(name: string, alg: unknown, sign?: (s: Scene) => Scene['signer']): Attack {
  return attack(name, 'oidc.algorithm', (s) => {
    s.header = withMember({ alg });
    if (sign !== undefined) s.signer = sign(s);
  });
}

const unsigned = () => () => Buffer.alloc(0);

export const algorithmAttacks: readonly Attack[] = [
  ...['none', 'None', 'NONE', 'nOnE'].map((alg) => algorithm(alg, alg, unsigned)),
  algorithm('none with the signature kept', 'none'),
  algorithm('null', null, unsigned),
  algorithm('missing', undefined),
  algorithm('empty', ''),
  algorithm('a number', 256),
  algorithm('in a list', ['RS256']),
  algorithm('in another case', 'rs256'),
  algorithm('with a space', 'RS256 '),
  ...(['PS256', 'ES256', 'EdDSA'] as const).map((alg) =>
    attack(`${alg}, published but not registered`, 'oidc.algorithm', (s) => {
      const key = keyFor(alg);
      s.keys.push({ ...key.publicKey.export({ format: 'jwk' }), kid: key.kid });
      s.header = { alg, kid: key.kid };
      s.signer = signerOf(key);
    }),
  ),
];

export const tokenFamilies = [tokens];
