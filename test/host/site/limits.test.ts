import { asApp, asNobody, createSiteUnderTest } from './example';
import { NotModelled } from './index';

interface Page {
  readonly size: number;
  readonly start: number;
  readonly limit: number;
  readonly isLastPage: boolean;
  readonly _links: { readonly next?: string; readonly prev?: string };
  readonly values: readonly { readonly accountId: string }[];
}

const customers = '/rest/servicedeskapi/servicedesk/4/customer';
const members = '/rest/servicedeskapi/organization/11/user';

describe('the burst limit of the customer list', () => {
  test('five a second, then 429 until the bucket fills again', () => {
    const { call, clock } = createSiteUnderTest();
    const statuses = Array.from({ length: 6 }, () => call(asApp, 'GET', customers).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    clock.advance(200);
    expect([call(asApp, 'GET', customers).status, call(asApp, 'GET', customers).status]).toEqual([200, 429]);
    clock.advance(60_000);
    const later = Array.from({ length: 6 }, () => call(asApp, 'GET', customers).status);
    expect(later.filter((status) => status === 429)).toHaveLength(1);
  });

  test('the refusal says when to come back', () => {
    const { call, clock } = createSiteUnderTest();
    const replies = Array.from({ length: 6 }, () => call(asApp, 'GET', customers));
    expect(replies[5]?.headers).toMatchObject({
      'Retry-After': '1',
      'X-RateLimit-Limit': '5',
      'X-RateLimit-Remaining': '0',
      'X-RateLimit-Reset': new Date(clock.now() + 1000).toISOString(),
      'RateLimit-Reason': 'jira-burst-based',
    });
    expect(replies[5]?.body).toHaveProperty('errorMessage');
  });

  test('other operations go on', () => {
    const { call } = createSiteUnderTest();
    for (let n = 0; n < 6; n += 1) call(asApp, 'GET', customers);
    expect(call(asApp, 'POST', customers, { accountIds: [] }).status).toBe(204);
  });

  test('limitNext refuses the next call once, of one operation or of any', () => {
    const { call, site } = createSiteUnderTest();
    site.control.limitNext('GET /rest/api/3/myself', 7);
    expect(call(asApp, 'GET', '/rest/api/3/serverInfo').status).toBe(200);
    const refused = call(asApp, 'GET', '/rest/api/3/myself');
    expect([refused.status, refused.headers['Retry-After']]).toEqual([429, '7']);
    expect(refused.body).toHaveProperty('errorMessages');
    expect(call(asApp, 'GET', '/rest/api/3/myself').status).toBe(200);
    site.control.limitNext(undefined, 1);
    expect(call(asApp, 'GET', '/rest/api/3/serverInfo').status).toBe(429);
  });
});

describe('paging', () => {
  const { call } = createSiteUnderTest();
  const page = (query: string): Page => call(asApp, 'GET', `${members}${query}`).body as Page;
  const all = page('').values.map((one) => one.accountId);

  test('pages add up to the whole, in order, without repeats', () => {
    const collected: string[] = [];
    let next: string | undefined = '?limit=3';
    while (next !== undefined) {
      const one: Page = page(next);
      collected.push(...one.values.map((person) => person.accountId));
      next = one._links.next === undefined ? undefined : new URL(one._links.next).search;
    }
    expect(collected).toEqual(all);
    expect([...all].sort()).toEqual(all);
  });

  test.each([
    { query: '', expected: { start: 0, limit: 50, isLastPage: true } },
    { query: '?limit=3', expected: { start: 0, limit: 3, size: 3, isLastPage: false } },
    { query: `?limit=${all.length}`, expected: { size: all.length, isLastPage: true } },
    { query: `?start=${all.length}`, expected: { size: 0, isLastPage: true } },
    { query: '?start=9999', expected: { size: 0, isLastPage: true } },
    { query: '?limit=5000', expected: { limit: 100, isLastPage: true } },
  ])('$query', ({ query, expected }) => {
    expect(page(query)).toMatchObject(expected);
  });

  test('links lead both ways, through the gateway for an app', () => {
    const { _links } = page('?start=3&limit=2');
    expect(_links.prev).toMatch(/\/organization\/11\/user\?start=1&limit=2$/);
    expect(_links.next).toMatch(/^https:\/\/api\.atlassian\.com\/ex\/jira\/.*\?start=5&limit=2$/);
  });

  test.each(['?start=-1', '?start=x', '?limit=1.5', '?limit='])('%s is refused', (query) => {
    expect(call(asApp, 'GET', `${members}${query}`).status).toBe(400);
  });

  test('user/bulk: unknown accounts are absent, the default page is 10', () => {
    const { accounts } = createSiteUnderTest().site.describe();
    const ids = [...accounts.customers.map((one) => one.accountId), 'nobody'];
    const query = ids.map((id) => `accountId=${encodeURIComponent(id)}`).join('&');
    const bulk = (extra: string): unknown =>
      call(asApp, 'GET', `/rest/api/3/user/bulk?${query}${extra}`).body;
    expect(bulk('')).toMatchObject({ total: 25, maxResults: 10, isLast: false });
    expect(bulk('&maxResults=100')).toMatchObject({ total: 25, isLast: true });
    expect(bulk('&startAt=20&maxResults=10')).toMatchObject({ startAt: 20, isLast: true });
  });
});

describe('what is refused', () => {
  const { site, call } = createSiteUnderTest();
  const raw = (headers: Record<string, string>, body: string | null, path: string, method = 'POST') =>
    site.handle({ method, path, headers, body, caller: asApp });

  test.each([
    ['GET', '/rest/api/3/issue/ITH-1'],
    ['PUT', '/rest/api/3/myself'],
    ['GET', '/rest/api/2/myself'],
    ['POST', '/rest/servicedeskapi/request/ITH-1/transition'],
    ['GET', '/wiki/rest/api/content'],
    ['GET', '/rest/servicedeskapi/request/ITH-1?expand=sla'],
    ['GET', '/rest/api/3/user/search?property=x'],
  ])('%s %s is not modelled and throws', (method, path) => {
    expect(() => call(asApp, method, path)).toThrow(NotModelled);
  });

  test('experimental operations need the opt-in header', () => {
    expect(raw({}, null, customers, 'GET').status).toBe(412);
    expect(raw({ 'X-ExperimentalApi': 'opt-in' }, null, customers, 'GET').status).toBe(200);
  });

  test('bodies must be declared as JSON and be JSON', () => {
    const path = '/rest/servicedeskapi/organization';
    expect(raw({}, '{"name":"A"}', path).status).toBe(415);
    expect(raw({ 'Content-Type': 'application/json' }, '{"name":', path).status).toBe(400);
    expect(raw({ 'Content-Type': 'application/json' }, '[]', path).status).toBe(400);
    expect(raw({ 'CONTENT-TYPE': 'application/json; charset=utf-8' }, '{"name":"A"}', path).status).toBe(201);
  });

  test('anybody may learn the cloud ID', () => {
    const { cloudId } = site.describe().installation;
    expect(call(asNobody, 'GET', '/_edge/tenant_info').body).toEqual({ cloudId });
  });
});
