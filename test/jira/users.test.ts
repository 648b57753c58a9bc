import { createUser } from '../../src/jira';
import { createWire, outcomeOf, type Wire } from './kit';

const agents = 'jira-servicemanagement-users-northwharf-demo';

let wire: Wire;
beforeEach(() => {
  wire = createWire();
});
afterEach(() => {
  wire.verify();
});

const create = (email: string, send: 'service' | 'scoped' | 'app' = 'service'): Promise<string | null> =>
  createUser(wire[send], { email, products: ['jira-servicedesk'] });

test('a new user has the products, and asking again answers with the same account', async () => {
  const accountId = await create('new.hire@example.com');
  expect(wire.site.account(accountId ?? '')).toMatchObject({ email: 'new.hire@example.com' });
  expect(wire.control.membershipsOf(accountId ?? '').groups).toEqual([agents]);
  expect(await create('New.Hire@example.com')).toBe(accountId);
});

test('somebody with access is answered as they are', async () => {
  const { admin } = wire.site.describe().accounts;
  expect(await create(admin.email)).toBe(admin.accountId);
});

test.each([
  { what: 'a customer with an Atlassian account', nth: 20 },
  { what: 'a portal-only customer', nth: 0 },
])('the address of $what is not taken', async ({ nth }) => {
  const { email = '' } = wire.site.describe().accounts.customers[nth] ?? {};
  expect(await create(email.toUpperCase())).toBeNull();
  expect(wire.control.membershipsOf(wire.customer(nth)).groups).toEqual([]);
});

test('without a licence left', async () => {
  wire.control.setSeats('jira-servicedesk', 1);
  expect(await outcomeOf(create('new.hire@example.com'))).toBe('jira.refused 400');
});

test('a deactivated account is not told from another refusal', async () => {
  const { email, accountId } = wire.site.describe().accounts.agent;
  wire.control.setActive(accountId, false);
  expect(await outcomeOf(create(email))).toBe('jira.refused 400');
});

test.each([
  { send: 'app', scopes: null, outcome: 'jira.refused 403' },
  { send: 'scoped', scopes: null, outcome: 'jira.refused 401' },
  { send: 'scoped', scopes: ['manage:jira-configuration'], outcome: 'done' },
] as const)('$send with $scopes: $outcome', async ({ send, scopes, outcome }) => {
  if (scopes !== null) {
    wire.control.setTokenScopes(wire.site.describe().serviceAccount.scopedToken, scopes);
  }
  expect(await outcomeOf(create('new.hire@example.com', send))).toBe(outcome);
});

test.each([
  { status: 503, body: '', outcome: 'jira.unavailable 503' },
  { status: 201, body: '{}', outcome: 'jira.unavailable' },
  { status: 429, body: '', headers: { 'Retry-After': '7' }, outcome: 'jira.throttled 7' },
])('answered $status $body: $outcome', async ({ outcome, ...answer }) => {
  wire.answerNext('POST /rest/api/3/user', answer);
  expect(await outcomeOf(create('new.hire@example.com'))).toBe(outcome);
});
