import { startSettings, type SettingsScene } from './kit';

describe('people who become Jira users', () => {
  let scene: SettingsScene;
  beforeEach(async () => {
    scene = await startSettings();
  });
  afterEach(() => scene.stop());

  const serviceAccount = () => {
    const { email, token } = scene.site.serviceAccount;
    return scene.admin('service-account/save', { email, token });
  };
  const uma = 'uma.voss@example.org';
  const mappings = [{ group: 'Engineers', place: 'engineers' }];
  const deskGroup = () =>
    scene.control.groupNames().find((name) => name.startsWith('jira-servicemanagement-users')) ?? '';

  test('need a service account: without one it is a problem, which the next look solves', async () => {
    await scene.configure({ target: 'jira-users' });
    const id = await scene.scim.createUser(uma, { displayName: 'Uma Voss' });
    expect(await scene.shown(uma)).toMatchObject({
      accountId: null,
      state: 'problem',
      problem: 'scim.no-service-account',
    });
    expect(await scene.admin('provisioning/status', {})).toMatchObject({
      hasServiceAccount: false,
      problems: 1,
    });
    await serviceAccount();
    await scene.admin('provisioning/sync', { user: id });
    await scene.host.drain();
    expect(await scene.shown(uma)).toMatchObject({ state: 'synced', problem: null });
    expect((await scene.admin('provisioning/status', {})).hasServiceAccount).toBe(true);
  });

  test('get an account with the chosen products, and the groups of their groups, and lose these again', async () => {
    await serviceAccount();
    await scene.configure({ target: 'jira-users', mappings, products: ['jira-servicedesk'] });
    const id = await scene.scim.createUser(uma, { displayName: 'Uma Voss' });
    const { accountId = '' } = scene.record(uma);
    expect(scene.host.site.account(accountId)).toMatchObject({ email: uma, portalOnly: false });
    expect(scene.places(uma).groups).toContain(deskGroup());
    const engineers = await scene.scim.createGroup('Engineers', [id]);
    expect(scene.places(uma).groups).toContain('engineers');
    expect(scene.record(uma)).toMatchObject({ state: 'synced', organizations: [], desks: [] });
    expect(scene.told(uma)).toEqual(['user.created', 'customer.created', 'jira-group.added']);
    await scene.scim.send('DELETE', `/Groups/${engineers}`);
    expect(scene.places(uma).groups).not.toContain('engineers');
    expect(scene.places(uma).groups).toContain(deskGroup());
  });

  test.each([
    ['all', false],
    ['added', true],
  ] as const)('who are deactivated leave %s', async (removeFrom, keepsDesks) => {
    await serviceAccount();
    await scene.configure({ target: 'jira-users', mappings, removeFrom });
    const id = await scene.scim.createUser(uma);
    await scene.scim.createGroup('Engineers', [id]);
    await scene.scim.patch(`/Users/${id}`, { op: 'replace', path: 'active', value: false });
    expect(scene.places(uma).groups.includes(deskGroup())).toBe(keepsDesks);
    expect(scene.places(uma).groups).not.toContain('engineers');
    expect(await scene.shown(uma)).toMatchObject({ active: false, state: 'synced' });
  });

  test('never become administrators by a mapping, and no administrator is locked out', async () => {
    await serviceAccount();
    await scene.configure({ target: 'jira-users', mappings: [{ group: 'Bosses', place: 'site-admins' }] });
    const { email, accountId } = scene.site.accounts.admin;
    const ids = [await scene.scim.createUser(uma), await scene.scim.createUser(email)];
    await scene.scim.createGroup('Bosses', ids);
    expect(await scene.shown(uma)).toMatchObject({ state: 'problem', problem: 'scim.place-refused' });
    expect(scene.places(uma).groups).not.toContain('site-admins');
    await scene.scim.patch(`/Users/${String(ids[1])}`, { op: 'replace', path: 'active', value: false });
    expect(scene.control.membershipsOf(accountId).groups).toEqual(
      expect.arrayContaining(['jira-administrators', 'site-admins']),
    );
  });

  test('leave what they were put into as customers when an admin changes what people become', async () => {
    await scene.configure({ serviceDesks: ['4'], mappings: [{ group: 'Engineers', place: 'engineers' }] });
    const rata = 'ruta.kazlauskaite@brightmoor.example.org';
    const id = await scene.scim.createUser(rata);
    await scene.scim.createGroup('Engineers', [id]);
    expect(scene.places(rata)).toMatchObject({
      organizations: ['Brightmoor Clinics', 'engineers'],
      groups: [],
    });
    await serviceAccount();
    await scene.configure({ target: 'jira-users' });
    expect(scene.places(rata)).toMatchObject({
      organizations: ['Brightmoor Clinics'],
      groups: ['engineers'],
    });
    expect(scene.places(rata).desks).not.toContain('4');
    expect(await scene.shown(rata)).toMatchObject({ state: 'synced', problem: null });
    await scene.configure({ target: 'customers' });
    expect(scene.places(rata)).toMatchObject({
      organizations: ['Brightmoor Clinics', 'engineers'],
      groups: [],
    });
    expect(scene.places(rata).desks).toContain('4');
  });
});
