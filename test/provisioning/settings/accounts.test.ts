import { startSettings, type SettingsScene } from './kit';

describe('whose account it is', () => {
  let scene: SettingsScene;
  beforeAll(async () => {
    scene = await startSettings();
  });
  afterAll(() => scene.stop());

  const problems = async () => {
    const { users } = await scene.admin('provisioning/users', { only: 'problem' });
    return users.map(({ userName, problem }) => [userName, problem]);
  };

  test('the one with the address is taken, without another being made', async () => {
    await scene.scim.createUser('amara', { emails: [{ value: 'Amara.Okafor@Brightmoor.example.org' }] });
    expect(await scene.shown('amara')).toMatchObject({
      accountId: scene.customer(0),
      state: 'synced',
      problem: null,
    });
    expect(scene.told('amara')).toEqual(['user.created', 'customer.adopted']);
  });

  test('somebody without an account gets one, by the name and address that were sent', async () => {
    await scene.scim.createUser('nadia', {
      displayName: 'Nadia Rosen',
      emails: [{ value: 'nadia@home.example' }, { value: 'nadia@rosen.example', type: 'work' }],
    });
    const { accountId } = scene.record('nadia');
    expect(scene.host.site.account(accountId ?? '')).toMatchObject({
      email: 'nadia@rosen.example',
      displayName: 'Nadia Rosen',
      portalOnly: true,
    });
    expect(scene.told('nadia')).toEqual(['user.created', 'customer.created']);
  });

  test('a user name that is an address will do', async () => {
    await scene.scim.createUser('oskar@rosen.example');
    expect(scene.host.site.account(scene.record('oskar@rosen.example').accountId ?? '')?.email).toBe(
      'oskar@rosen.example',
    );
  });

  test('without any address nobody is found, until one is sent', async () => {
    const id = await scene.scim.createUser('percy');
    expect(await scene.shown('percy')).toMatchObject({
      accountId: null,
      state: 'problem',
      problem: 'scim.email-missing',
    });
    expect(scene.told('percy')).toEqual(['user.created', 'scim.email-missing']);
    await scene.scim.patch(`/Users/${id}`, {
      op: 'add',
      path: 'emails',
      value: [{ value: 'percy@rosen.example' }],
    });
    expect(await scene.shown('percy')).toMatchObject({ state: 'synced', problem: null });
  });

  test("a licensed user's account is left alone, unless an admin allows it", async () => {
    await scene.scim.createUser('tomas.herrera@example.com');
    expect(await problems()).toEqual([['tomas.herrera@example.com', 'customer.licensed-user']]);
    expect((await scene.admin('provisioning/status', {})).problems).toBe(1);
    await scene.configure({ allowLicensedUsers: true });
    expect(await problems()).toEqual([]);
    expect(await scene.shown('tomas.herrera@example.com')).toMatchObject({
      accountId: scene.site.accounts.agent.accountId,
      state: 'synced',
    });
    await scene.configure({ allowLicensedUsers: false });
  });

  test('a deactivated account, which Jira does not show, is a problem until somebody activates it and looks again', async () => {
    const nth = 13;
    scene.control.setActive(scene.customer(nth), false);
    await scene.scim.createUser('niamh.osullivan@example.com');
    expect(await problems()).toEqual([['niamh.osullivan@example.com', 'customer.email-taken']]);
    const { id } = await scene.shown('niamh.osullivan@example.com');
    const sync = async () => {
      await scene.admin('provisioning/sync', { user: id });
      await scene.host.drain();
    };
    await sync();
    expect(await problems()).toEqual([['niamh.osullivan@example.com', 'customer.email-taken']]);
    scene.control.setActive(scene.customer(nth), true);
    await sync();
    expect(await problems()).toEqual([]);
    expect((await scene.shown('niamh.osullivan@example.com')).accountId).toBe(scene.customer(nth));
    expect(scene.told('niamh.osullivan@example.com')).toEqual([
      'user.created',
      'customer.email-taken',
      'customer.adopted',
    ]);
  });

  test('no two users have one account; who leaves hands it over', async () => {
    const emails = [{ value: 'shared@rosen.example' }];
    const first = await scene.scim.createUser('first', { emails });
    const second = await scene.scim.createUser('second', { emails });
    expect(await problems()).toEqual([['second', 'scim.account-taken']]);
    const { accountId } = scene.record('first');
    await scene.scim.send('DELETE', `/Users/${first}`);
    await scene.admin('provisioning/sync', { user: second });
    await scene.host.drain();
    expect(await scene.shown('second')).toMatchObject({ accountId, state: 'synced' });
  });
});
