import type { ProvisioningSettings } from '../../src/contract';
import type { ScimUser } from '../../src/provisioning/directory/user';
import { startInProcess, type InProcess } from './in-process';

describe('somebody the use of whose data is restricted', () => {
  let scene: InProcess;
  beforeAll(async () => {
    scene = await startInProcess();
  });
  afterAll(() => scene.stop());

  const call = (key: string, payload: object) => {
    const { accounts, installation } = scene.host.site.describe();
    const context = {
      accountId: accounts.admin.accountId,
      installContext: `ari:cloud:jira::site/${installation.cloudId}`,
    };
    return scene.run(() => scene.app().admin().call(key, payload, context));
  };

  test('is not on the page of one user, in previews, or among the names of operations', async () => {
    const userName = 'quiet@corp.example';
    await scene.configure({ mappings: [] });
    const user = await scene.run(async () => {
      const id = await scene.scim.createUser(userName);
      await scene.scim.createGroup('Quiet', [id]);
      return id;
    });
    const look = async () => {
      const status = await call('provisioning/status', {});
      if (!status.ok) throw new Error(status.error.code);
      const { settings } = status.data as { settings: ProvisioningSettings };
      const mappings = [{ group: 'Quiet', place: 'Quiet' }];
      const page = await call('provisioning/user', { id: user });
      return {
        page: page.ok ? 'shown' : page.error.code,
        names:
          JSON.stringify([
            await call('provisioning/preview', { settings: { ...settings, mappings } }),
            await call('provisioning/operations', {}),
          ]).split(userName).length - 1,
      };
    };
    const before = await look();
    expect(before.page).toBe('shown');
    expect(before.names).toBeGreaterThan(1);
    const stored = scene.rows<ScimUser>('scim-user').find(({ key }) => key === user);
    const reviewAt = scene.host.clock.now() + 30 * 86_400_000;
    const restricted = await call('privacy/restrict', {
      ...{ accountId: stored?.value.accountId, reason: 'accuracy', reviewAt },
    });
    expect(restricted).toMatchObject({ ok: true });
    expect(await look()).toEqual({ page: 'scim.user-not-found', names: 0 });
  });
});
