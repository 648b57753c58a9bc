import { adminFunctions } from '../../app/functions';
import type { TestApp } from '../../app/kit';
import { killAt, type Gate } from '../../app/gate';
import { startBench, type Bench } from './kit';

const deleted = (accountId: unknown) => ({ eventType: 'avi:jira:deleted:user', user: { accountId } });

describe('a person is deleted in Jira', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await startBench();
  });
  afterEach(() => bench.stop());
  const tell = (event: unknown) => bench.invoke((app) => app.lifecycle.deletedUser(event));
  const stored = () => JSON.stringify(bench.host.storage.dump());
  const receipts = () => bench.host.storage.dump().entities['receipt'] ?? [];

  test('they are erased, once, however often it is told', async () => {
    const [gone, other] = [bench.customer(0), bench.customer(1)];
    bench.seed([gone, other]);
    await tell(deleted(gone));
    await tell(deleted(gone));
    await bench.deliver();
    await tell(deleted(gone));
    await bench.deliver();
    expect(receipts()).toMatchObject([{ value: { origin: 'atlassian', scope: 'person', remaining: 0 } }]);
    expect(stored()).not.toContain(gone);
    expect(bench.person(other)).toMatchObject({ accountId: other });
  });

  test('somebody who is known only by what they did as an admin is erased too', async () => {
    await bench.admin('privacy/report-now');
    await bench.deliver();
    const admin = bench.host.site.describe().accounts.admin.accountId;
    expect(stored()).toContain(admin);
    await tell(deleted(admin));
    await bench.deliver();
    expect(stored()).not.toContain(admin);
  });

  test.each([
    ['nobody knows', deleted('712020:nobody')],
    ['has no ID', { eventType: 'avi:jira:deleted:user', user: {} }],
    ['stands for nobody', deleted('unidentified')],
    ['has an odd ID', deleted({ $ne: null })],
    ['is in another event', { eventType: 'avi:jira:created:user', user: { accountId: '712020:nobody' } }],
    ['is missing', null],
  ])('somebody who %s: nothing happens', async (_, event) => {
    expect(await tell(event)).toEqual({ retryAfterSeconds: null });
    expect(bench.waiting()).toEqual([]);
    expect(bench.host.storage.dump().kv).toEqual([]);
  });

  test('where storage fails, Forge is asked to tell it once more', async () => {
    bench.seed([bench.customer(0)]);
    bench.host.addFault({ capability: 'kvs', kind: 'error' });
    expect(await tell(deleted(bench.customer(0)))).toEqual({ retryAfterSeconds: 60 });
    bench.host.clearFaults();
    expect(bench.logged).toEqual(['deleted-user storage.unavailable']);
  });
});

describe('before the app is uninstalled', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await startBench();
  });
  afterEach(() => bench.stop());

  const goodbye = (gate?: Gate) => bench.invoke((app) => app.lifecycle.preUninstall(), gate);
  const people = (count: number) =>
    Array.from({ length: count }, (_, nth) => `712020:${String(nth).padStart(6, '0')}`);
  const fill = async (count: number) => {
    const { email, token } = bench.host.site.describe().serviceAccount;
    await bench.admin('service-account/save', { email, token });
    await bench.admin('providers/rotate-key', { step: 'add' });
    await bench.admin('providers/save', adminFunctions['providers/save'].payload({} as TestApp));
    // Makes the installation's key.
    await bench.cycle();
    bench.seed(people(count));
    await bench.admin('provisioning/create-token', { label: 'Okta' });
    expect(
      bench.host.storage
        .dump()
        .secrets.map(({ key }) => key.split(':', 1)[0])
        .sort(),
    ).toEqual(['identity-provider-secret', 'installation-key', 'service-account', 'signing-key']);
  };
  const left = () => {
    const { kv, secrets, entities } = bench.host.storage.dump();
    const { 'scim-token': tokens = [], ...others } = entities;
    return { kv: kv.map(({ key }) => key), secrets, tokens, records: Object.values(others).flat() };
  };

  test('every session ends, and nothing is left but that', async () => {
    await fill(500);
    await goodbye();
    expect(left()).toEqual({ kv: ['session-cutoff:all'], secrets: [], tokens: [], records: [] });
    expect(bench.logged.at(-1)).toBe('uninstall data.deleted');
  });

  test('killed at any call: tokens and then secrets go before anything else', async () => {
    for (let nth = 1; ; nth += nth < 8 ? 1 : 17) {
      bench.host.storage.clear();
      await fill(60);
      const before = left();
      const ended = await goodbye(killAt(nth));
      if (ended !== 'died') break;
      const now = left();
      expect(now.kv).toContain('session-cutoff:all');
      if (now.tokens.length > 0) expect(now.secrets).toHaveLength(before.secrets.length);
      if (now.secrets.length > 0) expect(now.records).toHaveLength(before.records.length);
      // Whatever was left can still be deleted.
      await goodbye();
      expect(left()).toEqual({ kv: ['session-cutoff:all'], secrets: [], tokens: [], records: [] });
    }
  }, 60_000);

  test('ends within its 55 s, whatever storage takes for a call', async () => {
    await fill(20_000);
    const began = bench.host.clock.now();
    await goodbye((_, go) => {
      bench.host.clock.advance(300);
      return go();
    });
    expect(bench.host.clock.now() - began).toBeLessThan(55_000);
    const { secrets, records } = left();
    expect(secrets).toEqual([]);
    expect(records.length).toBeGreaterThan(0);
    expect(records.length).toBeLessThan(20_000);
  }, 60_000);

  test('what cannot be deleted does not keep the rest', async () => {
    await fill(30);
    let failing = 0;
    await goodbye(async (call, go) => {
      if (!call.endsWith('/transaction') || failing >= 9) return go();
      failing += 1;
      return new Response('{"code":"INTERNAL_SERVER_ERROR","message":""}', { status: 500 });
    });
    expect(bench.logged.filter((line) => line === 'uninstall storage.unavailable').length).toBeGreaterThan(0);
    expect(left().secrets).toEqual([]);
  });
});
