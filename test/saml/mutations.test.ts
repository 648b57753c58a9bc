import fc from 'fast-check';
import { Refused } from '../../src/audit';
import { edited, parseXml } from './kit/dom';
import { rightIdentity } from './kit/facts';
import { createProvider, type Making, type TestProvider } from './kit/provider';

const makings: readonly Making[] = [
  { sign: ['Assertion'] },
  { sign: ['Response'] },
  { sign: ['Assertion', 'Response'] },
  { sign: ['Assertion'], encryption: { content: 'aes256-gcm', key: 'rsa-oaep-mgf1p' } },
];

describe('a signed message that is changed anywhere', () => {
  let provider: TestProvider;
  let messages: readonly string[];
  let complaints: jest.SpyInstance[];
  beforeAll(async () => {
    provider = await createProvider();
    messages = makings.map((making) => provider.make(making));
    complaints = [jest.spyOn(console, 'error'), jest.spyOn(console, 'warn')];
  });
  afterAll(() => jest.restoreAllMocks());

  /** Refused as such, or the very same identity. @returns whether it was refused */
  const holds = async (field: string): Promise<boolean> => {
    const result: unknown = await provider.verifyField(field).catch((error: unknown) => error);
    if (result instanceof Refused) return true;
    expect(result).toEqual(rightIdentity);
    return false;
  };
  const tally = { refused: 0, same: 0 };
  const check = async (changed: string | Buffer) => {
    if (await holds(Buffer.from(changed).toString('base64'))) tally.refused += 1;
    else tally.same += 1;
  };
  beforeEach(() => Object.assign(tally, { refused: 0, same: 0 }));
  afterEach(() => {
    expect(tally.refused).toBeGreaterThan(tally.same);
    expect(complaints.flatMap(({ mock }) => mock.calls as unknown[])).toEqual([]);
    process.stdout.write(
      `saml: ${String(tally.refused)} changed messages refused, ${String(tally.same)} mean the same\n`,
    );
  });

  test('in one byte', async () => {
    const change = fc.record({
      message: fc.integer({ min: 0, max: makings.length - 1 }),
      at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      byte: fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(...Buffer.from('<>&"\'/!?- =:#;'))),
      kind: fc.constantFrom('replaced', 'inserted', 'removed'),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ message, at, byte, kind }) => {
        const bytes = Buffer.from(messages[message]!);
        const place = Math.floor(at * bytes.length);
        const rest = bytes.subarray(kind === 'inserted' ? place : place + 1);
        await check(
          Buffer.concat([bytes.subarray(0, place), Buffer.from(kind === 'removed' ? [] : [byte]), rest]),
        );
      }),
      { numRuns: 1_500, seed: 20_261_122 },
    );
  }, 120_000);

  test('by moving, doubling or removing a node', async () => {
    const change = fc.record({
      message: fc.integer({ min: 0, max: makings.length - 1 }),
      node: fc.nat(),
      target: fc.nat(),
      kind: fc.constantFrom('moved', 'doubled', 'removed'),
      first: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ message, node, target, kind, first }) => {
        await check(
          edited(messages[message]!, (document) => {
            const elements = Array.from(document.getElementsByTagName('*'));
            const nodes = elements.flatMap((one) => [one, ...Array.from(one.childNodes)]).slice(1);
            const picked = nodes[node % nodes.length]!;
            const copy = picked.cloneNode(true);
            const into = elements[target % elements.length]!;
            if (kind !== 'removed') into.insertBefore(copy, first ? into.firstChild : null);
            if (kind !== 'doubled') picked.parentNode!.removeChild(picked);
          }),
        );
      }),
      { numRuns: 1_500, seed: 20_261_122 },
    );
  }, 120_000);

  test('by taking a part of another message of the provider', async () => {
    const other = provider.make({
      facts: { responseId: '_response-2', assertionId: '_assertion-2', nameId: 'user-2' },
      sign: ['Assertion', 'Response'],
    });
    const change = fc.record({
      message: fc.integer({ min: 0, max: makings.length - 1 }),
      node: fc.nat(),
      target: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ message, node, target }) => {
        await check(
          edited(messages[message]!, (document) => {
            const from = Array.from(parseXml(other).getElementsByTagName('*')).slice(1);
            const elements = Array.from(document.getElementsByTagName('*')).slice(1);
            const replaced = elements[target % elements.length]!;
            const part = document.importNode(from[node % from.length]!, true);
            replaced.parentNode!.replaceChild(part, replaced);
          }),
        );
      }),
      { numRuns: 800, seed: 20_261_122 },
    );
  }, 120_000);
});
