import * as fc from 'fast-check';
import type { OrganizationMapping } from '../../src/contract';
import { domainOf, readEmail } from '../../src/customers/email';
import { mappedOrganizations, mostOrganizations } from '../../src/customers/rules';

const groups = ['staff', 'Staff', 'staff ', 'clinics', '*', '__proto__', 'a,b'];
const domains = ['example.com', 'EXAMPLE.com', 'eu.example.com', 'bücher.example', 'xn--bcher-kva.example'];
const mapping: fc.Arbitrary<OrganizationMapping> = fc.oneof(
  fc.record({
    from: fc.constant('group' as const),
    value: fc.constantFrom(...groups),
    organization: fc.constantFrom('A', 'B', ' B ', 'C', ' '),
  }),
  fc.record({
    from: fc.constant('domain' as const),
    value: fc.constantFrom(...domains),
    organization: fc.constantFrom('A', 'D', 'E'),
  }),
);
const person = fc.record({
  groups: fc.uniqueArray(fc.constantFrom(...groups)),
  domain: fc.option(fc.constantFrom('example.com', 'eu.example.com', 'xn--bcher-kva.example')),
});
const sameDomain: Record<string, string> = {
  'EXAMPLE.com': 'example.com',
  'bücher.example': 'xn--bcher-kva.example',
};
const meets = ({ from, value }: OrganizationMapping, who: { groups: string[]; domain: string | null }) =>
  from === 'group' ? who.groups.some((one) => one === value) : (sameDomain[value] ?? value) === who.domain;

describe('from groups and domains to organizations', () => {
  test('exactly those of the mappings that apply, each once', () => {
    fc.assert(
      fc.property(fc.array(mapping), person, (mappings, who) => {
        const names = mappedOrganizations(mappings, who);
        const wanted = mappings.filter((one) => meets(one, who)).map((one) => one.organization.trim());
        expect(new Set(names)).toEqual(new Set(wanted.filter((name) => name !== '')));
        expect(names).toHaveLength(new Set(names).size);
      }),
    );
  });

  test('none without group and verified domain, whatever the mappings', () => {
    fc.assert(
      fc.property(fc.array(mapping), (mappings) => {
        expect(mappedOrganizations(mappings, { groups: [], domain: null })).toEqual([]);
      }),
    );
  });

  test('another group never takes an organization away, and the order of groups means nothing', () => {
    fc.assert(
      fc.property(fc.array(mapping), person, fc.constantFrom(...groups), (mappings, who, more) => {
        const before = mappedOrganizations(mappings, who);
        const after = mappedOrganizations(mappings, { ...who, groups: [more, ...who.groups].reverse() });
        expect(after).toEqual(expect.arrayContaining(before));
      }),
    );
  });

  test('no more than fifty, the first of the mappings', () => {
    const mappings = Array.from({ length: 80 }, (_, nth) => ({
      from: 'group' as const,
      value: 'staff',
      organization: String(nth),
    }));
    const names = mappedOrganizations(mappings, { groups: ['staff'], domain: null });
    expect(names).toEqual(mappings.slice(0, mostOrganizations).map(({ organization }) => organization));
  });
});

describe('addresses', () => {
  test('are the same in every spelling that means the same mailbox', () => {
    const local = fc.stringMatching(/^[a-z0-9.+_'-]{1,40}$/);
    const domain = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?\.[a-z]{2,10}$/);
    fc.assert(
      fc.property(local, domain, fc.infiniteStream(fc.boolean()), (before, after, up) => {
        const address = `${before}@${domainOf(after) ?? after}`;
        const shouted = Array.from(`${before}@${after}`, (letter) =>
          up.next().value ? letter.toUpperCase() : letter,
        ).join('');
        fc.pre(domainOf(after) !== null);
        expect(readEmail(` ${shouted} `)?.address).toBe(address);
      }),
    );
  });

  test('are ASCII and reading them again changes nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.emailAddress()), (text) => {
        const email = readEmail(text);
        if (email === null) return;
        expect(email.address).toMatch(/^[\x21-\x7e]{3,254}$/);
        expect(email.address.endsWith(`@${email.domain}`)).toBe(true);
        expect(readEmail(email.address)).toEqual(email);
      }),
    );
  });

  test.each([
    null,
    '',
    'ada',
    '@example.com',
    'ada@',
    'ada@localhost',
    'ada@127.0.0.1',
    'ada@[127.0.0.1]',
    'ada@@example.com',
    'ada@evil.example@example.com',
    'ada@example..com',
    'ada@-example.com',
    'ada@example.com,eve@example.com',
    'Ada <ada@example.com>',
    '"ada"@example.com',
    'ada@example.com\nbcc:eve@example.com',
    'ad a@example.com',
    'a\u0000da@example.com',
    '\u212aada@example.com',
    'adа@example.com',
    `${'a'.repeat(65)}@example.com`,
    `ada@${'a.'.repeat(130)}com`,
    `ada@${'a'.repeat(64)}.com`,
    'x'.repeat(1_000_000),
  ])('are not what nobody can be sure of: %j', (text) => {
    expect(readEmail(text)).toBeNull();
  });
});
