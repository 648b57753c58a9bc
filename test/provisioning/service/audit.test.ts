import { startProvisioning, type ProvisioningScene } from '../kit';
import { eventsOf } from './look';

describe('the log of provisioning', () => {
  let scene: ProvisioningScene;
  let ula = '';
  let crew = '';
  beforeAll(async () => {
    scene = await startProvisioning();
    await scene.configure({ keepProfiles: true, mappings: [{ group: 'Quillfolk', place: 'Quill' }] });
    ula = await scene.scim.createUser('ula.ravenscroft@quill.example', {
      displayName: 'Ula Ravenscroft',
      name: { givenName: 'Ula', familyName: 'Ravenscroft' },
      emails: [{ value: 'ula@mail.quill.example', type: 'work' }],
    });
    crew = await scene.scim.createGroup('Quillfolk');
  });
  afterAll(() => scene.stop());

  const replace = (path: string, value: unknown) => ({ op: 'replace', path, value });
  const changes: [string, () => Promise<unknown>, string, string][] = [
    [
      'changes a profile',
      () => scene.scim.patch(`/Users/${ula}`, replace('displayName', 'U. Ravenscroft')),
      'user.changed',
      'user',
    ],
    [
      'deactivates',
      () => scene.scim.patch(`/Users/${ula}`, replace('active', false)),
      'user.deactivated',
      'user',
    ],
    ['activates', () => scene.scim.patch(`/Users/${ula}`, replace('active', true)), 'user.activated', 'user'],
    [
      'changes nothing',
      () => scene.scim.patch(`/Users/${ula}`, replace('active', true)),
      'user.changed',
      'user',
    ],
    [
      'changes members',
      () => scene.scim.patch(`/Groups/${crew}`, { op: 'add', path: 'members', value: [{ value: ula }] }),
      'members.changed',
      'group',
    ],
    [
      'renames a group',
      () => scene.scim.patch(`/Groups/${crew}`, replace('displayName', 'Quill folk')),
      'group.changed',
      'group',
    ],
    ['deletes a group', () => scene.scim.send('DELETE', `/Groups/${crew}`), 'group.deleted', 'group'],
    ['deletes a user', () => scene.scim.send('DELETE', `/Users/${ula}`), 'user.deleted', 'user'],
  ];

  test('names who came first, and what they became', () => {
    expect(eventsOf(scene).map(({ kind, detail }) => [kind, detail])).toEqual([
      ['provisioning', 'user.created'],
      ['customer', 'customer.created'],
      ['provisioning', 'group.created'],
    ]);
  });

  test.each(changes)('whoever %s leaves an event', async (_, change, detail, about) => {
    const told = eventsOf(scene).length;
    await change();
    const [event, ...effects] = eventsOf(scene).slice(told);
    expect(event).toMatchObject({
      ...{ kind: 'provisioning', outcome: 'success', protocol: 'scim', detail, actor: 'SCIM token Test' },
      resource: about === 'user' ? ula : crew,
    });
    for (const effect of effects) {
      expect(effect).toMatchObject({ kind: 'customer', outcome: 'success', protocol: 'scim' });
      expect(effect.correlationId).toBe(event?.correlationId);
      expect(effect).not.toHaveProperty('actor');
    }
  });

  test('effects in Jira are tied to what called for them', () => {
    const effects = eventsOf(scene).filter(({ kind }) => kind === 'customer');
    expect(effects.map(({ detail }) => detail)).toEqual([
      'customer.created',
      'organization.added',
      'organization.removed',
    ]);
    expect(new Set(effects.map(({ resource }) => resource))).toEqual(new Set([ula]));
  });

  test('the page shows the last operations, newest first, by the names of who is still there', async () => {
    const { operations } = await scene.admin('provisioning/operations', {});
    expect(operations.map(({ detail }) => detail)).toEqual([
      'user.deleted',
      'group.deleted',
      'group.changed',
      'members.changed',
      'user.changed',
      'user.activated',
      'user.deactivated',
      'user.changed',
      'group.created',
      'user.created',
    ]);
    expect(new Set(operations.map(({ actor }) => actor))).toEqual(new Set(['SCIM token Test']));
    expect(operations.map(({ name }) => name)).toEqual(Array(10).fill(null));
    const other = await scene.scim.createUser('odo@quill.example');
    const { operations: after } = await scene.admin('provisioning/operations', {});
    expect(after[0]).toMatchObject({ detail: 'user.created', name: 'odo@quill.example', outcome: 'success' });
    expect((await scene.scim.send('DELETE', `/Users/${other}`)).status).toBe(204);
  });

  test('no name and no address stands in the log of the site, or in what the vendor can read', async () => {
    await scene.scim.createUser('ULA.ravenscroft@quill.example').catch(() => null);
    await scene.scim.send('POST', '/Users', '{"userName": "ula.ravenscroft@quill.example"');
    scene.host.addFault({ capability: 'product', kind: 'error' });
    await scene.scim.createUser('ula.two@quill.example', { displayName: 'Ula Ravenscroft' });
    scene.host.clearFaults();
    scene.host.addFault({ capability: 'kvs', kind: 'error' });
    const failed = await scene.scim.send('POST', '/Users', { userName: 'ula.three@quill.example' });
    expect(failed.status).toBeGreaterThanOrEqual(500);
    scene.host.clearFaults();
    const events = JSON.stringify(eventsOf(scene));
    const logs = JSON.stringify(scene.host.logs());
    for (const text of [events, logs]) expect(text).not.toMatch(/ula\.|ravenscroft|quill|@/i);
    expect(logs).not.toContain('sitebound-scim-');
    expect(events.length).toBeGreaterThan(1000);
  });
});
