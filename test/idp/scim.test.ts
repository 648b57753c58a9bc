import { startProvisioning, type ProvisioningScene } from '../provisioning/kit';
import { startIdp, type RunningIdp } from './client';

const brightmoor = 'Brightmoor Clinics';
const halden = 'Halden Logistics';

describe('the SCIM client of the demo identity provider, and the app', () => {
  let idp: RunningIdp;
  let app: ProvisioningScene;
  beforeAll(async () => {
    idp = await startIdp();
    app = await startProvisioning();
    const mappings = [
      { group: 'brightmoor', place: brightmoor },
      { group: 'halden', place: halden },
    ];
    await app.configure({ mappings, keepProfiles: true });
  }, 120_000);
  afterAll(async () => {
    await app.stop();
    await idp.stop();
  });

  const does = async (command: Parameters<RunningIdp['provision']>[0]) => {
    const { outcome, ...view } = await idp.provision(command);
    expect(outcome).toMatchObject({ ok: true });
    await app.host.drain();
    return view;
  };
  const idOf = async (userName: string) =>
    (await idp.provision({ do: 'test' })).people.find((one) => one.userName === userName)?.id ?? '';
  const userNamed = async (userName: string) => {
    const { users } = await app.admin('provisioning/users', { search: userName });
    return users.find((user) => user.userName === userName);
  };
  const placesOf = async (userName: string) => {
    const user = await userNamed(userName);
    return app.control.membershipsOf(user?.accountId ?? '').organizations;
  };

  test('says so when there is no connection, no such token, no service, and nothing there', async () => {
    const failed = { outcome: { ok: false } };
    expect(await idp.provision({ do: 'test' })).toMatchObject({ ...failed, baseUrl: null, requests: [] });
    await idp.provision({ do: 'connect', baseUrl: app.url, token: `${app.token}x` });
    expect(await idp.provision({ do: 'test' })).toMatchObject({ ...failed, requests: [{ status: 401 }] });
    await idp.provision({ do: 'connect', baseUrl: app.host.url, token: app.token });
    expect(await idp.provision({ do: 'test' })).toMatchObject({ ...failed, requests: [{ status: 404 }, {}] });
    await idp.provision({ do: 'connect', baseUrl: 'http://127.0.0.1:9/v2', token: app.token });
    const { requests } = await idp.provision({ do: 'push' });
    expect(requests.map(({ status }) => status)).toEqual([null, 404, 401]);
  });

  test('connects and sends everybody with their groups, twice without doubling anybody', async () => {
    await does({ do: 'connect', baseUrl: `${app.url}/`, token: app.token });
    const { requests } = await does({ do: 'test' });
    expect(requests[0]).toMatchObject({ method: 'GET', status: 200 });
    expect(requests[0]?.path).toMatch(/^\/Users\?filter=userName%20eq%20%22[\w-]{36}%22$/);

    const { people } = await does({ do: 'push' });
    expect(people.every(({ id }) => id !== null)).toBe(true);
    const { users } = await app.admin('provisioning/users', {});
    expect(users.map(({ id }) => id).sort()).toEqual(people.map(({ id }) => id).sort());
    const sent = await app.scim.send('GET', `/Users/${await idOf('chau')}`);
    expect(sent.body).toMatchObject({
      ...{ userName: 'chau', externalId: 'acme-chau', displayName: 'Đặng Minh Châu', active: true },
      emails: [{ value: 'chau.dang@halden.example.com', type: 'work' }],
    });
    expect(await placesOf('zofia')).toEqual([brightmoor]);
    expect(await userNamed('tomas')).toMatchObject({ state: 'problem', problem: 'customer.licensed-user' });

    const { requests: later, people: same } = await does({ do: 'push' });
    expect(same).toEqual(people);
    const since = later.findIndex(({ method }) => method !== 'GET');
    expect(since).toBe(people.length + 6);
  });

  test('a change of name, and of whether somebody is active', async () => {
    await does({ do: 'rename', person: 'zofia', name: 'Zofia Nowak' });
    const { body } = await app.scim.send('GET', `/Users/${await idOf('zofia')}`);
    expect(body).toMatchObject({ displayName: 'Zofia Nowak', name: { formatted: 'Zofia Nowak' } });

    await does({ do: 'deactivate', person: 'zofia' });
    expect(await userNamed('zofia')).toMatchObject({ active: false, state: 'synced' });
    expect(await placesOf('zofia')).toEqual([]);
    await does({ do: 'activate', person: 'zofia' });
    expect(await userNamed('zofia')).toMatchObject({ active: true });
    expect(await placesOf('zofia')).toEqual([brightmoor]);
  });

  test('a move from one group to another, and into one that was not sent yet', async () => {
    await does({ do: 'leave', person: 'zofia', group: 'brightmoor' });
    await does({ do: 'join', person: 'zofia', group: 'halden' });
    expect(await placesOf('zofia')).toEqual([halden]);
    const view = await does({ do: 'join', person: 'zofia', group: 'visitors' });
    expect(view.groups).toContain('visitors');
    expect(view.requests[0]).toMatchObject({ method: 'POST', path: '/Groups', status: 201 });
    const { groups } = await app.admin('provisioning/user', { id: await idOf('zofia') });
    expect([...groups].sort()).toEqual(['halden', 'visitors']);
  });

  test('deletes somebody, and sends them once more with their groups', async () => {
    const [id, accountId] = [await idOf('zofia'), (await userNamed('zofia'))?.accountId];
    await does({ do: 'delete', person: 'zofia' });
    expect((await app.scim.send('GET', `/Users/${id}`)).status).toBe(404);
    expect(await userNamed('zofia')).toBeUndefined();
    expect(app.control.membershipsOf(accountId ?? '').organizations).toEqual([]);
    expect(await idp.provision({ do: 'activate', person: 'zofia' })).toMatchObject({
      outcome: { ok: false },
    });

    await does({ do: 'send', person: 'zofia' });
    expect(await idOf('zofia')).not.toBe(id);
    expect(await userNamed('zofia')).toMatchObject({ accountId, active: true });
    expect(await placesOf('zofia')).toEqual([halden]);
  });

  test('forgets whom somebody else has deleted there, so that they can be sent again', async () => {
    await app.scim.send('DELETE', `/Users/${await idOf('mallory')}`);
    const { outcome, people, requests } = await idp.provision({ do: 'deactivate', person: 'mallory' });
    expect([outcome.ok, requests[0]?.status]).toEqual([false, 404]);
    expect(people.find(({ userName }) => userName === 'mallory')).toMatchObject({ id: null, active: true });
    await does({ do: 'send', person: 'mallory' });
    expect(await userNamed('mallory')).toMatchObject({ active: true });
  });

  test('another token for the same address keeps what is remembered, another address does not', async () => {
    const { tokens } = await app.admin('provisioning/create-token', { label: 'Next' });
    const { people } = await idp.provision({ do: 'test' });
    const same = await idp.provision({ do: 'connect', baseUrl: app.url, token: app.token });
    expect(same.people).toEqual(people);
    const other = await idp.provision({ do: 'connect', baseUrl: 'http://localhost:9', token: app.token });
    expect(other.people.every(({ id }) => id === null)).toBe(true);
    await idp.provision({ do: 'connect', baseUrl: app.url, token: app.token });
    const recalled = await does({ do: 'recall' });
    // Of groups and names that are not the directory's own it knows nothing any more.
    expect(recalled.people.map(({ id }) => id)).toEqual(people.map(({ id }) => id));
    await app.admin('provisioning/revoke-token', { id: tokens[1]?.id ?? '' });
  });
});
