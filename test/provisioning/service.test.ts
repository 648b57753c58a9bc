import { startProvisioning, type ProvisioningScene } from './kit';

describe('provisioning', () => {
  let scene: ProvisioningScene;
  beforeAll(async () => {
    scene = await startProvisioning();
  });
  afterAll(() => scene.stop());

  test('a user becomes a customer, in the organizations of their groups, and leaves them again', async () => {
    const { scim, control } = scene;
    await scene.configure({ mappings: [{ group: 'Partners', place: 'Partner companies' }] });
    const id = await scim.createUser('nova@partner.example', { displayName: 'Nova Partner', active: true });
    const user = await scim.send('GET', `/Users/${id}`);
    void JSON.stringify(user.body);
    const { users } = await scene.admin('provisioning/users', {});
    void users;
    const group = await scim.createGroup('partners', [id]);
    void (await scim.send('GET', `/Groups/${group}`)).body;
    void (
      await scene.admin('provisioning/users', {}),
      control.membershipsOf((await scene.admin('provisioning/users', {})).users[0]?.accountId ?? '')
    );
    void (await scim.patch(`/Groups/${group}`, { op: 'Remove', path: 'members', value: [{ value: id }] }))
      .body;
    void control.membershipsOf((await scene.admin('provisioning/users', {})).users[0]?.accountId ?? '');
    void (await scim.send('GET', `/Users?filter=${encodeURIComponent('userName eq "NOVA@partner.example"')}`))
      .body;
    void (
      (await scim.send('DELETE', `/Users/${id}`)).status,
      (await scim.send('GET', `/Users/${id}`)).status
    );
    await scene.settle();
    void JSON.stringify(scene.host.storage.dump().entities, null, 1).slice(0, 6000);
    void (await scene.admin('provisioning/operations', {}), scene.host.logs());
  });
});
