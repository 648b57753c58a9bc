import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { canonicalJson } from '../../src/audit/proof/canonical-json';
import { leafOf } from '../../src/audit/proof/leaf';
import { createTree, emptyTree, type Frontier } from '../../src/audit/proof/merkle';
import type { Json } from '../../src/contract';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();

describe('canonical JSON', () => {
  test('the example of RFC 8785 §3.2.2', () => {
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  test('the order of names of RFC 8785 §3.2.3', () => {
    const names = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    const written = canonicalJson(Object.fromEntries(names.map((name) => [name, name])));
    const order = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33'];
    expect(written).toBe(
      `{${order.map((name) => `${JSON.stringify(name)}:${JSON.stringify(name)}`).join(',')}}`,
    );
  });

  test('says the same of equal values, and gives the value back', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
        const written = canonicalJson(value as Json);
        expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(turned(value) as Json)).toBe(written);
      }),
      { numRuns: 1_000 },
    );
  });

  test.each([NaN, Infinity, -Infinity])('refuses %d', (number) => {
    expect(() => canonicalJson({ number })).toThrow(TypeError);
  });

  /** The same value with the members of every object in the opposite order. */
  function turned(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(turned);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([name, member]) => [name, turned(member)]),
    );
  }
});

describe('the Merkle tree', () => {
  /** Leaves and roots with which the logs of Certificate Transparency are tested. */
  const leaves = [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ];
  const roots = [
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ];

  test('has the published roots after every leaf', () => {
    const tree = createTree();
    const seen = [tree.root()];
    for (const leaf of leaves) {
      tree.add(Buffer.from(leaf, 'hex'));
      seen.push(tree.root());
    }
    expect(seen).toEqual(roots);
  });

  /** The definition of RFC 6962 §2.1, as it stands there. */
  function definedRoot(list: readonly Uint8Array[]): Uint8Array {
    const [only] = list;
    if (only === undefined) return sha256();
    if (list.length === 1) return sha256(Uint8Array.of(0), only);
    let half = 1;
    while (half * 2 < list.length) half *= 2;
    return sha256(Uint8Array.of(1), definedRoot(list.slice(0, half)), definedRoot(list.slice(half)));
  }

  test('equals the definition, wherever it was put away and taken up again', () => {
    const list = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 70 });
    fc.assert(
      fc.property(list, fc.nat(70), (all, cut) => {
        const first = createTree();
        for (const leaf of all.slice(0, cut)) first.add(leaf);
        const kept = JSON.parse(JSON.stringify(first.frontier())) as Frontier;
        const tree = createTree(kept);
        for (const leaf of all.slice(cut)) tree.add(leaf);
        expect(tree.root()).toBe(hex(definedRoot(all)));
        expect(tree.frontier().size).toBe(all.length);
      }),
      { numRuns: 500 },
    );
  });

  test('a tree that was taken up again leaves the one it came from alone', () => {
    const tree = createTree(emptyTree);
    tree.add(Uint8Array.of(1));
    const before = tree.root();
    createTree(tree.frontier()).add(Uint8Array.of(2));
    expect(tree.root()).toBe(before);
    expect(emptyTree).toEqual({ size: 0, peaks: [] });
  });
});

describe('a leaf', () => {
  const salt = 'AAECAwQFBgcICQoLDA0ODw';
  const event = { id: 'E1', occurredAt: 1_763_800_000_000, kind: 'sign-in', salt };

  test('is the digest of salt bytes and canonical JSON', () => {
    const text = '{"id":"E1","kind":"sign-in","occurredAt":1763800000000}';
    const expected = sha256(
      Uint8Array.from({ length: 16 }, (_, nth) => nth),
      Buffer.from(text),
    );
    expect(leafOf(event)).toBe(expected.toString('base64url'));
  });

  test('changes with the salt and with every field', () => {
    const others = [
      { ...event, salt: salt.replace('A', 'B') },
      { ...event, id: 'E2' },
      { ...event, occurredAt: event.occurredAt + 1 },
      { ...event, reason: 'saml.signature' },
    ];
    expect(new Set([event, ...others].map(leafOf)).size).toBe(5);
  });
});
