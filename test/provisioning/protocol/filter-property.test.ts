import fc from 'fast-check';
import { lookup, matches, readQuery, ScimError, type Filter } from '../../../src/provisioning/protocol';
import { filters, groups, texts, users } from './arbitraries';
import { filterOf } from './kit';
import { holds, print } from './reference';

const runs = { numRuns: 2_000, seed: 20_261_122 };
const never = () => 0.9;

test('a filter is read as it was meant, however it is written', () => {
  fc.assert(
    fc.property(
      filters,
      fc.infiniteStream(fc.double({ min: 0, max: 0.99, noNaN: true })),
      (filter, rolls) => {
        const text = print(filter, () => rolls.next().value as number);
        fc.pre(text.length <= 4_096 && text.split(/ (?:and|or) /i).length <= 100);
        const read = filterOf(text);
        expect(read).toEqual(filter);
        expect(print(filterOf(print(read, never)), never)).toBe(print(filter, never));
      },
    ),
    runs,
  );
});

test('a filter finds what the RFC says', () => {
  let found = 0;
  fc.assert(
    fc.property(filters, fc.oneof(users, groups), (filter, resource) => {
      const type = 'userName' in resource ? 'User' : 'Group';
      const answer = matches(filter, resource, type);
      expect(answer).toBe(holds(filter, resource));
      found += Number(answer);
    }),
    { ...runs, numRuns: 10_000 },
  );
  // It would prove little if hardly one were met, or hardly one not.
  expect(found).toBeGreaterThan(2_000);
  expect(found).toBeLessThan(8_000);
});

test('every match of a filter has what the filter is looked up by', () => {
  let looked = 0;
  const chain = fc.array(filters, { minLength: 1, maxLength: 3 });
  const equality = fc.record({
    kind: fc.constant('compare' as const),
    path: fc.constantFrom('username', 'externalid', 'emails.value', 'displayname', 'id'),
    operator: fc.constant('eq' as const),
    value: fc.constantFrom(...texts, 'u1'),
  });
  fc.assert(
    fc.property(chain, equality, users, (rest, one, resource) => {
      const filter: Filter = { kind: 'and', of: [...rest, one] };
      const by = lookup(filter, 'User');
      expect(by).not.toBeNull();
      if (by === null || !matches(filter, resource, 'User')) return;
      looked += 1;
      const equal: Filter = {
        kind: 'compare',
        path: by.attribute.toLowerCase(),
        operator: 'eq',
        value: by.value,
      };
      expect(holds(equal, resource)).toBe(true);
    }),
    runs,
  );
  expect(looked).toBeGreaterThan(20);
});

test('whatever is sent as a filter is read or refused', () => {
  const words = [
    'userName',
    'emails',
    '[',
    ']',
    '(',
    ')',
    '"',
    '"a"',
    'eq',
    'pr',
    'and',
    'or',
    'not',
    '.value',
  ];
  const soup = fc.array(fc.constantFrom(...words, ' ', '\\', 'null', '1e9', 'urn:a:b', '\u0000', '😀'), {
    maxLength: 40,
  });
  let read = 0;
  fc.assert(
    fc.property(
      fc.oneof(
        soup.map((all) => all.join(' ')),
        soup.map((all) => all.join('')),
        fc.string(),
      ),
      (text) => {
        try {
          readQuery({ filter: [text] });
          read += 1;
        } catch (error) {
          expect(error).toBeInstanceOf(ScimError);
          expect((error as ScimError).scimType).toBe('invalidFilter');
        }
      },
    ),
    { ...runs, numRuns: 5_000 },
  );
  expect(read).toBeGreaterThan(0);
});
