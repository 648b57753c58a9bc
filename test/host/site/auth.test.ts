import type { SiteCaller } from '../types';
import { allScopes, asApp, asBasic, asNobody, asUser, createSiteUnderTest, type Reply } from './example';
import { jiraOperations } from './jira';
import { jsmOperations } from './jsm';
import { operationName } from './rate-limit';

const scopeMismatch = { code: 401, message: 'Unauthorized; scope does not match' };
const loginReason = (reply: Reply): string | undefined => reply.headers['X-Seraph-LoginReason'];

describe('scopes', () => {
  const scoped = [...jiraOperations, ...jsmOperations]
    .filter((operation) => operation.scopes.classic.length > 0)
    .map((operation) => ({
      name: operationName(operation),
      method: operation.method,
      path: operation.template.replace(/\{[^}]+\}/g, '1'),
      classic: operation.scopes.classic,
      granular: operation.scopes.granular,
    }));

  test.each(scoped)('$name needs $classic, or all granular ones', ({ method, path, classic, granular }) => {
    const { call } = createSiteUnderTest();
    const others = allScopes.filter((scope) => !classic.includes(scope));
    const refused = [[], others, ...(granular.length > 1 ? [granular.slice(1)] : [])];
    for (const scopes of refused) {
      const reply = call({ kind: 'app', scopes }, method, path);
      expect([reply.status, reply.body]).toEqual([401, scopeMismatch]);
    }
    for (const scopes of [classic, granular]) {
      expect(call({ kind: 'app', scopes }, method, path).body).not.toEqual(scopeMismatch);
    }
  });

  test.each(['/rest/api/3/serverInfo', '/rest/servicedeskapi/info', '/_edge/tenant_info'])(
    '%s needs none',
    (path) => {
      const { call } = createSiteUnderTest();
      expect(call({ kind: 'app', scopes: [] }, 'GET', path).status).toBe(200);
    },
  );
});

describe('Basic authentication', () => {
  const { site, call } = createSiteUnderTest();
  const { email, token, scopedToken, weakToken, weakEmail } = site.describe().serviceAccount;

  const table: readonly {
    readonly what: string;
    readonly caller: SiteCaller;
    readonly status: number;
    readonly body?: unknown;
  }[] = [
    { what: 'classic token at the site', caller: asBasic(email, token), status: 200 },
    { what: 'e-mail in capitals', caller: asBasic(email.toUpperCase(), token), status: 200 },
    { what: 'weak token at the site', caller: asBasic(weakEmail, weakToken), status: 200 },
    { what: 'scoped token at the gateway', caller: asBasic(email, scopedToken, 'gateway'), status: 200 },
    { what: 'scoped token at the site', caller: asBasic(email, scopedToken), status: 401 },
    { what: 'classic token at the gateway', caller: asBasic(email, token, 'gateway'), status: 401 },
    { what: 'wrong token', caller: asBasic(email, 'nonsense'), status: 401 },
    { what: 'wrong e-mail', caller: asBasic('else@example.com', token), status: 401 },
    {
      what: 'the weak token with the one e-mail of the control surface',
      caller: asBasic(email, weakToken),
      status: 200,
    },
    { what: 'wrong e-mail at the gateway', caller: asBasic(weakEmail, scopedToken, 'gateway'), status: 401 },
    { what: 'no Basic header', caller: { kind: 'basic', header: 'Bearer x', via: 'site' }, status: 401 },
    { what: 'no colon', caller: { kind: 'basic', header: 'Basic eA==', via: 'gateway' }, status: 401 },
  ];

  test.each(table)('$what: $status', ({ caller, status }) => {
    const reply = call(caller, 'GET', '/rest/api/3/myself');
    expect(reply.status).toBe(status);
    if (caller.kind !== 'basic') throw new Error('the table is about Basic authentication');
    if (caller.via === 'gateway') {
      if (status === 401) expect(reply.body).toEqual({ code: 401, message: 'Unauthorized' });
    } else {
      expect(loginReason(reply)).toBe(status === 200 ? 'OK' : 'AUTHENTICATED_FAILED');
      if (status === 401) expect(reply.body).toBe('Client must be authenticated to access this resource.');
    }
  });

  test('a failed login goes on as anonymous where that is allowed, and says so in a header', () => {
    const reply = call(asBasic(email, 'nonsense'), 'GET', '/rest/api/3/mypermissions?permissions=ADMINISTER');
    expect(reply.status).toBe(200);
    expect(loginReason(reply)).toBe('AUTHENTICATED_FAILED');
    expect(reply.body).toMatchObject({ permissions: { ADMINISTER: { havePermission: false } } });
  });

  test('a scoped token lacks what it was not given', () => {
    const own = createSiteUnderTest();
    const caller = asBasic(email, scopedToken, 'gateway');
    own.site.control.setTokenScopes(scopedToken, ['read:jira-work']);
    expect(own.call(caller, 'GET', '/rest/api/3/myself').body).toEqual(scopeMismatch);
    expect(own.call(caller, 'GET', '/rest/api/3/mypermissions?permissions=ADMINISTER').status).toBe(200);
  });

  test('tokens end with their revocation, and with their account', () => {
    const own = createSiteUnderTest();
    const myself = (caller: SiteCaller): number => own.call(caller, 'GET', '/rest/api/3/myself').status;
    own.site.control.revokeToken(token);
    expect(myself(asBasic(email, token))).toBe(401);
    expect(myself(asBasic(email, scopedToken, 'gateway'))).toBe(200);
    const me = own.call(asBasic(weakEmail, weakToken), 'GET', '/rest/api/3/myself').body;
    own.site.control.closeAccount((me as { readonly accountId: string }).accountId);
    expect(myself(asBasic(weakEmail, weakToken))).toBe(401);
    expect(() => {
      own.site.control.revokeToken(token);
    }).toThrow();
  });
});

