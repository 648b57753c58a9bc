import { startSettings, type SettingsScene } from './kit';

describe('where people are', () => {
  let scene: SettingsScene;
  beforeEach(async () => {
    scene = await startSettings();
  });
  afterEach(() => scene.stop());

  const amara = 'amara.okafor@brightmoor.example.org';
  const omar = 'omar.haddad@example.org';
  const deactivate = (id: string) =>
    scene.scim.patch(`/Users/${id}`, { op: 'replace', path: 'active', value: false });

  test('service desks are those of the settings, for who is there and for who comes', async () => {
    await scene.scim.createUser('old@example.org');
    expect(scene.places('old@example.org').desks).toEqual([]);
    await scene.configure({ serviceDesks: ['4', '7'] });
    await scene.scim.createUser('new@example.org');
    expect(scene.places('old@example.org').desks).toEqual(['4', '7']);
    expect(scene.places('new@example.org').desks).toEqual(['4', '7']);
    await scene.configure({ serviceDesks: ['7'] });
    expect(scene.places('old@example.org').desks).toEqual(['7']);
    expect(scene.places('new@example.org').desks).toEqual(['7']);
  });

  test('a service desk that everybody may use does not keep a deactivation from being done', async () => {
    await scene.configure({ serviceDesks: ['4', '7'] });
    const id = await scene.scim.createUser(omar);
    await deactivate(id);
    expect(scene.places(omar).desks).toEqual(['7']);
    expect(await scene.shown(omar)).toMatchObject({ active: false, state: 'synced', problem: null });
  });

  test('a place that is missing and may not be created is a problem, until it is there', async () => {
    const mappings = [
      { group: 'Crew', place: 'Harbour crew' },
      { group: 'Crew', place: 'Halden Logistics' },
    ];
    await scene.configure({ createPlaces: false, mappings });
    const id = await scene.scim.createUser(omar);
    await scene.scim.createGroup('crew', [id]);
    expect(await scene.shown(omar)).toMatchObject({ state: 'problem', problem: 'scim.place-missing' });
    expect(scene.places(omar).organizations).toEqual(['Halden Logistics']);
    expect((await scene.admin('provisioning/user', { id })).places).toEqual([
      'Halden Logistics',
      'Harbour crew',
    ]);

    scene.jira('POST', '/rest/servicedeskapi/organization', { name: 'Harbour crew' });
    await scene.admin('provisioning/sync', { user: id });
    await scene.host.drain();
    expect(scene.places(omar).organizations).toEqual(['Halden Logistics', 'Harbour crew']);
    expect(await scene.shown(omar)).toMatchObject({ state: 'synced', problem: null });
  });

  test('a place that may be created is, once, and serves the service desks', async () => {
    const mappings = [{ group: 'Crew', place: 'Harbour crew' }];
    await scene.configure({ mappings, serviceDesks: ['4'] });
    const ids = [await scene.scim.createUser(omar), await scene.scim.createUser(amara)];
    await scene.scim.createGroup('Crew', ids);
    const { places } = await scene.admin('provisioning/choices', {});
    expect(places.filter((place) => place === 'Harbour crew')).toHaveLength(1);
    expect(scene.control.membersOf({ organization: 'Harbour crew' })).toHaveLength(2);
    const served = scene.jira('GET', '/rest/servicedeskapi/servicedesk/4/organization') as {
      values: { name: string }[];
    };
    expect(served.values.map(({ name }) => name)).toContain('Harbour crew');
  });

  test('nobody who is active is taken out of what the app has not put them into', async () => {
    await scene.configure({ mappings: [{ group: 'Crew', place: 'Harbour crew' }] });
    const id = await scene.scim.createUser(amara);
    const crew = await scene.scim.createGroup('Crew', [id]);
    expect(scene.places(amara).organizations).toEqual(['Brightmoor Clinics', 'Harbour crew']);
    await scene.scim.send('DELETE', `/Groups/${crew}`);
    expect(scene.places(amara).organizations).toEqual(['Brightmoor Clinics']);
  });

  test.each([
    ['all', []],
    ['added', ['Brightmoor Clinics']],
  ] as const)('who is deactivated leaves %s', async (removeFrom, left) => {
    await scene.configure({ removeFrom, mappings: [{ group: 'Crew', place: 'Harbour crew' }] });
    const id = await scene.scim.createUser(amara);
    await scene.scim.createGroup('Crew', [id]);
    await deactivate(id);
    expect(scene.places(amara).organizations).toEqual(left);
    expect(await scene.shown(amara)).toMatchObject({ active: false, state: 'synced' });
  });

  test.each([
    ['all', []],
    ['added', ['Brightmoor Clinics']],
  ] as const)('who is deleted leaves %s', async (removeFrom, left) => {
    await scene.configure({ removeFrom, mappings: [{ group: 'Crew', place: 'Harbour crew' }] });
    const id = await scene.scim.createUser(amara);
    await scene.scim.createGroup('Crew', [id]);
    await scene.scim.send('DELETE', `/Users/${id}`);
    expect(scene.control.membershipsOf(scene.customer(0)).organizations).toEqual(left);
  });

  test('while it is paused everything is kept and nothing done, and then it is', async () => {
    await scene.configure({
      paused: true,
      serviceDesks: ['4'],
      mappings: [{ group: 'Crew', place: 'Harbour crew' }],
    });
    scene.host.resetUsage();
    const gone = await scene.scim.createUser('gone@example.org');
    const id = await scene.scim.createUser('late@example.org', { displayName: 'Late Comer' });
    await scene.scim.createGroup('Crew', [id, gone]);
    await scene.scim.send('DELETE', `/Users/${gone}`);
    await scene.settle();
    expect(scene.host.usage().product.calls).toBe(0);
    expect(await scene.shown('late@example.org')).toMatchObject({
      accountId: null,
      state: 'waiting',
      problem: null,
    });
    expect((await scene.admin('provisioning/status', {})).waiting.users).toBeGreaterThanOrEqual(1);

    await scene.configure({ paused: false });
    expect(scene.places('late@example.org')).toEqual({
      groups: [],
      organizations: ['Harbour crew'],
      desks: ['4'],
    });
    expect(scene.host.site.account(scene.record('late@example.org').accountId ?? '')?.displayName).toBe(
      'Late Comer',
    );
    expect(scene.told('late@example.org')).toEqual([
      'user.created',
      'customer.created',
      'organization.added',
    ]);
    expect(() => scene.record('gone@example.org')).toThrow();
  });

  test.each([
    ['before the account is there', 'POST /rest/servicedeskapi/customer', true],
    ['at a service desk', 'POST /rest/servicedeskapi/servicedesk/{serviceDeskId}/customer', false],
    ['at an organization', 'POST /rest/servicedeskapi/organization/{organizationId}/user', false],
  ])('when Jira has enough %s, it is done a while later', async (_, operation, isFirst) => {
    await scene.configure({ serviceDesks: ['4'], mappings: [{ group: 'Crew', place: 'Harbour crew' }] });
    const crew = await scene.scim.createGroup('Crew');
    if (isFirst) scene.control.limitNext(operation, 30);
    const id = await scene.scim.createUser('busy@example.org');
    if (!isFirst) {
      scene.control.limitNext(operation, 30);
      await scene.scim.patch(`/Groups/${crew}`, { op: 'add', path: 'members', value: [{ value: id }] });
    }
    const early = await scene.shown('busy@example.org');
    expect(early).toMatchObject({ state: 'waiting', problem: 'jira.throttled' });
    await scene.settle();
    expect(await scene.shown('busy@example.org')).toMatchObject({ state: 'synced', problem: null });
    expect(scene.places('busy@example.org')).toEqual({
      groups: [],
      organizations: isFirst ? [] : ['Harbour crew'],
      desks: ['4'],
    });
    expect(scene.told('busy@example.org').filter((what) => what === 'jira.throttled')).toHaveLength(1);
  });
});
