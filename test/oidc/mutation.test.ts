import fc from 'fast-check';
import { oidcFlows } from '../../src/contract';
import { play, sceneOf } from './kit/scene';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.+/= "\n';

/** Changes that leave another text: one character replaced, taken out or put in. */
const edits = fc.record({
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  remove: fc.integer({ min: 0, max: 2 }),
  insert: fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 2 }),
});

test.each(oidcFlows)(
  '%s: no change to a token is accepted, and nothing but a refusal comes of it',
  async (flow) => {
    expect((await play(sceneOf(flow, 'ES256'))).reason).toBeNull();
    await fc.assert(
      fc.asyncProperty(edits, async ({ at, remove, insert }) => {
        const scene = sceneOf(flow, 'ES256');
        let changed = true;
        scene.forged = (signed) => {
          const place = Math.floor(at * signed.length);
          const other = signed.slice(0, place) + insert + signed.slice(place + remove);
          changed = other !== signed;
          return other;
        };
        const { reason } = await play(scene);
        expect(reason === null).toBe(!changed);
      }),
      { numRuns: 300 },
    );
  },
);

test.each(oidcFlows)(
  '%s: whatever the claims are, nothing but a refusal or an identity comes of it',
  async (flow) => {
    const names = [
      'iss',
      'sub',
      'aud',
      'azp',
      'nonce',
      'exp',
      'iat',
      'nbf',
      'auth_time',
      'email',
      'email_verified',
      'name',
      'groups',
      'at_hash',
      '__proto__',
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.jsonValue({ maxDepth: 2 }), async (name, value) => {
        const scene = sceneOf(flow, 'ES256');
        scene.payload = JSON.stringify({ ...scene.claims, [name]: value });
        const { identity } = await play(scene);
        if (identity === null) return;
        expect(identity).toMatchObject({ issuer: scene.idp.issuer, subject: expect.any(String) as string });
        expect(identity.groups.every((group) => typeof group === 'string')).toBe(true);
      }),
      { numRuns: 300 },
    );
  },
);
