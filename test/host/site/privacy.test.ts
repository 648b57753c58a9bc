import type { SiteCaller } from '../types';
import { asApp, asBasic, asUser, createSiteUnderTest, type SiteUnderTest } from './example';

interface Person {
  readonly accountId: string;
  readonly emailAddress?: string;
  readonly displayName: string;
  readonly active: boolean;
}

const hidden = 0;
const isPublic = 18;

function prepare(): SiteUnderTest & {
  readonly customer: (n: number) => { readonly accountId: string; readonly email: string };
  readonly inBulk: (caller: SiteCaller, accountId: string) => Person | undefined;
} {
  const tested = createSiteUnderTest();
  const { accounts } = tested.site.describe();
  return {
    ...tested,
    customer(n) {
      const found = accounts.customers[n];
      if (found === undefined) throw new Error(`no customer ${n}`);
      return found;
    },
    inBulk(caller, accountId) {
      const path = `/rest/api/3/user/bulk?accountId=${encodeURIComponent(accountId)}`;
      return (tested.call(caller, 'GET', path).body as { readonly values: readonly Person[] }).values[0];
    },
  };
}

describe('e-mail visibility', () => {
  const tested = prepare();
  const { accounts, serviceAccount } = tested.site.describe();
  const service = asBasic(serviceAccount.email, serviceAccount.token);

  test.each([
    { who: 'the app', caller: asApp },
    { who: 'an admin', caller: asUser(accounts.admin.accountId) },
    { who: 'the service account', caller: service },
  ])('$who sees public addresses only', ({ caller }) => {
    expect(tested.inBulk(caller, tested.customer(hidden).accountId)).not.toHaveProperty('emailAddress');
    expect(tested.inBulk(caller, tested.customer(isPublic).accountId)?.emailAddress).toBe(
      tested.customer(isPublic).email,
    );
  });

  test('everybody sees their own', () => {
    const me = tested.customer(hidden);
    expect(tested.call(asUser(me.accountId), 'GET', '/rest/api/3/myself').body).toMatchObject({
      emailAddress: me.email,
    });
    expect(tested.call(service, 'GET', '/rest/api/3/myself').body).toMatchObject({
      emailAddress: serviceAccount.email,
    });
  });

  test('JSM leaves a hidden one empty', () => {
    const reply = tested.call(asApp, 'GET', '/rest/servicedeskapi/servicedesk/4/customer');
    const { values } = reply.body as { readonly values: readonly Person[] };
    const addressOf = (n: number): string | undefined =>
      values.find((one) => one.accountId === tested.customer(n).accountId)?.emailAddress;
    expect(addressOf(hidden)).toBe('');
    expect(addressOf(isPublic)).toBe(tested.customer(isPublic).email);
  });

  test('changing the setting changes the answers', () => {
    const own = prepare();
    const { accountId, email } = own.customer(hidden);
    own.site.control.setEmailVisibility(accountId, true);
    expect(own.inBulk(asApp, accountId)?.emailAddress).toBe(email);
    own.site.control.setEmailVisibility(accountId, false);
    expect(own.inBulk(asApp, accountId)).not.toHaveProperty('emailAddress');
  });

  test.each([
    { query: 'amara.okafor@brightmoor.example.org', finds: true, why: 'a whole address, though hidden' },
    { query: 'AMARA.OKAFOR@brightmoor.example.org', finds: true, why: 'whatever its case' },
    { query: 'amara.okafor@', finds: false, why: 'the beginning of a hidden address' },
    { query: 'okaf', finds: true, why: 'the beginning of a name' },
    { query: 'kafor', finds: false, why: 'the middle of a name' },
  ])('searching for $why finds somebody: $finds', ({ query, finds }) => {
    const path = `/rest/api/3/user/search?query=${encodeURIComponent(query)}`;
    const found = tested.call(asApp, 'GET', path).body as readonly Person[];
    expect(found.map((one) => one.accountId)).toEqual(finds ? [tested.customer(hidden).accountId] : []);
  });

  test('the beginning of a public address is found', () => {
    const found = tested.call(asApp, 'GET', '/rest/api/3/user/search?query=sakura.wat').body;
    expect(found).toHaveLength(1);
  });
});

