import { retentionOn } from '../privacy/retention/on';
import { expectWhole, signInOf, startCustomers, strictest, type CustomersBench } from './kit';

const day = 86_400_000;

describe('who may sign in', () => {
  let bench: CustomersBench;
  beforeEach(async () => {
    bench = await startCustomers();
  });
  afterEach(() => bench.stop());

  const domains = { allowedDomains: ['new.example.com', 'Bücher.example'] };
  test.each([
    ['another domain', domains, { email: 'ada@example.com' }, 'customer.domain-refused'],
    ['a subdomain', domains, { email: 'ada@eu.new.example.com' }, 'customer.domain-refused'],
    ['a domain that ends alike', domains, { email: 'ada@renew.example.com' }, 'customer.domain-refused'],
    ['an unverified address', domains, { emailVerified: false }, 'customer.email-unverified'],
    ['no address', domains, { email: null }, 'customer.email-missing'],
    ['none of the groups', { requiredGroups: ['a', 'b'] }, { groups: ['A', 'c'] }, 'customer.group-required'],
    ['no groups', { requiredGroups: ['a'] }, {}, 'customer.group-required'],
  ] as const)('not who has %s, and neither Jira nor storage is asked', async (_, rules, identity, reason) => {
    expect(await bench.refusal(signInOf({ rules, identity }))).toBe(reason);
    expect(bench.calls).toEqual([]);
  });

  test('not who loses the group later, although linked', async () => {
    const rules = { requiredGroups: ['staff'] };
    await bench.resolve(signInOf({ rules, identity: { groups: ['staff'] } }));
    expect(await bench.refusal(signInOf({ rules }))).toBe('customer.group-required');
  });

  test.each(['ada@NEW.example.com', 'ada@bücher.example', 'ada@xn--bcher-kva.example'])(
    'who has an allowed domain, in any spelling: %s',
    async (email) => {
      await bench.resolve(signInOf({ rules: domains, identity: { email } }));
      expect(bench.links()).toHaveLength(1);
    },
  );

  describe('by the state of the account', () => {
    const adopt = { ...strictest, matchByEmail: true };
    const staff = () => {
      const { admin } = bench.host.site.describe().accounts;
      return { accountId: admin.accountId, identity: { email: admin.email, subject: 'admin' } };
    };

    test('not a licensed user, and nothing is linked', async () => {
      expect(await bench.refusal(signInOf({ rules: adopt, identity: staff().identity }))).toBe(
        'customer.licensed-user',
      );
      expect(bench.host.usage().kvs.writes).toBe(0);
    });

    test('a licensed user where they are allowed, until they are not', async () => {
      const { accountId, identity } = staff();
      const allowed = { ...adopt, allowLicensedUsers: true };
      expect(await bench.resolve(signInOf({ rules: allowed, identity }))).toBe(accountId);
      expect(await bench.refusal(signInOf({ rules: adopt, identity }))).toBe('customer.licensed-user');
    });

    test('an unlicensed person with an Atlassian account', async () => {
      const { accountId, email } = bench.host.site.describe().accounts.customers[20]!;
      expect(await bench.resolve(signInOf({ rules: adopt, identity: { email } }))).toBe(accountId);
    });

    test("not the app's own account", async () => {
      const identity = { email: 'app-user@connect.example.com' };
      const rules = { ...adopt, allowLicensedUsers: true };
      expect(await bench.refusal(signInOf({ rules, identity }))).toBe('customer.refused');
    });

    test('not a deactivated customer, unless they are allowed', async () => {
      const accountId = await bench.resolve(signInOf());
      bench.control.setActive(accountId, false);
      expect(await bench.refusal(signInOf())).toBe('customer.deactivated');
      const rules = { allowDeactivated: true, serviceDesks: ['4'] };
      expect(await bench.resolve(signInOf({ rules }))).toBe(accountId);
      // Jira takes no inactive account into a desk: that waits until it is active again.
      expect(bench.calls).not.toContain('POST /rest/servicedeskapi/servicedesk/4/customer');
      bench.control.setActive(accountId, true);
      await bench.resolve(signInOf({ rules }));
      expect(bench.calls).toContain('POST /rest/servicedeskapi/servicedesk/4/customer');
      expectWhole(bench, 'ada.lovelace@new.example.com');
    });

    test('not an account that Jira does not know any more', async () => {
      await bench.resolve(signInOf());
      const gone = async (call: string, go: () => Promise<Response>) =>
        call === 'GET /rest/api/3/user' ? new Response('{"errorMessages":[]}', { status: 404 }) : go();
      expect(await bench.refusal(signInOf({ rules: { allowDeactivated: true } }), gone)).toBe(
        'customer.deactivated',
      );
    });
  });

  describe('and the link', () => {
    test('notes its use once in 30 days, and is swept 400 days after the last one', async () => {
      const accountId = await bench.resolve(signInOf());
      const { usedAt } = bench.links()[0]!.value;
      const later = async (days: number) => {
        bench.host.clock.advance(days * day);
        bench.forget();
        expect(await bench.resolve(signInOf())).toBe(accountId);
        return bench.host.usage().kvs.writes;
      };
      expect(await later(29)).toBe(0);
      expect(await later(2)).toBe(1);
      expect(bench.links()[0]!.value.usedAt).toBeGreaterThanOrEqual(usedAt + 31 * day);
      const sweep = () => bench.run(() => retentionOn(bench).sweep(() => false));
      bench.host.clock.advance(399 * day);
      await sweep();
      expect(bench.links()).toHaveLength(1);
      bench.host.clock.advance(2 * day);
      await sweep();
      expect(bench.links()).toEqual([]);
    });

    test('is found by account, for an erasure, after which the person comes anew', async () => {
      const accountId = await bench.resolve(signInOf());
      await bench.resolve(signInOf({ identity: { subject: 'eve', email: 'eve@new.example.com' } }));
      const { identityLinks } = await import('../../src/customers');
      const records = bench.storage.of(identityLinks);
      await bench.run(async () => {
        const page = await records.list({
          ...{ index: identityLinks.subject!.index!, partition: [accountId] },
          ...{ limit: 100, cursor: null },
        });
        expect(page.rows).toHaveLength(1);
        for (const { id } of page.rows) await records.delete(id);
      });
      expect(await bench.refusal(signInOf())).toBe('customer.email-taken');
      expect(await bench.resolve(signInOf({ rules: { matchByEmail: true } }))).toBe(accountId);
    });

    test('puts the person back on record when the row is gone', async () => {
      const accountId = await bench.resolve(signInOf());
      const { subjectRecords } = await import('../../src/privacy');
      await bench.run(() => bench.storage.of(subjectRecords).delete(accountId));
      await bench.resolve(signInOf({ rules: { serviceDesks: ['7'] } }));
      expect(bench.subjects()).toEqual([accountId]);
    });
  });
});
