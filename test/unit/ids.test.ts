import fc from 'fast-check';
import { firstIdAt, newId, timeOfId, timeOrderedId } from '../../src/shared/ids';

const moment = fc.integer({ min: 0, max: 4_102_444_800_000 });
const tail = fc.uint8Array({ minLength: 10, maxLength: 10 });

describe('time-ordered IDs', () => {
  test('sort as their moments do, and within a moment as their tails do', () => {
    fc.assert(
      fc.property(moment, tail, moment, tail, (timeA, tailA, timeB, tailB) => {
        const order = Math.sign(timeA - timeB) || Math.sign(Buffer.compare(tailA, tailB));
        const [a, b] = [timeOrderedId(timeA, tailA), timeOrderedId(timeB, tailB)];
        expect(a < b ? -1 : a > b ? 1 : 0).toBe(order);
      }),
    );
  });

  test('are 26 characters that storage keys allow', () => {
    fc.assert(
      fc.property(moment, tail, (time, bytes) => {
        expect(timeOrderedId(time, bytes)).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
      }),
    );
  });

  test('keep all 80 bits of their tail', () => {
    fc.assert(
      fc.property(tail, tail, (a, b) => {
        expect(timeOrderedId(0, a) === timeOrderedId(0, b)).toBe(Buffer.compare(a, b) === 0);
      }),
    );
  });

  test('ask for ten random bytes', () => {
    const asked: number[] = [];
    newId(0, (bytes) => {
      asked.push(bytes);
      return new Uint8Array(bytes);
    });
    expect(asked).toEqual([10]);
  });

  test('give their moment back, and no other text does', () => {
    fc.assert(fc.property(moment, tail, (time, bytes) => timeOfId(timeOrderedId(time, bytes)) === time));
    for (const text of ['', 'saml.signature', 'U'.repeat(26), '0'.repeat(25), '0'.repeat(27), '8'.repeat(26)])
      expect([text, timeOfId(text)]).toEqual([text, null]);
  });

  test('begin where their moment begins', () => {
    fc.assert(
      fc.property(moment, moment, tail, (start, time, bytes) => {
        expect(timeOrderedId(time, bytes) >= firstIdAt(start)).toBe(time >= start);
      }),
    );
  });
});
