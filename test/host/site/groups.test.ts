import { asApp, asBasic, asUser, createSiteUnderTest, type Reply } from './example';

const developers = 'jira-software-users-northwharf-demo';
const agents = 'jira-servicemanagement-users-northwharf-demo';

function prepare() {
  const tested = createSiteUnderTest();
  const { accounts, serviceAccount } = tested.site.describe();
  const service = asBasic(serviceAccount.email, serviceAccount.token);
  const customer = accounts.customers[20]?.accountId ?? '';
  return {
    ...tested,
    accounts,
    serviceAccount,
    customer,
    as: (method: string, path: string, body?: unknown): Reply => tested.call(service, method, path, body),
    rolesOf: (accountId: string): readonly string[] => {
      const path = `/rest/api/3/user?expand=applicationRoles&accountId=${accountId}`;
      const { applicationRoles } = tested.call(asApp, 'GET', path).body as {
        readonly applicationRoles: { readonly size: number; readonly items: readonly { key: string }[] };
      };
      expect(applicationRoles.size).toBe(applicationRoles.items.length);
      return applicationRoles.items.map(({ key }) => key);
    },
  };
}

type Tested = ReturnType<typeof prepare>;

describe('what groups give', () => {
  test.each([
    { group: agents, role: 'jira-servicedesk', isAgent: true },
    { group: developers, role: 'jira-software', isAgent: false },
  ])('$group: $role', ({ group, role, isAgent }) => {
    const { as, rolesOf, customer, site, call } = prepare();
    const bulk = call(asApp, 'GET', `/rest/api/3/group/bulk?groupName=${group}`).body;
    const { groupId } = (bulk as { readonly values: readonly [{ groupId: string }] }).values[0];
    expect(rolesOf(customer)).toEqual([]);
    const path = `/rest/api/3/group/user?groupId=${groupId}`;
    expect(as('POST', path, { accountId: customer }).body).toMatchObject({ name: group, groupId });
    expect(rolesOf(customer)).toEqual([role]);
    expect(site.accountType(customer)).toBe('licensed');
    expect(call(asUser(customer), 'GET', '/rest/api/3/group/bulk').status).toBe(200);
    const members = '/rest/servicedeskapi/organization/11/user';
    expect(call(asUser(customer), 'GET', members).status).toBe(isAgent ? 200 : 403);
    expect(as('DELETE', `${path}&accountId=${customer}`)).toMatchObject({ status: 200, body: undefined });
    expect(rolesOf(customer)).toEqual([]);
    expect(site.accountType(customer)).not.toBe('licensed');
  });

  test('administrators of Jira are not those of the site', () => {
    const { as, site, accounts, customer, call, serviceAccount } = prepare();
    const create = (): number => as('POST', '/rest/api/3/group', { name: 'Night shift' }).status;
    const service = site.control
      .membersOf({ group: 'site-admins' })
      .find((one) => one !== accounts.admin.accountId);
    site.control.setSiteAdmin(service ?? '', false);
    expect(create()).toBe(403);
    const caller = asBasic(serviceAccount.email, serviceAccount.token);
    expect(call(caller, 'GET', '/rest/api/3/mypermissions?permissions=ADMINISTER').body).toMatchObject({
      permissions: { ADMINISTER: { havePermission: true } },
    });
    site.control.setSiteAdmin(service ?? '', true);
    expect(create()).toBe(201);
    site.control.setAdmin(service ?? '', false);
    expect(as('POST', '/rest/api/3/group', { name: 'Other' }).status).toBe(403);
    expect(as('POST', '/rest/servicedeskapi/customer', { email: 'a@example.com' }).status).toBe(403);
    expect(site.control.membershipsOf(customer).groups).toEqual([]);
  });

  test('a scoped token needs the scope', () => {
    const { site, call, serviceAccount } = prepare();
    const { email, scopedToken } = serviceAccount;
    const create = (): Reply =>
      call(asBasic(email, scopedToken, 'gateway'), 'POST', '/rest/api/3/group', { name: 'Night shift' });
    expect(create().status).toBe(401);
    site.control.setTokenScopes(scopedToken, ['manage:jira-configuration']);
    expect(create().status).toBe(201);
    expect(site.control.groupNames()).toContain('Night shift');
  });
});

