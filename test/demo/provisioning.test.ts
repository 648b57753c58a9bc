import { startApp, type TestApp } from '../app/kit';
import type { IdpBeside } from '../host/types';
import type { CommandInput } from '../idp/scim/command';
import type { ProvisioningView } from '../idp/scim/provisioner';
import { startIdp } from './idp';

describe('provisioning at the start of the demo', () => {
  let idp: IdpBeside;
  let app: TestApp;
  beforeAll(async () => {
    idp = await startIdp({ data: ':memory:' });
    app = await startApp({ environment: idp.environment, idp: idp.description });
    await idp.connect(app.host);
    await app.host.drain();
  }, 120_000);
  afterAll(async () => {
    await app.stop();
    await idp.stop();
  });

  const does = async ({ url }: IdpBeside, command: CommandInput) => {
    const body = JSON.stringify(command);
    const response = await fetch(`${url}/control/provisioning`, { method: 'POST', body });
    return (await response.json()) as ProvisioningView;
  };
  const status = () => app.admin('provisioning/status', {});
  const usersOf = async (only?: 'problem') =>
    (await app.admin('provisioning/users', only === undefined ? {} : { only })).users;

  test('sets both sides up, and sends the people with their groups', async () => {
    const { tokens, settings, waiting } = await status();
    expect(tokens.map(({ label }) => label)).toEqual(['Demo identity provider']);
    expect(settings.mappings).toHaveLength(3);
    expect(waiting).toEqual({ users: 0, groups: 0, more: false });
    const users = await usersOf();
    expect(users.map(({ userName }) => userName).sort()).toEqual(
      ['amara', 'bjorn', 'chau', 'chiara', 'hyunwoo', 'niamh', 'tomas', 'ulrike'].sort(),
    );
    const { groups } = await app.admin('provisioning/groups', {});
    expect(
      Object.fromEntries(groups.map(({ displayName, members, place }) => [displayName, [members, place]])),
    ).toEqual({
      brightmoor: [2, 'Brightmoor Clinics'],
      finance: [1, null],
      halden: [4, 'Halden Logistics'],
      operations: [2, 'Operations'],
      staff: [1, null],
    });
    const bjorn = users.find(({ userName }) => userName === 'bjorn');
    expect(bjorn).toMatchObject({ state: 'synced', accountId: app.customer(1) });
    expect(app.control.membersOf({ organization: 'Operations' })).toContain(app.customer(1));
  });

  test('shows the agent as a problem, and leaves them alone', async () => {
    const { agent } = app.site.accounts;
    expect(await usersOf('problem')).toMatchObject([
      { userName: 'tomas', problem: 'customer.licensed-user', accountId: null },
    ]);
    expect(app.control.membershipsOf(agent.accountId).organizations).toEqual([]);
  });

  test('the next start replaces the token that is lost, and changes nothing else', async () => {
    await does(idp, { do: 'send', person: 'zofia' });
    await does(idp, { do: 'deactivate', person: 'chiara' });
    await app.host.drain();
    const operations = async () => (await app.admin('provisioning/operations', {})).operations;
    const [before, did] = [await status(), await operations()];
    const view = await does(idp, { do: 'test' });

    const next = await startIdp({ data: ':memory:' });
    await next.connect(app.host);
    await app.host.drain();
    const after = await status();
    expect(after.tokens.map(({ label }) => label)).toEqual(['Demo identity provider']);
    expect(after.tokens[0]?.createdAt).toBeGreaterThan(before.tokens[0]?.createdAt ?? Infinity);
    expect({ ...after, tokens: [] }).toEqual({ ...before, tokens: [] });
    expect(await operations()).toEqual(did);
    const again = await does(next, { do: 'test' });
    expect(again.outcome).toMatchObject({ ok: true });
    expect(again.people).toEqual(view.people);
    expect(again.people.filter(({ id, active }) => id === null || !active)).toMatchObject([
      { userName: 'chiara', active: false },
      { userName: 'mallory', id: null },
    ]);
    expect((await does(idp, { do: 'test' })).requests[0]).toMatchObject({ status: 401 });
    await next.stop();
  });

  test('an app that somebody has set up otherwise is left alone', async () => {
    for (const { id } of (await status()).tokens) await app.admin('provisioning/revoke-token', { id });
    await app.admin('provisioning/create-token', { label: 'Okta' });
    const before = await status();
    await idp.connect(app.host);
    expect(await status()).toEqual(before);
  });
});
