import type { SubjectRequest } from '../../../src/contract';
import { demoPeople, findPerson } from '../../idp/people';
import { startSignInApp, type SignInApp } from '../../sign-in/kit';
import { scimClient, type ScimClient } from '../kit';
import { startSettings, type SettingsScene } from './kit';

describe('who is deleted', () => {
  let scene: SettingsScene;
  beforeEach(async () => {
    scene = await startSettings();
  });
  afterEach(() => scene.stop());

  const omar = 'omar.haddad@example.org';
  const about = (accountId: string) => JSON.stringify(scene.host.storage.dump()).includes(accountId);
  const requests = async (): Promise<readonly SubjectRequest[]> =>
    (await scene.admin('privacy/requests', { state: 'closed' })).requests;

  test('stays on the log and on record, when nothing else is wanted', async () => {
    await scene.configure({ onDeletion: 'keep' });
    const id = await scene.scim.createUser(omar);
    const { accountId = '' } = scene.record(omar);
    await scene.scim.send('DELETE', `/Users/${id}`);
    await scene.settle();
    expect(about(accountId)).toBe(true);
    expect(await requests()).toEqual([]);
    const { entities } = scene.host.storage.dump();
    expect([entities['scim-user'], entities['scim-name'], entities['scim-work']]).toEqual([[], [], []]);
  });

  test('is erased from the app, where an admin chose so, and not from Jira', async () => {
    await scene.configure({ onDeletion: 'erase' });
    const id = await scene.scim.createUser(omar);
    const { accountId = '', subject = '' } = scene.record(omar);
    await scene.scim.send('DELETE', `/Users/${id}`);
    for (let nth = 0; nth < 3; nth += 1) await scene.settle();
    expect(about(accountId)).toBe(false);
    expect(about(subject)).toBe(false);
    expect(about(omar)).toBe(false);
    expect((await scene.admin('privacy/receipts', {})).receipts).toHaveLength(1);
    expect(scene.host.site.account(accountId)?.email).toBe(omar);
  });
});

describe('who is deactivated', () => {
  let signIn: SignInApp;
  let scim: ScimClient;
  beforeAll(async () => {
    signIn = await startSignInApp();
    const { url } = await signIn.app.admin('provisioning/status', {});
    const { token } = await signIn.app.admin('provisioning/create-token', { label: 'Test' });
    scim = scimClient(url, token);
  });
  afterAll(() => signIn.stop());

  const amara = 'amara.okafor@brightmoor.example.org';
  const isSignedIn = async (session: string) =>
    (await signIn.app.raw({ module: 'portal', key: 'sign-in/session', as: null, payload: { session } })).ok;
  const active = (id: string, value: boolean) =>
    scim.patch(`/Users/${id}`, { op: 'replace', path: 'active', value });

  test('is signed out at once, cannot sign in, and can again when active', async () => {
    const provider = await signIn.saml();
    const id = await scim.createUser(amara);
    const other = await signIn.browser().signIn(provider.id, 'bjorn');
    const { token } = await signIn.browser().signIn(provider.id, 'amara');
    expect(await isSignedIn(token)).toBe(true);

    await active(id, false);
    expect(await isSignedIn(token)).toBe(false);
    expect(await isSignedIn(other.token)).toBe(true);
    await expect(signIn.browser().signIn(provider.id, 'amara')).rejects.toThrow('Not signed in');
    expect(
      signIn
        .events()
        .filter(({ kind }) => kind === 'sign-in')
        .at(-1),
    ).toMatchObject({
      outcome: 'failure',
      reason: 'customer.deactivated',
    });

    signIn.app.host.clock.advance(1000);
    await active(id, true);
    const again = await signIn.browser().signIn(provider.id, 'amara');
    expect(await isSignedIn(again.token)).toBe(true);
    expect(await isSignedIn(token)).toBe(false);
  });

  test('cannot sign in before their account is known either, and none is made for them', async () => {
    const zofia = 'zofia.wisniewska@brightmoor.example.org';
    const made = () =>
      signIn.app.host.site.describe().accounts.customers.filter(({ email }) => email === zofia).length;
    const reasons = () => signIn.events().flatMap(({ kind, reason }) => (kind === 'sign-in' ? [reason] : []));
    const [saml, other] = [await signIn.saml({ name: 'One' }), await signIn.saml({ name: 'Two' })];
    const id = await scim.createUser('zofia', { active: false, emails: [{ value: zofia, primary: true }] });
    await expect(signIn.browser().signIn(saml.id, 'zofia')).rejects.toThrow('Not signed in');
    expect([reasons().at(-1), made()]).toEqual(['customer.deactivated', 0]);

    // Somebody who had come by themselves, and is provisioned as inactive afterwards.
    await signIn.browser().signIn(other.id, 'ulrike');
    const ulrike = findPerson(demoPeople, 'ulrike')?.email;
    await scim.createUser('ulrike', { active: false, emails: [{ value: ulrike, primary: true }] });
    await expect(signIn.browser().signIn(other.id, 'ulrike')).rejects.toThrow('Not signed in');
    expect(reasons().at(-1)).toBe('customer.deactivated');

    await active(id, true);
    await signIn.browser().signIn(saml.id, 'zofia');
    expect(made()).toBe(1);

    // Another user with this address takes nothing away from the one who is active.
    await scim.createUser('zofia-before', { active: false, emails: [{ value: zofia, primary: true }] });
    await signIn.browser().signIn(other.id, 'zofia');
    await expect(signIn.browser().signIn(saml.id, 'zofia')).resolves.toBeDefined();
  });

  test('is signed out even while effects in Jira are paused', async () => {
    const { settings } = await signIn.app.admin('provisioning/status', {});
    const provider = await signIn.saml({ name: 'Others' });
    const id = await scim.createUser('chiara.bianchi@brightmoor.example.org');
    const { token } = await signIn.browser().signIn(provider.id, 'chiara');
    await signIn.app.admin('provisioning/settings', { settings: { ...settings, paused: true } });
    await active(id, false);
    expect(await isSignedIn(token)).toBe(false);
    await expect(signIn.browser().signIn(provider.id, 'chiara')).rejects.toThrow('Not signed in');
  });
});
