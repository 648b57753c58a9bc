import { SAML } from '@node-saml/node-saml';
import { relyingParty } from '../../saml/kit/facts';
import { createProvider, type Making, type TestProvider } from '../../saml/kit/provider';

/** One kind of response, verified by the app and by the library alone in the same run. */
export interface SamlFigure {
  readonly form: string;
  /** Of the response, decoded. */
  readonly bytes: number;
  /** The app's median time divided by the library's. */
  readonly ratio: number;
}

const groups = Array.from({ length: 100 }, (_, at) => `Group ${String(at)}`);

const forms: readonly (readonly [form: string, making: Making])[] = [
  ['signed assertion', { sign: ['Assertion'] }],
  ['signed response', { sign: ['Response'] }],
  ['both signed', { sign: ['Assertion', 'Response'] }],
  ['signed assertion, 100 groups', { sign: ['Assertion'], facts: { attributes: { groups } } }],
  [
    'signed and encrypted assertion',
    { sign: ['Assertion'], encryption: { content: 'aes256-cbc', key: 'rsa-oaep-mgf1p' } },
  ],
  [
    'encrypted assertion in a signed response',
    { sign: ['Response'], encryption: { content: 'aes256-cbc', key: 'rsa-oaep-mgf1p' } },
  ],
];

/** Rounds alternate between the two, so that both see the same machine; the first tenth warms them up. */
export async function measureSaml(rounds: number): Promise<SamlFigure[]> {
  const provider = await createProvider();
  const figures: SamlFigure[] = [];
  for (const [form, making] of forms) {
    const xml = provider.make(making);
    const field = Buffer.from(xml).toString('base64');
    const library = libraryFor(provider, making);
    const app = async () => {
      await provider.verifyField(field);
    };
    const alone = async () => {
      const { profile } = await library.validatePostResponseAsync({ SAMLResponse: field });
      if (profile === null) throw new Error('The library refused');
    };
    const [ours, theirs] = await timesOf(rounds, app, alone);
    figures.push({ form, bytes: Buffer.byteLength(xml), ratio: median(ours) / median(theirs) });
  }
  return figures;
}

/** Asked to verify what the app verifies: every signature that is there. */
function libraryFor({ idpKey, spKey, idp }: TestProvider, { sign = [] }: Making): SAML {
  return new SAML({
    ...{ idpCert: [idpKey.certificate], idpIssuer: idp.entityId, decryptionPvk: spKey.privateKey },
    ...{ issuer: relyingParty.entityId, callbackUrl: relyingParty.acsUrl },
    // A run may take longer than a response is valid.
    acceptedClockSkewMs: 3_600_000,
    wantAuthnResponseSigned: sign.includes('Response'),
    wantAssertionsSigned: sign.includes('Assertion'),
  });
}

async function timesOf(
  rounds: number,
  ...works: readonly [() => Promise<void>, () => Promise<void>]
): Promise<[number[], number[]]> {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    for (const at of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const start = performance.now();
      await works[at]();
      if (round >= rounds / 10) times[at].push(performance.now() - start);
    }
  }
  return times;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