describe('a closed account', () => {
  const own = prepare();
  const { accountId, email } = own.customer(hidden);
  own.site.control.closeAccount(accountId);

  test('is anonymised and inactive wherever it still appears', () => {
    const seen = own.inBulk(asApp, accountId);
    expect(seen).toMatchObject({ accountId, displayName: 'Former user', active: false });
    expect(seen).not.toHaveProperty('emailAddress');
    const request = own.call(asApp, 'GET', '/rest/servicedeskapi/request/ITH-1').body;
    expect(request).toMatchObject({ reporter: { accountId, displayName: 'Former user', active: false } });
  });

  test('is found by nobody and can do nothing', () => {
    const path = `/rest/api/3/user/search?query=${encodeURIComponent(email)}`;
    expect(own.call(asApp, 'GET', path).body).toEqual([]);
    expect(own.call(asUser(accountId), 'GET', '/rest/api/3/myself').status).toBe(401);
    expect(own.site.accountType(accountId)).toBe('anonymous');
    const add = { accountIds: [accountId] };
    expect(own.call(asApp, 'POST', '/rest/servicedeskapi/servicedesk/4/customer', add).status).toBe(400);
  });

  test('frees its address', () => {
    const body = { email, displayName: 'Again' };
    expect(own.call(asApp, 'POST', '/rest/servicedeskapi/customer', body).status).toBe(201);
  });
});

describe('personal-data reporting', () => {
  const own = prepare();
  const at = (ms: number): string => new Date(ms).toISOString();
  const report = (accounts: unknown, caller: SiteCaller = asApp) =>
    own.call(caller, 'POST', '/app/report-accounts', { accounts });
  const retrieved = own.clock.now();
  own.clock.advance(1000);
  const [kept, closed, updated] = [own.customer(1), own.customer(2), own.customer(3)];
  own.site.control.closeAccount(closed.accountId);
  own.site.control.setEmailVisibility(updated.accountId, true);

  test('says which accounts to erase and which to refresh', () => {
    const accounts = [kept, closed, updated].map(({ accountId }) => ({
      accountId,
      updatedAt: at(retrieved),
    }));
    expect(report(accounts)).toMatchObject({
      status: 200,
      body: {
        accounts: [
          { accountId: closed.accountId, status: 'closed' },
          { accountId: updated.accountId, status: 'updated' },
        ],
      },
    });
  });

  test('says nothing when there is nothing to do', () => {
    const fresh = { accountId: updated.accountId, updatedAt: at(own.clock.now()) };
    const reply = report([fresh, { accountId: kept.accountId, updatedAt: at(retrieved) }]);
    expect([reply.status, reply.body]).toEqual([204, undefined]);
  });

  test('knows Atlassian’s closed test account', () => {
    const reply = report([{ accountId: '5be24ba3f91c106033269289', updatedAt: at(retrieved) }]);
    expect(reply.body).toEqual({ accounts: [{ accountId: '5be24ba3f91c106033269289', status: 'closed' }] });
  });

  const one = { accountId: 'a', updatedAt: at(retrieved) };
  test.each([
    { what: '90 accounts', accounts: Array.from({ length: 90 }, () => one), status: 204 },
    { what: '91 accounts', accounts: Array.from({ length: 91 }, () => one), status: 400 },
    { what: 'none', accounts: [], status: 400 },
    { what: 'no list', accounts: undefined, status: 400 },
    { what: 'a malformed time', accounts: [{ ...one, updatedAt: 'yesterday' }], status: 400 },
    { what: 'a malformed ID', accounts: [{ ...one, accountId: 'a b' }], status: 400 },
  ])('$what: $status', ({ accounts, status }) => {
    expect(report(accounts).status).toBe(status);
  });

  test('is for apps only', () => {
    expect(report([one], asUser(own.site.describe().accounts.admin.accountId)).status).toBe(403);
  });

  test('says how often it wants to be told, when it was told to', () => {
    own.site.control.setCyclePeriod('14');
    expect(report([one]).headers).toMatchObject({ 'Cycle-Period': '14' });
    own.site.control.setCyclePeriod(null);
    expect(report([one]).headers).not.toHaveProperty('Cycle-Period');
  });

  test.each([401, 403, 500] as const)('can be refused with %d', (status) => {
    own.site.control.refuseReports(status);
    expect(report([one]).status).toBe(status);
    own.site.control.refuseReports(null);
    expect(report([one]).status).toBe(204);
  });

  test('can be throttled', () => {
    own.site.control.limitNext('POST /app/report-accounts', 30);
    expect(report([one])).toMatchObject({ status: 429, headers: { 'Retry-After': '30' } });
    expect(report([one]).status).toBe(204);
  });
});
