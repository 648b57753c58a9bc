import { play, sceneOf, type Scene } from './kit/scene';

async function identityWith(change: (scene: Scene) => unknown) {
  const scene = sceneOf('id-token');
  change(scene);
  const { identity } = await play(scene);
  if (identity === null) throw new Error('Refused');
  return identity;
}

describe('whether the address is verified', () => {
  const cases: readonly [string, unknown, boolean][] = [
    ['true', true, true],
    ['"true", as providers that keep claims as text write it', 'true', true],
    ['false', false, false],
    ['"false"', 'false', false],
    ['"True"', 'True', false],
    ['1', 1, false],
    ['a list', [true], false],
    ['null', null, false],
    ['missing', undefined, false],
  ];
  test.each(cases)('email_verified: %s', async (_, value, verified) => {
    const { emailVerified } = await identityWith((s) => (s.claims['email_verified'] = value));
    expect(emailVerified).toBe(verified);
  });

  test('email_verified says nothing of another claim', async () => {
    const identity = await identityWith((s) => {
      s.settings.attributes = { ...s.settings.attributes, email: 'upn' };
      s.claims['upn'] = 'jane@other.example';
    });
    expect(identity).toMatchObject({ email: 'jane@other.example', emailVerified: false });
  });

  test('nor of a subject that is an address', async () => {
    const identity = await identityWith((s) => {
      s.settings.attributes = { ...s.settings.attributes, email: '' };
      s.claims['sub'] = 'jane@other.example';
    });
    expect(identity).toMatchObject({ email: 'jane@other.example', emailVerified: false });
  });

  test('the admin’s word is enough', async () => {
    const identity = await identityWith((s) => {
      s.settings.trustEmail = true;
      s.claims['email_verified'] = false;
    });
    expect(identity.emailVerified).toBe(true);
  });
});

describe('groups', () => {
  const cases: readonly [string, unknown, readonly string[]][] = [
    ['a list', ['A', 'B'], ['A', 'B']],
    ['one as text', 'A, B', ['A, B']],
    ['missing', undefined, []],
    ['null', null, []],
    ['an empty text', '', []],
    ['other things in the list', ['A', 1, null, ['B'], { name: 'C' }, ''], ['A']],
    ['an object', { A: true }, []],
  ];
  test.each(cases)('%s', async (_, value, groups) => {
    expect((await identityWith((s) => (s.claims['groups'] = value))).groups).toEqual(groups);
  });

  test('a claim with an address as its name', async () => {
    const name = 'https://acme.example/groups';
    const { groups } = await identityWith((s) => {
      s.settings.attributes = { ...s.settings.attributes, groups: name };
      s.claims[name] = ['A'];
    });
    expect(groups).toEqual(['A']);
  });
});

test.each(['constructor', '__proto__', 'toString', ''])('%p names no claim', async (name) => {
  const identity = await identityWith((s) => {
    s.settings.attributes = { email: name === '' ? 'none' : name, displayName: name, groups: name };
  });
  expect(identity).toMatchObject({ email: null, displayName: null, groups: [] });
});

test('claims of other types are left out', async () => {
  const identity = await identityWith((s) => Object.assign(s.claims, { email: ['a@b.example'], name: 7 }));
  expect(identity).toMatchObject({ email: null, displayName: null });
});

test('no place to sign out at, no hint', async () => {
  expect((await identityWith((s) => (s.idp.endSessionEndpoint = null))).logout).toBeNull();
});
