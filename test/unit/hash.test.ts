import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { base64url, hmac } from '../../src/shared/hash';

const key = Buffer.alloc(32, 7);

describe('hmac', () => {
  test('is HMAC-SHA-256 over the parts with their lengths', () => {
    const expected = createHmac('sha256', key).update('5:visit3:äb').digest();
    expect(Buffer.from(hmac(key, 'visit', 'äb'))).toEqual(expected);
  });

  test('tells lists of parts apart that read the same when joined', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.array(fc.string()), (a, b) => {
        const same = a.length === b.length && a.every((part, at) => part === b[at]);
        expect(base64url(hmac(key, ...a)) === base64url(hmac(key, ...b))).toBe(same);
      }),
    );
  });
});
