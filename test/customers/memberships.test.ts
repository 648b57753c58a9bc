import { group, signInOf, startCustomers, type CustomersBench } from './kit';

const rest = '/rest/servicedeskapi';

describe('desks and organizations', () => {
  let bench: CustomersBench;
  beforeEach(async () => {
    bench = await startCustomers();
  });
  afterEach(() => bench.stop());

  const values = (answer: unknown) => (answer as { values: { id: string; name: string }[] }).values;
  const organizationsOf = (accountId: string) =>
    values(bench.site('GET', `${rest}/organization?accountId=${accountId}`)).map(({ name }) => name);
  const served = (desk: string) =>
    values(bench.site('GET', `${rest}/servicedesk/${desk}/organization`)).map(({ name }) => name);
  const isCustomer = (desk: string, accountId: string) =>
    (
      bench.site('GET', `${rest}/servicedesk/${desk}/customer?limit=100`) as {
        values: { accountId: string }[];
      }
    ).values.some((one) => one.accountId === accountId);
  const details = () =>
    bench.events().map(({ detail, organization }) => [detail, ...(organization ? [organization] : [])]);
  const product = () => bench.calls.filter((call) => !call.startsWith('kvs'));
  const withOrganizations = (
    groups: readonly string[],
    organizations: Partial<ReturnType<typeof signInOf>['rules']['organizations']>,
    more: Parameters<typeof signInOf>[0] = {},
  ) =>
    signInOf({
      ...more,
      rules: {
        serviceDesks: ['4'],
        ...more.rules,
        organizations: { mappings: [], create: false, remove: false, ...organizations },
      },
      identity: { groups, ...more.identity },
    });
  const clinics = group('clinics', 'Brightmoor Clinics');
  const logistics = group('logistics', 'Halden Logistics');

  test('the desks that the rules name, once', async () => {
    const signIn = signInOf({ rules: { serviceDesks: ['4', '7'] }, portal: '5' });
    const accountId = await bench.resolve(signIn);
    expect([isCustomer('4', accountId), isCustomer('7', accountId)]).toEqual([true, true]);
    bench.forget();
    await bench.resolve(signIn);
    await bench.resolve({ ...signIn, portal: '2' });
    expect(product()).toEqual(['GET /rest/api/3/user', 'GET /rest/api/3/user']);
    expect(bench.host.usage().kvs.writes).toBe(0);
  });

  test("else the portal's own desk, at each portal once", async () => {
    const accountId = await bench.resolve(signInOf({ portal: '2' }));
    expect([isCustomer('4', accountId), isCustomer('7', accountId)]).toEqual([true, false]);
    expect(bench.events()).toMatchObject([{ portal: '2' }]);
    await bench.resolve(signInOf({ portal: '5' }));
    expect(isCustomer('7', accountId)).toBe(true);
    bench.forget();
    await bench.resolve(signInOf({ portal: '2' }));
    await bench.resolve(signInOf({ portal: '5' }));
    expect(bench.host.usage()).toMatchObject({ product: { calls: 2 }, kvs: { writes: 0 } });
  });

  test('a portal that belongs to no desk keeps nobody out', async () => {
    await bench.resolve(signInOf({ portal: '99' }));
    bench.forget();
    await bench.resolve(signInOf({ portal: '99' }));
    expect(bench.host.usage().kvs.writes).toBe(0);
  });

  test('organizations that exist, by group and by domain, with an event for each, in two writes', async () => {
    const domain = {
      from: 'domain' as const,
      value: 'New.example.com',
      organization: 'Halden Logistics',
    };
    const signIn = withOrganizations(
      ['clinics', 'other'],
      { mappings: [clinics, domain, group('nobody', 'Nowhere')] },
      { rules: { serviceDesks: ['7'] } },
    );
    const accountId = await bench.resolve(signIn);
    expect(organizationsOf(accountId)).toEqual(['Brightmoor Clinics', 'Halden Logistics']);
    expect(served('7')).toEqual(['Brightmoor Clinics', 'Halden Logistics']);
    expect(bench.host.usage().kvs.writes).toBe(2);
    expect(details().sort()).toEqual([
      ['customer.created'],
      ['organization.added', '11'],
      ['organization.added', '12'],
    ]);
    expect(bench.links()[0]!.value.organizations).toEqual(['11', '12']);
    bench.forget();
    await bench.resolve(signIn);
    expect(product()).toEqual(['GET /rest/api/3/user']);
    expect(bench.host.usage().kvs.writes).toBe(0);
  });

  test('no organization for a domain that nobody has verified', async () => {
    const accountId = await bench.resolve(signInOf());
    const mappings = [
      { from: 'domain' as const, value: 'new.example.com', organization: 'Halden Logistics' },
    ];
    await bench.resolve(withOrganizations([], { mappings }, { identity: { emailVerified: false } }));
    expect(organizationsOf(accountId)).toEqual([]);
  });

  test('an organization that does not exist is created where it may be', async () => {
    const mappings = [group('bakers', 'Charlie Cakes')];
    const accountId = await bench.resolve(withOrganizations(['bakers'], { mappings, create: true }));
    expect(organizationsOf(accountId)).toEqual(['Charlie Cakes']);
    expect(served('4')).toContain('Charlie Cakes');
    await bench.resolve(
      withOrganizations(
        ['bakers'],
        { mappings, create: true },
        { identity: { subject: 'eve', email: 'eve@new.example.com' } },
      ),
    );
    expect(values(bench.site('GET', `${rest}/organization`)).map(({ name }) => name)).toEqual([
      'Brightmoor Clinics',
      'Halden Logistics',
      'Charlie Cakes',
    ]);
  });

  test('else it is waited for, without a write', async () => {
    const signIn = withOrganizations(['bakers'], { mappings: [group('bakers', 'Charlie Cakes')] });
    const accountId = await bench.resolve(signIn);
    bench.forget();
    await bench.resolve(signIn);
    expect(bench.host.usage().kvs.writes).toBe(0);
    bench.site('POST', `${rest}/organization`, { name: 'Charlie Cakes' });
    await bench.resolve(signIn);
    expect(organizationsOf(accountId)).toEqual(['Charlie Cakes']);
    expect(details()).toEqual(expect.arrayContaining([['organization.added', '13']]));
  });

  describe('when a group is lost', () => {
    const rules = (remove: boolean) => ({ mappings: [clinics, logistics], remove });
    test('the person leaves its organization, and no other', async () => {
      const accountId = await bench.resolve(withOrganizations(['clinics'], rules(true)));
      bench.site('POST', `${rest}/organization/12/user`, { accountIds: [accountId], usernames: [] });
      bench.forget();
      await bench.resolve(withOrganizations([], rules(true)));
      expect(organizationsOf(accountId)).toEqual(['Halden Logistics']);
      expect(bench.host.usage().kvs.writes).toBe(1);
      expect(details()).toEqual(expect.arrayContaining([['organization.removed', '11']]));
      expect(bench.links()[0]!.value.organizations).toEqual([]);
    });

    test('nothing happens where removing is off, until it is on', async () => {
      const accountId = await bench.resolve(withOrganizations(['clinics'], rules(false)));
      await bench.resolve(withOrganizations([], rules(false)));
      expect(organizationsOf(accountId)).toEqual(['Brightmoor Clinics']);
      await bench.resolve(withOrganizations([], rules(true)));
      expect(organizationsOf(accountId)).toEqual([]);
    });

    test('a membership that somebody else gave stays, though the provider mapped it too', async () => {
      const accountId = await bench.resolve(withOrganizations([], rules(true)));
      bench.site('POST', `${rest}/organization/11/user`, { accountIds: [accountId], usernames: [] });
      await bench.resolve(withOrganizations(['clinics'], rules(true)));
      expect(details()).toEqual([['customer.created']]);
      await bench.resolve(withOrganizations([], rules(true)));
      expect(organizationsOf(accountId)).toEqual(['Brightmoor Clinics']);
    });

    test('another provider for the same person removes nothing', async () => {
      const accountId = await bench.resolve(withOrganizations(['clinics'], rules(true)));
      await bench.resolve(
        withOrganizations([], rules(true), { provider: 'okta-2', rules: { matchByEmail: true } }),
      );
      expect(organizationsOf(accountId)).toEqual(['Brightmoor Clinics']);
      await bench.resolve(withOrganizations([], rules(true)));
      expect(organizationsOf(accountId)).toEqual([]);
    });

    test("an organization that was deleted is nobody's any more", async () => {
      await bench.resolve(withOrganizations(['clinics'], rules(true)));
      bench.site('DELETE', `${rest}/organization/11`);
      await bench.resolve(withOrganizations([], rules(true)));
      expect(details()).not.toContainEqual(['organization.removed', '11']);
      bench.forget();
      await bench.resolve(withOrganizations([], rules(true)));
      expect(bench.host.usage().kvs.writes).toBe(0);
    });
  });

  test('of sixty mapped organizations the first fifty, each with its event', async () => {
    const mappings = Array.from({ length: 60 }, (_, nth) => group('all', `Organization ${String(nth)}`));
    const accountId = await bench.resolve(withOrganizations(['all'], { mappings, create: true }));
    const expected = mappings.slice(0, 50).map(({ organization }) => organization);
    expect(organizationsOf(accountId)).toEqual(expected);
    expect(details().filter(([detail]) => detail === 'organization.added')).toHaveLength(50);
    expect(bench.links()[0]!.value.organizations).toHaveLength(50);
    bench.forget();
    await bench.resolve(withOrganizations([], { mappings, create: true, remove: true }));
    expect(organizationsOf(accountId)).toEqual([]);
    expect(bench.links()[0]!.value.organizations).toEqual([]);
    expect(details().filter(([detail]) => detail === 'organization.removed')).toHaveLength(50);
  });

  test('an organization beyond the first page is found', async () => {
    for (let nth = 0; nth < 130; nth += 1)
      bench.site('POST', `${rest}/organization`, { name: `Filler ${String(nth)}` });
    const accountId = await bench.resolve(
      withOrganizations(['far'], { mappings: [group('far', 'Filler 129')] }),
    );
    expect(organizationsOf(accountId)).toEqual(['Filler 129']);
  });
});
