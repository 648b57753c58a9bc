import { Refused } from '../../src/audit';
import { conditions } from './attacks/conditions';
import { encryption } from './attacks/encryption';
import { signatures } from './attacks/signatures';
import { wrapping } from './attacks/wrapping';
import { xmlTricks } from './attacks/xml';
import { createProvider, type TestProvider } from './kit/provider';
import { rightIdentity } from './kit/facts';

const attacks = [...wrapping, ...xmlTricks, ...signatures, ...conditions, ...encryption];

describe('an attack on a SAML response', () => {
  let provider: TestProvider;
  const refused = new Map<string, { cases: number; libraryTakes: number }>();
  beforeAll(async () => {
    provider = await createProvider();
    // The parser inside the library warns there of what it reads; the app never lets it come to that.
    jest.spyOn(console, 'error').mockImplementation(() => {});
    jest.spyOn(console, 'warn').mockImplementation(() => {});
  });
  afterAll(() => {
    const sum = (of: (one: { cases: number; libraryTakes: number }) => number) =>
      [...refused.values()].reduce((total, one) => total + of(one), 0);
    const lines = [...refused].map(
      ([family, { cases, libraryTakes }]) =>
        `  ${String(cases).padStart(3)} ${family} (${String(libraryTakes)})`,
    );
    process.stdout.write(
      `saml: ${String(sum(({ cases }) => cases))} attacks of ${String(refused.size)} families refused, 0 accepted; ` +
        `${String(sum(({ libraryTakes }) => libraryTakes))} of them (in brackets) pass node-saml alone\n${lines.join('\n')}\n`,
    );
    jest.restoreAllMocks();
  });

  test.each(attacks)('is refused: $family: $name', async (attack) => {
    const { making, expecting = {}, then = {}, reason } = attack;
    const xml = provider.make(making);
    expect(await provider.verify(xml, expecting)).toMatchObject({ subject: rightIdentity.subject });

    const changed = attack.change({ provider, xml });
    const field = typeof changed === 'string' ? Buffer.from(changed).toString('base64') : changed.field;
    const calls = [jest.mocked(console.error), jest.mocked(console.warn)].map(
      ({ mock }) => mock.calls.length,
    );
    const error: unknown = await provider
      .verifyField(field, { ...expecting, ...then, settings: { ...expecting.settings, ...then.settings } })
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Refused);
    expect(error).toMatchObject({ reason });
    expect(
      [jest.mocked(console.error), jest.mocked(console.warn)].map(({ mock }) => mock.calls.length),
    ).toEqual(calls);

    const counted = refused.get(attack.family) ?? { cases: 0, libraryTakes: 0 };
    const taken = field.length < 50_000 && (await provider.libraryTakes(field));
    refused.set(attack.family, {
      cases: counted.cases + 1,
      libraryTakes: counted.libraryTakes + Number(taken),
    });
  });
});
