import { startSettings, type SettingsScene } from './kit';

describe('names and addresses', () => {
  let scene: SettingsScene;
  beforeEach(async () => {
    scene = await startSettings();
  });
  afterEach(() => scene.stop());

  const sent = {
    externalId: 'x-77',
    displayName: 'Wanda Tamm',
    name: { givenName: 'Wanda', familyName: 'Tamm' },
    emails: [{ value: 'wanda@tamm.example', type: 'work', primary: true }],
  };
  const personal = /Wanda|Tamm|tamm\.example/;
  const everything = () => JSON.stringify(scene.host.storage.dump());
  const read = async (id: string) => (await scene.scim.send('GET', `/Users/${id}`)).body ?? {};

  test('are not kept by default, once there is an account', async () => {
    const id = await scene.scim.createUser('w77', sent);
    expect(scene.host.site.account(scene.record('w77').accountId ?? '')?.displayName).toBe('Wanda Tamm');
    expect(everything()).not.toMatch(personal);
    expect(Object.keys(await read(id)).sort()).toEqual([
      'active',
      'externalId',
      'id',
      'meta',
      'schemas',
      'userName',
    ]);
  });

  test('are kept until the account is there, and no longer', async () => {
    await scene.configure({ paused: true });
    await scene.scim.createUser('w77', sent);
    expect(scene.record('w77').contact).toEqual({ email: 'wanda@tamm.example', displayName: 'Wanda Tamm' });
    await scene.configure({ paused: false });
    expect(everything()).not.toMatch(personal);
  });

  test('are kept and given back where an admin chose so', async () => {
    await scene.configure({ keepProfiles: true });
    const id = await scene.scim.createUser('w77', sent);
    expect(await read(id)).toMatchObject(sent);
    await scene.scim.patch(`/Users/${id}`, { op: 'replace', path: 'name.familyName', value: 'Tamm-Ots' });
    expect((await read(id)).name).toEqual({ givenName: 'Wanda', familyName: 'Tamm-Ots' });
  });

  test.each([false, true])(
    'go when an admin does not want them any more; paused meanwhile: %s',
    async (paused) => {
      await scene.configure({ keepProfiles: true });
      const id = await scene.scim.createUser('w77', sent);
      const before = await scene.scim.send('GET', `/Users/${id}`);
      expect(everything()).toMatch(personal);
      await scene.configure({ keepProfiles: false, paused });
      expect(everything()).not.toMatch(personal);
      const after = await scene.scim.send('GET', `/Users/${id}`);
      expect(after.body).not.toHaveProperty('name');
      expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
    },
  );

  test('who has an account is found by the address whether it is kept or not', async () => {
    const id = await scene.scim.createUser('w77', sent);
    const { users } = await scene.admin('provisioning/users', { search: 'Wanda@Tamm.example' });
    expect(users.map((user) => user.id)).toEqual([id]);
  });
});
