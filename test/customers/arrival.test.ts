import { startCustomers, signInOf, type CustomersBench } from './kit';

const email = 'ada.lovelace@new.example.com';

describe('somebody who comes for the first time', () => {
  let bench: CustomersBench;
  beforeEach(async () => {
    bench = await startCustomers();
  });
  afterEach(() => bench.stop());
  const known = (nth: number) => {
    const account = bench.host.site.describe().accounts.customers[nth];
    if (!account) throw new Error('no such customer');
    return account;
  };
  const as = (address: string) => ({ email: address, displayName: 'Whoever' });

  test('is created, with link, row and event, in two writes', async () => {
    const accountId = await bench.resolve(signInOf());
    expect(bench.accounts(email)).toEqual([accountId]);
    expect(bench.host.site.account(accountId)?.displayName).toBe('Ada Lovelace');
    expect(bench.host.usage().kvs.writes).toBe(2);
    expect(bench.links()).toMatchObject([
      { value: { state: 'linked', accountId, provider: 'okta', organizations: [] } },
    ]);
    expect(bench.subjects()).toEqual([accountId]);
    expect(bench.events()).toMatchObject([
      {
        ...{ kind: 'customer', outcome: 'success', detail: 'customer.created', accountId },
        ...{ provider: 'okta', protocol: 'oidc', correlationId: '01JAAAAAAAAAAAAAAAAAAAAAAA' },
      },
    ]);
    expect(bench.events()[0]).not.toHaveProperty('portal');
  });

  test('leaves neither address nor name nor subject in storage', async () => {
    await bench.resolve(signInOf({ identity: { subject: 'subject-of-ada' } }));
    const stored = JSON.stringify(bench.host.storage.dump()).toLowerCase();
    for (const personal of ['lovelace', 'new.example.com', 'subject-of-ada'])
      expect(stored).not.toContain(personal);
  });

  test('is known the next time, without a write and with one call', async () => {
    const accountId = await bench.resolve(signInOf());
    bench.forget();
    expect(await bench.resolve(signInOf())).toBe(accountId);
    expect(bench.host.usage().kvs.writes).toBe(0);
    expect(bench.calls.filter((call) => !call.startsWith('kvs'))).toEqual(['GET /rest/api/3/user']);
  });

  test('is known by issuer and subject, whatever becomes of the address', async () => {
    const accountId = await bench.resolve(signInOf());
    const married = { email: 'ada.king@new.example.com', emailVerified: false };
    expect(await bench.resolve(signInOf({ identity: married }))).toBe(accountId);
    expect(await bench.resolve(signInOf({ identity: { email: null } }))).toBe(accountId);
    const found = (issuer: string, subject: string, provider = 'okta') =>
      bench.run(() => bench.customers.accountOf({ provider, issuer, subject }));
    expect(await found('https://idp.example.com', 'ada')).toBe(accountId);
    expect(await found('https://idp.example.com', 'Ada')).toBeNull();
    expect(await found('https://idp.example.co', 'mada')).toBeNull();
    expect(await found('https://idp.example.com', 'ada', 'another')).toBeNull();
  });

  test('has another link under another issuer, and then the address decides', async () => {
    const first = await bench.resolve(signInOf());
    const elsewhere = { issuer: 'https://other.example.com' };
    expect(await bench.refusal(signInOf({ identity: elsewhere }))).toBe('customer.email-taken');
    expect(await bench.resolve(signInOf({ identity: elsewhere, rules: { matchByEmail: true } }))).toBe(first);
    expect(bench.links()).toHaveLength(2);
  });

  test('is adopted by a verified address, shown or hidden, in two writes', async () => {
    for (const nth of [0, 18]) {
      const { accountId, email: address } = known(nth);
      bench.forget();
      const signIn = signInOf({
        rules: { matchByEmail: true },
        identity: { ...as(address.toUpperCase()), subject: `known-${String(nth)}` },
      });
      expect(await bench.resolve(signIn)).toBe(accountId);
      expect(bench.host.usage().kvs.writes).toBe(2);
      expect(bench.calls).not.toContain('POST /rest/servicedeskapi/customer');
    }
    expect(bench.events().map(({ detail }) => detail)).toEqual(['customer.adopted', 'customer.adopted']);
  });

  test('is refused where the address is taken and rules do not match by it, before anything is written', async () => {
    const signIn = signInOf({ identity: as(known(3).email) });
    expect(await bench.refusal(signIn)).toBe('customer.email-taken');
    expect(bench.host.usage().kvs.writes).toBe(0);
  });

  test('is refused where nobody is created', async () => {
    expect(await bench.refusal(signInOf({ rules: { create: false } }))).toBe('customer.unknown');
    expect(bench.links()).toEqual([]);
  });

  test.each([
    ['no address', { email: null }, 'customer.email-missing'],
    ['an address that is none', { email: 'ada at example' }, 'customer.email-missing'],
    [
      'letters that turn into others',
      { email: 'ada.love\u212ace@new.example.com' },
      'customer.email-missing',
    ],
    ['an address nobody has verified', { emailVerified: false }, 'customer.email-unverified'],
  ] as const)('is refused with %s, without a call to Jira', async (_, identity, reason) => {
    expect(await bench.refusal(signInOf({ identity, rules: { matchByEmail: true } }))).toBe(reason);
    expect(bench.host.usage()).toMatchObject({ product: { calls: 0 }, kvs: { writes: 0 } });
  });

  describe('next to somebody who goes by their address', () => {
    const impostor = 'mallory@new.example.com';
    const call = (displayName: string) =>
      (
        bench.site('POST', '/rest/servicedeskapi/customer', { email: impostor, displayName }) as {
          accountId: string;
        }
      ).accountId;

    test.each([
      ['as it is', email],
      ['in capitals', email.toUpperCase()],
      ['with more around it', `${email} (Ada)`],
    ])('gets an account of their own: %s', async (_, name) => {
      const mallory = call(name);
      const accountId = await bench.resolve(signInOf({ rules: { matchByEmail: true } }));
      expect(accountId).not.toBe(mallory);
      expect(bench.accounts(email)).toEqual([accountId]);
    });

    test('is refused where none can be created', async () => {
      call(email);
      const rules = { matchByEmail: true, create: false };
      expect(await bench.refusal(signInOf({ rules }))).toBe('customer.email-taken');
      expect(bench.links()).toEqual([]);
    });

    test('keeps the account they have', async () => {
      const own = bench.site('POST', '/rest/servicedeskapi/customer', { email, displayName: 'Ada' });
      call(email);
      expect(await bench.resolve(signInOf({ rules: { matchByEmail: true } }))).toBe(
        (own as { accountId: string }).accountId,
      );
    });
  });

  test('whose account has the address for a name is adopted, once Jira has said that the address is taken', async () => {
    const { accountId } = bench.site('POST', '/rest/servicedeskapi/customer', {
      email,
      displayName: email,
    }) as { accountId: string };
    expect(await bench.refusal(signInOf())).toBe('customer.email-taken');
    expect(bench.links()).toEqual([]);
    expect(await bench.resolve(signInOf({ rules: { matchByEmail: true } }))).toBe(accountId);
    expect(bench.events()).toMatchObject([{ detail: 'customer.adopted' }]);
    expect(bench.links()).toHaveLength(1);
  });

  test('with the address of a deactivated account is refused, and stays so', async () => {
    const { accountId, email: address } = known(4);
    bench.control.setActive(accountId, false);
    const signIn = signInOf({ identity: as(address), rules: { matchByEmail: true } });
    expect(await bench.refusal(signIn)).toBe('customer.email-taken');
    expect(bench.links()).toEqual([]);
    bench.control.setActive(accountId, true);
    expect(await bench.refusal(signInOf({ identity: as(address) }))).toBe('customer.email-taken');
  });

  test.each([
    ['no name', null, 'ada.lovelace'],
    ['a name of spaces', ' \u200b ', 'ada.lovelace'],
    ['a name with control characters', 'Ada\u0000\u202eLovelace', 'Ada Lovelace'],
    ['a very long name', 'A'.repeat(5_000), 'A'.repeat(200)],
  ])('with %s gets one that can be shown', async (_, displayName, shown) => {
    const accountId = await bench.resolve(signInOf({ identity: { displayName } }));
    expect(bench.host.site.account(accountId)?.displayName).toBe(shown);
  });
});