describe('users who are created', () => {
  const create = (tested: Tested, emailAddress: string, products: readonly string[]): Reply =>
    tested.as('POST', '/rest/api/3/user', { emailAddress, products });

  test('are in the default groups of their products', () => {
    const tested = prepare();
    const reply = create(tested, 'new.hire@example.com', ['jira-servicedesk', 'jira-software']);
    const { accountId } = reply.body as { readonly accountId: string };
    expect(tested.rolesOf(accountId).toSorted()).toEqual(['jira-servicedesk', 'jira-software']);
    expect(tested.site.control.membershipsOf(accountId)).toEqual({
      groups: [agents, developers],
      organizations: [],
      desks: [],
    });
    expect(tested.site.account(accountId)).toMatchObject({
      email: 'new.hire@example.com',
      portalOnly: false,
    });
  });

  test('who have access are answered as they are', () => {
    const tested = prepare();
    const { accountId, email } = tested.accounts.agent;
    const reply = create(tested, email.toUpperCase(), ['jira-software']);
    expect(reply).toMatchObject({ status: 201, body: { accountId } });
    expect(tested.rolesOf(accountId)).toEqual(['jira-servicedesk']);
  });

  test('take a seat each', () => {
    const tested = prepare();
    const seats = tested.site.control.membersOf({ group: agents }).length + 1;
    tested.site.control.setSeats('jira-servicedesk', seats);
    expect(create(tested, 'one@example.com', ['jira-servicedesk']).status).toBe(201);
    expect(create(tested, 'two@example.com', ['jira-servicedesk']).status).toBe(400);
    expect(create(tested, 'two@example.com', ['jira-software']).status).toBe(201);
    tested.site.control.setSeats('jira-servicedesk', null);
    expect(create(tested, 'three@example.com', ['jira-servicedesk']).status).toBe(201);
  });

  test('and deleted are in no group', () => {
    const tested = prepare();
    const { accountId } = tested.accounts.agent;
    expect(tested.as('DELETE', `/rest/api/3/user?accountId=${accountId}`).status).toBe(204);
    expect(tested.site.control.membershipsOf(accountId).groups).toEqual([]);
    expect(tested.site.account(accountId)).toEqual(tested.accounts.agent);
  });
});

describe('looking at memberships and changing them', () => {
  const { site, accounts, call, customer } = prepare();
  const { control } = site;

  test.each([
    { what: 'a group', place: { group: developers }, list: 'groups', name: developers },
    {
      what: 'an organization',
      place: { organization: 'Brightmoor Clinics' },
      list: 'organizations',
      name: 'Brightmoor Clinics',
    },
    { what: 'a desk', place: { desk: '7' }, list: 'desks', name: '7' },
  ] as const)('of $what', ({ place, list, name }) => {
    control.setMember(place, customer, true);
    expect(control.membersOf(place)).toContain(customer);
    expect(control.membershipsOf(customer)[list]).toContain(name);
    control.setMember(place, customer, false);
    expect(control.membersOf(place)).not.toContain(customer);
    expect(control.membershipsOf(customer)[list]).not.toContain(name);
  });

  test.each([
    { path: 'servicedesk/4/customer', place: { desk: '4' } },
    { path: 'organization/12/user', place: { organization: 'Halden Logistics' } },
  ])('$path takes several accounts at once', ({ path, place }) => {
    const accountIds = [20, 21, 22].map((n) => accounts.customers[n]?.accountId ?? '');
    for (const method of ['POST', 'DELETE']) {
      expect(call(asApp, method, `/rest/servicedeskapi/${path}`, { accountIds }).status).toBe(204);
      const there = control.membersOf(place).filter((one) => accountIds.includes(one));
      expect(there).toEqual(method === 'POST' ? accountIds.toSorted() : []);
    }
  });

  test('what is not there is an error of the test', () => {
    expect(() => control.membersOf({ group: 'none' })).toThrow();
    expect(() => control.membersOf({ organization: 'none' })).toThrow();
    expect(() => control.membersOf({ desk: '99' })).toThrow();
    expect(() => {
      control.setMember({ desk: '7' }, 'nobody', true);
    }).toThrow();
  });

  test('a closed account is in nothing', () => {
    const closed = accounts.customers[6]?.accountId ?? '';
    expect(control.membershipsOf(closed).desks).not.toEqual([]);
    control.closeAccount(closed);
    expect(control.membershipsOf(closed)).toEqual({ groups: [], organizations: [], desks: [] });
  });

  test('a deleted group is gone', () => {
    control.deleteGroup(developers);
    const path = `/rest/api/3/group/member?groupname=${developers}`;
    expect(call(asApp, 'GET', path).status).toBe(404);
  });
});
