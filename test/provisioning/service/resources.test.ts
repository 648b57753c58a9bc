import { startProvisioning, type ProvisioningScene } from '../kit';
import { asking, expectRefusal } from './look';

/** @see RFC 7644 §3.4.1, §3.9, §3.14 */
describe('resources', () => {
  let scene: ProvisioningScene;
  let user = '';
  let group = '';
  beforeAll(async () => {
    scene = await startProvisioning();
    await scene.configure({ paused: true, keepProfiles: true });
    user = await scene.scim.createUser('una@example.com', {
      displayName: 'Una Berg',
      name: { givenName: 'Una', familyName: 'Berg' },
      emails: [
        { value: 'una@example.com', type: 'work', primary: true },
        { value: 'una@home.example', type: 'home' },
      ],
    });
    group = await scene.scim.createGroup('Readers', [user]);
  });
  afterAll(() => scene.stop());

  const pathOf = (kind: string) => (kind === 'user' ? `/Users/${user}` : `/Groups/${group}`);
  const tagOf = async (kind: string): Promise<string> =>
    (await scene.scim.send('GET', pathOf(kind))).headers.get('etag') ?? '';

  describe.each(['user', 'group'])('a %s', (kind) => {
    let nth = 0;
    /** A change that changes something each time. */
    const change = (method: string, headers: Record<string, string>) => {
      nth += 1;
      const text = `${kind} ${String(nth)}`;
      if (method === 'DELETE') return scene.scim.send('DELETE', pathOf(kind), undefined, headers);
      if (method === 'PATCH') {
        const operation = { op: 'replace', path: 'externalId', value: text };
        return scene.scim.send('PATCH', pathOf(kind), { Operations: [operation] }, headers);
      }
      const body =
        kind === 'user'
          ? { userName: 'una@example.com', externalId: text }
          : { displayName: 'Readers', externalId: text, members: [{ value: user }] };
      return scene.scim.send('PUT', pathOf(kind), body, headers);
    };

    /** A changed group is sent only to who asks for it. */
    const done = (method: string) => (kind === 'group' && method === 'PATCH' ? 204 : 200);

    test('is answered with its address and version', async () => {
      const { status, headers, body } = await scene.scim.send('GET', pathOf(kind));
      expect(status).toBe(200);
      expect(body?.meta?.location).toBe(`${scene.url}${pathOf(kind)}`);
      expect(headers.get('location')).toBe(body?.meta?.location);
      expect(headers.get('etag')).toBe(body?.meta?.version);
      expect(headers.get('etag')).toMatch(/^W\/"\d+"$/);
    });

    test.each(['PUT', 'PATCH'])('%s makes another version, unless nothing changes', async (method) => {
      const before = await tagOf(kind);
      const changed = await change(method, {});
      expect(changed.headers.get('etag')).not.toBe(before);
      expect(await tagOf(kind)).toBe(changed.headers.get('etag'));
      nth -= 1;
      const same = await change(method, {});
      expect(same.status).toBe(done(method));
      expect(same.headers.get('etag')).toBe(changed.headers.get('etag'));
    });

    test.each(['PUT', 'PATCH', 'DELETE'])(
      '%s of a version that is none any more is refused',
      async (method) => {
        const before = await scene.scim.send('GET', pathOf(kind));
        expectRefusal(await change(method, { 'if-match': 'W/"999"' }), 412, null);
        expectRefusal(await change(method, { 'if-match': 'W/"998", "nonsense"' }), 412, null);
        const after = await scene.scim.send('GET', pathOf(kind));
        expect(after.body).toEqual(before.body);
      },
    );

    test.each(['PUT', 'PATCH'])(
      '%s of the version that it is, in a list or by a star, is done',
      async (method) => {
        expect((await change(method, { 'if-match': await tagOf(kind) })).status).toBe(done(method));
        expect((await change(method, { 'if-match': `"999", ${await tagOf(kind)}` })).status).toBe(
          done(method),
        );
        expect((await change(method, { 'if-match': '*' })).status).toBe(done(method));
      },
    );

    test('PATCH answers with what is asked for, and a group with nothing else', async () => {
      const body = { Operations: [{ op: 'replace', path: 'externalId', value: 'asked' }] };
      const asked = await scene.scim.send('PATCH', `${pathOf(kind)}?attributes=externalId`, body);
      expect(asked).toMatchObject({ status: 200, body: { externalId: 'asked' } });
      expect(await scene.scim.send('PATCH', pathOf(kind), body)).toMatchObject({ status: done('PATCH') });
    });

    test('is not sent again to who has it', async () => {
      const tag = await tagOf(kind);
      for (const tags of [tag, `W/"0", ${tag}`, '*']) {
        const { status, body, headers } = await scene.scim.send('GET', pathOf(kind), undefined, {
          'if-none-match': tags,
        });
        expect({ status, body, tag: headers.get('etag') }).toEqual({ status: 304, body: null, tag });
      }
      const other = await scene.scim.send('GET', pathOf(kind), undefined, { 'if-none-match': 'W/"999"' });
      expect(other.status).toBe(200);
    });
  });

  describe('shows what is asked for', () => {
    const shapes: [string, 'user' | 'group', Record<string, string>, string[]][] = [
      [
        'everything',
        'user',
        {},
        ['schemas', 'id', 'userName', 'active', 'displayName', 'name', 'emails', 'meta'],
      ],
      ['one attribute', 'user', { attributes: 'userName' }, ['schemas', 'id', 'userName']],
      ['in any case', 'user', { attributes: 'USERNAME,Active' }, ['schemas', 'id', 'userName', 'active']],
      [
        'by its URN',
        'user',
        { attributes: 'urn:ietf:params:scim:schemas:core:2.0:User:active' },
        ['schemas', 'id', 'active'],
      ],
      ['a part of one', 'user', { attributes: 'name.givenName' }, ['schemas', 'id', 'name']],
      ['nothing that is not known', 'user', { attributes: 'shoeSize' }, ['schemas', 'id']],
      [
        'all but some',
        'user',
        { excludedAttributes: 'emails,name,meta' },
        ['schemas', 'id', 'userName', 'active', 'displayName'],
      ],
      [
        'the ID always',
        'user',
        { excludedAttributes: 'id,schemas,emails' },
        ['schemas', 'id', 'userName', 'active', 'displayName', 'name', 'meta'],
      ],
      [
        'a group without members',
        'group',
        { excludedAttributes: 'members' },
        ['schemas', 'id', 'displayName', 'meta'],
      ],
      ['members only', 'group', { attributes: 'members' }, ['schemas', 'id', 'members']],
    ];

    beforeAll(async () => {
      await scene.scim.send('PUT', `/Users/${user}`, {
        userName: 'una@example.com',
        displayName: 'Una Berg',
        name: { givenName: 'Una', familyName: 'Berg' },
        emails: [{ value: 'una@example.com', type: 'work', primary: true }],
      });
      await scene.scim.send('PUT', `/Groups/${group}`, {
        displayName: 'Readers',
        members: [{ value: user }],
      });
    });

    test.each(shapes)('%s', async (_, kind, parameters, names) => {
      const one = await scene.scim.send('GET', asking(pathOf(kind), parameters));
      expect(Object.keys(one.body ?? {}).sort()).toEqual([...names].sort());
      const path = kind === 'user' ? '/Users' : '/Groups';
      const all = await scene.scim.send('GET', asking(path, parameters));
      expect(all.body?.Resources).toEqual([one.body]);
    });

    test('also in the answer to a change', async () => {
      const path = asking(`/Groups/${group}`, { excludedAttributes: 'members' });
      const { body } = await scene.scim.send('PATCH', path, {
        Operations: [{ op: 'replace', path: 'displayName', value: 'Other readers' }],
      });
      expect(body).toMatchObject({ displayName: 'Other readers' });
      expect(body).not.toHaveProperty('members');
    });

    test('a part of a complex attribute is all of it that is sent', async () => {
      const { body } = await scene.scim.send('GET', `/Users/${user}?attributes=name.givenName`);
      expect(body!.name).toEqual({ givenName: 'Una' });
    });
  });

  test('who is deleted is there no more, and can be created again as somebody else', async () => {
    expect(
      (await scene.scim.send('DELETE', `/Users/${user}`, undefined, { 'if-match': await tagOf('user') }))
        .status,
    ).toBe(204);
    for (const method of ['GET', 'DELETE', 'PATCH', 'PUT']) {
      const body = {
        Operations: [{ op: 'replace', path: 'active', value: true }],
        userName: 'una@example.com',
      };
      const sent = method === 'GET' || method === 'DELETE' ? undefined : body;
      expectRefusal(await scene.scim.send(method, `/Users/${user}`, sent), 404, null);
    }
    const again = await scene.scim.createUser('UNA@example.com');
    expect(again).not.toBe(user);
    const { body } = await scene.scim.send(
      'GET',
      asking('/Users', { filter: 'userName eq "una@example.com"' }),
    );
    expect(body?.Resources?.map(({ id }) => id)).toEqual([again]);
  });
});