describe('permissions', () => {
  const administers = (caller: SiteCaller): unknown => {
    const { call } = createSiteUnderTest();
    const reply = call(caller, 'GET', '/rest/api/3/mypermissions?permissions=ADMINISTER');
    return (reply.body as { readonly permissions: Record<string, { readonly havePermission: boolean }> })
      .permissions['ADMINISTER']?.havePermission;
  };
  const { accounts, serviceAccount } = createSiteUnderTest().site.describe();

  test.each([
    { who: 'the admin', caller: asUser(accounts.admin.accountId), expected: true },
    {
      who: 'the service account',
      caller: asBasic(serviceAccount.email, serviceAccount.token),
      expected: true,
    },
    { who: 'the agent', caller: asUser(accounts.agent.accountId), expected: false },
    { who: 'a customer', caller: asUser(accounts.customers[0]?.accountId ?? ''), expected: false },
    {
      who: 'the weak account',
      caller: asBasic(serviceAccount.weakEmail, serviceAccount.weakToken),
      expected: false,
    },
    { who: 'nobody', caller: asNobody, expected: false },
    { who: 'the app with the scope', caller: asApp, expected: true },
    {
      who: 'the app without it',
      caller: { kind: 'app', scopes: ['read:jira-work'] } as const,
      expected: false,
    },
  ])('$who: ADMINISTER is $expected', ({ caller, expected }) => {
    expect(administers(caller)).toBe(expected);
  });

  test('setAdmin takes effect at once', () => {
    const { site, call } = createSiteUnderTest();
    const admin = site.describe().accounts.admin.accountId;
    const create = (): number =>
      call(asUser(admin), 'POST', '/rest/servicedeskapi/customer', { email: 'a@example.com' }).status;
    site.control.setAdmin(admin, false);
    expect(create()).toBe(403);
    site.control.setAdmin(admin, true);
    expect(create()).toBe(201);
  });
});

describe('who is who', () => {
  const { site, call } = createSiteUnderTest();
  const { accounts } = site.describe();

  test('25 customers, 17 of them portal-only', () => {
    expect(accounts.customers).toHaveLength(25);
    const portalOnly = accounts.customers.filter((one) => one.portalOnly);
    expect(portalOnly).toHaveLength(17);
    expect(portalOnly.every((one) => /^qm:[0-9a-f-]{36}:[0-9a-f-]{36}$/.test(one.accountId))).toBe(true);
    expect(new Set(accounts.customers.map((one) => one.accountId)).size).toBe(25);
  });

  test('account types as Forge names them', () => {
    const types = accounts.customers.map((one) => site.accountType(one.accountId));
    expect(types.filter((type) => type === 'customer')).toHaveLength(22);
    expect(types.filter((type) => type === 'unlicensed')).toHaveLength(3);
    expect(site.accountType(accounts.agent.accountId)).toBe('licensed');
    expect(site.accountType(null)).toBe('anonymous');
    expect(site.accountType('nobody')).toBe('anonymous');
  });

  test('asUser is for licensed people and customers only', () => {
    const unlicensed = accounts.customers.find((one) => site.accountType(one.accountId) === 'unlicensed');
    expect(call(asUser(unlicensed?.accountId ?? ''), 'GET', '/rest/api/3/myself').status).toBe(401);
    expect(call(asUser('nobody'), 'GET', '/rest/api/3/myself').status).toBe(401);
  });

  test('two sites are alike and independent', () => {
    const other = createSiteUnderTest();
    expect(other.site.describe()).toEqual(createSiteUnderTest().site.describe());
    other.site.control.closeAccount(accounts.agent.accountId);
    expect(site.account(accounts.agent.accountId)).toEqual(accounts.agent);
  });
});
