import fc from 'fast-check';
import {
  adminActions,
  auditOutcomes,
  relativeRanges,
  searchOrders,
  type ActivityFilter,
  type ActivityPage,
  type AdminActionView,
  type SamlSettings,
  type SearchOrder,
} from '../../src/contract';
import { timeOrderedId } from '../../src/shared/ids';
import { openRules } from '../sign-in/kit';
import { startApp, type TestApp } from './kit';

const DAY_MS = 86_400_000;
const HOUR_MS = DAY_MS / 24;

describe('what admins did', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());
  beforeEach(() => {
    app.host.storage.clear();
    app.host.clearFaults();
  });

  const admin = () => app.site.accounts.admin.accountId;
  const call = (key: string, payload: unknown) => ({ module: 'admin', key, payload, as: admin() });
  const load = (actions: readonly AdminActionView[]) =>
    app.host.storage.load(actions.map((value) => ({ entityName: 'admin-action', key: value.id, value })));
  const recorded = () =>
    (app.host.storage.dump().entities['admin-action'] ?? [])
      .map(({ value }) => value as AdminActionView)
      .sort((a, b) => a.occurredAt - b.occurredAt || (a.id < b.id ? -1 : 1));
  const goingOn = (cursor: string | null) => (cursor === null ? {} : { cursor });
  const everyPage = async (read: (cursor: string | null) => Promise<ActivityPage>) => {
    const all: AdminActionView[] = [];
    let cursor: string | null = null;
    do {
      const page: ActivityPage = await read(cursor);
      all.push(...page.actions);
      cursor = page.cursor;
    } while (cursor !== null);
    return all;
  };

  describe('finding', () => {
    const actors = ['712020:ann', '712020:bob', 'erased'];
    const action = fc
      .record({
        hoursAgo: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 120 * 24 })),
        actor: fc.constantFrom(...actors),
        action: fc.constantFrom(...adminActions),
        failed: fc.boolean(),
        tail: fc.uint8Array({ minLength: 10, maxLength: 10 }),
      })
      .map((drawn) => (now: number): AdminActionView => {
        const occurredAt = now - drawn.hoursAgo * HOUR_MS;
        const outcome = drawn.failed
          ? ({ outcome: 'failure', reason: 'jira.unavailable' } as const)
          : ({ outcome: 'success' } as const);
        const { actor, action: name, tail } = drawn;
        return {
          id: timeOrderedId(occurredAt, tail),
          occurredAt,
          actor,
          action: name,
          ...outcome,
          details: {},
        };
      });
    const seldom = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
    const filters = fc.record({
      range: fc.oneof(
        fc.constant({}),
        fc.constantFrom(...relativeRanges).map((last) => ({ last })),
        fc.tuple(fc.nat(90), fc.nat(30)).map(([ago, days]) => ({ ago, days })),
      ),
      actor: seldom(fc.constantFrom(...actors, 'nobody')),
      action: seldom(fc.constantFrom(...adminActions)),
      outcome: seldom(fc.constantFrom(...auditOutcomes)),
    });

    test('search and export find what a plain look at every action finds, in order, page by page', async () => {
      const tried = { searches: 0, pages: 0, found: 0 };
      const cases = fc.record({
        actions: fc.uniqueArray(action, { maxLength: 60, size: 'max' }),
        searches: fc.array(
          fc.record({
            filter: filters,
            order: fc.constantFrom(...searchOrders),
            limit: fc.constantFrom(1, 7, 100),
          }),
          { minLength: 4, maxLength: 4 },
        ),
      });
      await fc.assert(
        fc.asyncProperty(cases, async ({ actions: makers, searches }) => {
          const now = app.host.clock.now();
          const actions = makers.map((make) => make(now));
          for (const { filter: drawn, order, limit } of searches) {
            app.host.storage.clear();
            load(actions);
            const filter = filterOf(drawn, now);
            const pages: number[] = [];
            const found = await everyPage(async (cursor) => {
              const page = await app.admin('activity/search', { filter, order, limit, ...goingOn(cursor) });
              pages.push(page.actions.length);
              return page;
            });
            // An hour is told from the next by more than this test takes.
            const wanted = actions.filter((one) => naiveMatch(filter, one, now));
            expect(ids(found)).toEqual(ids(wanted));
            expect(isInOrder(found, order)).toBe(true);
            expect(pages.slice(0, -1).every((size) => size === limit)).toBe(true);
            const exported = await everyPage((cursor) =>
              app.admin('activity/export', { filter, order, format: 'csv', ...goingOn(cursor) }),
            );
            expect(exported).toEqual(found);
            tried.searches += 1;
            tried.pages += pages.length;
            tried.found += found.length;
          }
        }),
        { numRuns: 25, seed: 20_261_122 },
      );
      expect(tried.found).toBeGreaterThan(tried.searches);
      process.stdout.write(
        `activity: ${String(tried.searches)} searches, ${String(tried.pages)} pages, ${String(tried.found)} found\n`,
      );
    }, 120_000);

    test('actions that happen meanwhile make no page repeat or skip any that was there', async () => {
      const now = app.host.clock.now();
      const before = Array.from({ length: 25 }, (_, nth) => actionAt(now - (25 - nth) * 1_000));
      load(before);
      const found = await everyPage(async (cursor) => {
        const page = await app.admin('activity/search', { limit: 4, ...goingOn(cursor) });
        load([actionAt(now - 12_500), actionAt(app.host.clock.now())]);
        return page;
      });
      expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
      expect(ids(found)).toEqual(expect.arrayContaining(ids(before)));
    });

    test('a record that cannot be read is counted and left out', async () => {
      const now = app.host.clock.now();
      load([actionAt(now - 2)]);
      app.host.storage.load([
        {
          entityName: 'admin-action',
          key: 'broken',
          value: { id: 'broken', occurredAt: now - 1, action: 'x' },
        },
      ]);
      expect(await app.admin('activity/search', {})).toMatchObject({
        invalid: 1,
        actions: [{}],
        cursor: null,
      });
    });

    const bad: readonly [string, ActivityFilter | object, string][] = [
      ['a reversed range', { from: 2, to: 1 }, 'filter.from'],
      ['a range that is both relative and absolute', { last: '7d', from: 1 }, 'filter.last'],
      ['an unknown range', { last: '2y' }, 'filter.last'],
      ['an unknown action', { action: 'data.stolen' }, 'filter.action'],
      ['an unknown outcome', { outcome: 'maybe' }, 'filter.outcome'],
      ['an e-mail address in place of an account ID', { actor: 'ann@example.com' }, 'filter.actor'],
      ['10 KB in place of an account ID', { actor: 'a'.repeat(10_240) }, 'filter.actor'],
      ['an unknown condition', { reason: 'internal' }, 'filter'],
    ];
    test.each(bad)('%s is refused with its field, and nothing is recorded', async (_, filter, field) => {
      for (const [key, more] of [
        ['activity/search', {}],
        ['activity/export', { format: 'csv' }],
      ] as const) {
        const refused = await app.refusal(call(key, { filter, ...more }));
        expect(refused).toMatchObject({ code: 'input.invalid', details: { field } });
      }
      expect(recorded()).toEqual([]);
    });

    test('ranges in the future and longer than the log are honest empty or whole pages', async () => {
      const now = app.host.clock.now();
      load([actionAt(now - 300 * DAY_MS)]);
      const search = async (filter: ActivityFilter) =>
        (await app.admin('activity/search', { filter })).actions.length;
      expect(await search({ from: now + DAY_MS })).toBe(0);
      expect(await search({ from: 0, to: now + 9_000 * DAY_MS })).toBe(1);
      expect(await search({ actor: '712020:nobody' })).toBe(0);
    });
  });

  describe('cursors', () => {
    const fill = () => {
      const now = app.host.clock.now();
      load(Array.from({ length: 120 }, (_, nth) => actionAt(now - nth * 1_000 - 1)));
    };
    const cursorOf = async (more: { filter?: ActivityFilter; order?: SearchOrder; limit?: number } = {}) =>
      (await app.admin('activity/search', more)).cursor ?? '';

    test('go on only with the same question', async () => {
      fill();
      const cursor = await cursorOf({ filter: { actor: '712020:ann' } });
      expect(cursor).not.toBe('');
      const others = [
        ['activity/search', { cursor }],
        ['activity/search', { cursor, filter: { actor: '712020:bob' } }],
        ['activity/search', { cursor, filter: { actor: '712020:ann' }, order: 'oldest' }],
        ['activity/search', { cursor, filter: { actor: '712020:ann' }, limit: 10 }],
        ['activity/export', { cursor, filter: { actor: '712020:ann' }, format: 'csv' }],
        ['audit/search', { cursor }],
        ['audit/search', { cursor, filter: {} }],
      ] as const;
      for (const [key, payload] of others)
        expect([key, (await app.refusal(call(key, payload))).code]).toEqual([key, 'input.cursor']);
      expect(recorded()).toHaveLength(120);
      const { actions } = await app.admin('activity/search', { cursor, filter: { actor: '712020:ann' } });
      expect(actions).toHaveLength(50);
    });

    test('that were tampered with or come from elsewhere are refused', async () => {
      fill();
      const cursor = await cursorOf();
      const middle = Math.floor(cursor.length / 3);
      const other = cursor[middle] === 'A' ? 'B' : 'A';
      const forged = JSON.stringify({
        filter: { from: 0, to: 9, actor: null, action: null, outcome: null },
        from: [],
      });
      const strangers = [
        `${cursor.slice(0, middle)}${other}${cursor.slice(middle + 1)}`,
        cursor.slice(0, -1),
        `${cursor}A`,
        'not-a-cursor',
        `${Buffer.from(forged).toString('base64url')}.${'A'.repeat(22)}`,
      ];
      for (const stranger of strangers) {
        expect((await app.refusal(call('activity/search', { cursor: stranger }))).code).toBe('input.cursor');
        const payload = { cursor: stranger, format: 'csv' };
        expect((await app.refusal(call('activity/export', payload))).code).toBe('input.cursor');
      }
      app.host.storage.handle('/api/v1/secret/delete', { key: 'installation-key:current' });
      expect((await app.refusal(call('activity/search', { cursor }))).code).toBe('input.cursor');
    });
  });

  describe('recording', () => {
    const idp = { entityId: 'https://idp.example.com', ssoUrl: 'https://idp.example.com/sso', sloUrl: null };
    const staff: SamlSettings = {
      ...{ protocol: 'saml', name: 'Staff', enabled: false, portals: null, emailDomains: [] },
      ...{ forceAuthentication: false, endProviderSession: false, customers: openRules },
      idp: { ...idp, certificates: [] },
      attributes: { email: 'email', displayName: 'name', groups: 'groups' },
      ...{ signRequests: false, requireEncryption: false, authnContexts: [], allowIdpInitiated: false },
    };
    const account = () => ({ email: app.site.serviceAccount.email, token: app.site.serviceAccount.token });

    test('each action is on record with who, what, on what and how it ended', async () => {
      const { email, token } = account();
      const expiresOn = new Date(app.host.clock.now() + 60 * DAY_MS).toISOString().slice(0, 10);
      const step = () => app.host.clock.advance(1_000);
      await app.admin('service-account/save', { email, token });
      step();
      await app.admin('service-account/save', { email, token, expiresOn });
      step();
      await app.refusal(call('service-account/save', { email, token: 'Wrong-Token-0123456789', expiresOn }));
      step();
      await app.admin('service-account/call-as', { callAs: 'service-account' });
      step();
      await app.admin('service-account/remove', {});
      step();
      await app.admin('audit/export', { format: 'ocsf', filter: { person: app.customer(0), last: '7d' } });
      step();
      await app.admin('activity/export', { format: 'json-lines', filter: { actor: admin() } });
      step();
      await app.admin('privacy/export', {});
      step();
      const { id: provider } = await app.admin('providers/save', { settings: staff });
      step();
      await app.admin('providers/test', { id: provider });
      step();
      await app.admin('providers/remove', { id: provider });
      step();
      await app.admin('providers/rotate-key', { step: 'add' });
      step();
      await app.admin('sessions/save-settings', { hours: 4, idleMinutes: 60, help: '' });
      step();
      await app.admin('sessions/end', { scope: { kind: 'all' } });
      step();
      const accountId = app.customer(0);
      const words = 'They dispute a sign-in';
      const { id: hold } = await app.admin('privacy/hold', {
        ...{ scope: { kind: 'person', accountId }, reason: words },
      });
      step();
      await app.admin('privacy/release-hold', { id: hold });
      step();
      const reviewAt = app.host.clock.now() + DAY_MS;
      await app.admin('privacy/restrict', { accountId, reason: words, reviewAt });
      step();
      await app.admin('privacy/unrestrict', { accountId });
      step();
      const { id: request, subject } = await app.admin('privacy/open-request', {
        ...{ kind: 'access', accountId, identityCheck: 'documents' },
      });
      step();
      await app.admin('privacy/close-request', { id: request, state: 'done', outcome: words });
      step();
      const settings = await app.admin('privacy/rights-settings', {});
      await app.admin('privacy/save-rights-settings', {
        ...settings,
        selfService: { erasure: true, restriction: false },
      });
      step();
      await app.admin('privacy/save-retention', {
        ...{ days: { 'audit-event': 30 }, dropIpAfterDays: null, forgetPersonAfterDays: null },
      });
      step();
      const link = 'l'.repeat(22);
      app.host.storage.load([
        {
          ...{ entityName: 'identity-link', key: link },
          value: {
            ...{ state: 'linked', accountId, provider, linkedAt: reviewAt, usedAt: reviewAt },
            ...{ organizations: [], rules: 'r'.repeat(22), portals: [] },
          },
        },
      ]);
      await app.admin('privacy/correct-link', { accountId, link, to: app.customer(1) });
      step();
      await app.admin('privacy/remove-link', { accountId: app.customer(1), link });
      step();
      await app.admin('privacy/report-now', {});
      step();
      await app.admin('provisioning/create-token', { label: 'Okta' });
      step();
      const provisioning = (await app.admin('provisioning/status', {})).settings;
      await app.admin('provisioning/settings', { settings: { ...provisioning, paused: true } });
      step();
      await app.admin('provisioning/sync', {});
      step();
      await app.admin('provisioning/revoke-token', { id: '1' });
      step();
      await app.erase({ kind: 'person', accountId });

      const fields = ['email', 'token', 'kind', 'expiresOn'];
      const failed = { outcome: 'failure', reason: 'service-account.wrong-token' };
      const done: readonly [string, object, object][] = [
        ['service-account.saved', { outcome: 'success' }, { fields }],
        ['service-account.saved', { outcome: 'success' }, { fields: ['expiresOn'] }],
        ['service-account.saved', failed, { fields: ['token'] }],
        ['service-account.call-as-changed', { outcome: 'success' }, { fields: ['callAs'] }],
        ['service-account.removed', { outcome: 'success' }, { fields: [] }],
        ['log.exported', { outcome: 'success' }, { format: 'ocsf', conditions: ['last', 'person'] }],
        ['activity.exported', { outcome: 'success' }, { format: 'json-lines', conditions: ['actor'] }],
        ['data.exported', { outcome: 'success' }, {}],
        [
          'provider.saved',
          { outcome: 'success' },
          { provider, fields: expect.arrayContaining(Object.keys(staff)) },
        ],
        ['provider.tested', { outcome: 'success' }, { provider }],
        ['provider.removed', { outcome: 'success' }, { provider }],
        ['signing-key.rotated', { outcome: 'success' }, { step: 'add' }],
        ['sign-in-settings.saved', { outcome: 'success' }, { fields: ['hours'] }],
        ['sessions.ended', { outcome: 'success' }, { scope: 'all' }],
        ['hold.placed', { outcome: 'success' }, { hold, scope: 'person', subject }],
        ['hold.released', { outcome: 'success' }, { hold, scope: 'person', subject }],
        ['restriction.placed', { outcome: 'success' }, { subject }],
        ['restriction.lifted', { outcome: 'success' }, { subject }],
        ['subject-request.opened', { outcome: 'success' }, { request, kind: 'access', subject }],
        ['subject-request.closed', { outcome: 'success' }, { request, kind: 'access', state: 'done' }],
        ['rights-settings.saved', { outcome: 'success' }, {}],
        ['retention.saved', { outcome: 'success' }, {}],
        ['link.corrected', { outcome: 'success' }, { provider, subject }],
        ['link.removed', { outcome: 'success' }, { provider }],
        ['reporting.started', { outcome: 'success' }, {}],
        ['scim-token.created', { outcome: 'success' }, { label: 'Okta' }],
        ['provisioning-settings.saved', { outcome: 'success' }, { fields: ['paused'] }],
        ['provisioning.synced', { outcome: 'success' }, { all: true }],
        ['scim-token.revoked', { outcome: 'success' }, { label: 'Okta' }],
        ['data.erased', { outcome: 'success' }, { scope: 'person', subject }],
      ];
      const { actions } = await app.admin('activity/search', { order: 'oldest' });
      expect(actions).toMatchObject(
        done.map(([action, outcome, details]) => ({ action, actor: admin(), ...outcome, details })),
      );
      expect(new Set(actions.map(({ action }) => action))).toEqual(new Set(adminActions));
      const text = JSON.stringify(actions.map(({ actor: _, ...rest }) => rest));
      for (const secret of [email, token, 'Wrong-Token', expiresOn, accountId, admin(), words])
        expect(text).not.toContain(secret);
    });

    test('an export is on record once, whatever the number of its pages', async () => {
      const now = app.host.clock.now();
      load(Array.from({ length: 250 }, (_, nth) => actionAt(now - nth * 1_000 - 1)));
      await everyPage((cursor) => app.admin('activity/export', { format: 'csv', ...goingOn(cursor) }));
      let cursor: string | null = null;
      do {
        cursor = (await app.admin('privacy/export', goingOn(cursor))).cursor;
      } while (cursor !== null);
      const exports = recorded().filter(
        ({ action, actor }) => actor === admin() && action.endsWith('.exported'),
      );
      expect(exports.map(({ action }) => action).sort()).toEqual(['activity.exported', 'data.exported']);
    });

    test('looking records nothing', async () => {
      for (const key of ['activity/search', 'audit/search', 'audit/overview', 'privacy/register'] as const)
        await app.admin(key, {});
      await app.admin('privacy/browse', { collection: 'admin-action' });
      expect(recorded()).toEqual([]);
    });

    test('a refused save of the first account names all that it would have set', async () => {
      const payload = { ...account(), email: 'nobody@example.com' };
      await app.refusal(call('service-account/save', payload));
      expect(recorded()).toMatchObject([
        {
          outcome: 'failure',
          reason: 'service-account.wrong-email',
          details: { fields: ['email', 'token', 'expiresOn'] },
        },
      ]);
    });

    test('a refusal that cannot be recorded is told as the storage failure that it is', async () => {
      await app.admin('service-account/save', account());
      const before = recorded();
      app.host.addFault({ capability: 'kvs', kind: 'error' });
      const { code } = await app.refusal(
        call('service-account/save', { ...account(), token: 'Wrong-Token' }),
      );
      app.host.clearFaults();
      expect(code).toBe('storage.unavailable');
      expect(recorded()).toEqual(before);
    }, 30_000);

    test('clearing the audit log is on record, and takes nothing else of what admins did', async () => {
      await app.portal(app.customer(0))('visit/record', {});
      await app.admin('audit/export', { format: 'csv' });
      const before = recorded();
      const { confirmation } = await app.admin('privacy/preview-erasure', {
        scope: { kind: 'collection', collection: 'audit-event' },
      });
      const scope = { kind: 'collection', collection: 'audit-event' } as const;
      await app.admin('privacy/erase', { scope, confirmation });
      await app.host.drain();
      expect((await app.admin('audit/search', {})).events).toEqual([]);
      const { actions } = await app.admin('activity/search', { order: 'oldest' });
      expect(actions.slice(0, -1)).toEqual(before);
      expect(actions.at(-1)).toMatchObject({
        action: 'data.erased',
        actor: admin(),
        outcome: 'success',
        details: { scope: 'collection', collection: 'audit-event', erased: 1, remaining: 0 },
      });
      // It also survives the erasure of what admins did, and of everything.
      await app.erase({ kind: 'collection', collection: 'admin-action' });
      await app.erase({ kind: 'everything' });
      const left = await app.admin('activity/search', { order: 'oldest' });
      expect(left.actions.map(({ action, details }) => [action, details['scope']])).toEqual([
        ['data.erased', 'collection'],
        ['data.erased', 'collection'],
        ['data.erased', 'everything'],
      ]);
    });

    test('an admin who was erased is found as nobody', async () => {
      await app.admin('audit/export', { format: 'csv' });
      await app.erase({ kind: 'person', accountId: admin() });
      expect((await app.admin('activity/search', { filter: { actor: admin() } })).actions).toEqual([]);
      const { actions } = await app.admin('activity/search', {
        filter: { actor: 'erased' },
        order: 'oldest',
      });
      expect(actions.map(({ action }) => action)).toEqual(['log.exported', 'data.erased']);
    });
  });
});

function actionAt(occurredAt: number): AdminActionView {
  const tail = Uint8Array.from({ length: 10 }, () => Math.floor(Math.random() * 256));
  const id = timeOrderedId(occurredAt, tail);
  const details = { format: 'csv', conditions: [] };
  return { id, occurredAt, actor: '712020:ann', action: 'log.exported', outcome: 'success', details };
}

function filterOf(
  drawn: { range: object; actor: string | undefined; action: unknown; outcome: unknown },
  now: number,
): ActivityFilter {
  const { range, ...conditions } = drawn;
  const { ago, days, ...relative } = range as { ago?: number; days?: number; last?: '7d' };
  const absolute =
    ago === undefined || days === undefined
      ? {}
      : { from: now - (ago + days) * DAY_MS, to: now - ago * DAY_MS };
  const known = Object.entries(conditions).filter(([, value]) => value !== undefined);
  return { ...relative, ...absolute, ...Object.fromEntries(known) };
}

const lengths = { '1h': 1, '24h': 24, '7d': 168, '30d': 720, '90d': 2_160 };

/** An hour ago is out of "the last hour" as soon as a moment has passed, so the test leaves half an hour of room. */
function naiveMatch(filter: ActivityFilter, action: AdminActionView, now: number): boolean {
  const { last, from = 0, to = now, ...conditions } = filter;
  const start = last === undefined ? from : now - (lengths[last] - 0.5) * HOUR_MS;
  if (action.occurredAt < start || action.occurredAt > to) return false;
  return Object.entries(conditions).every(
    ([field, value]) => action[field as keyof AdminActionView] === value,
  );
}

function ids(actions: readonly AdminActionView[]): string[] {
  return actions.map(({ id }) => id).sort();
}

function isInOrder(actions: readonly AdminActionView[], order: SearchOrder): boolean {
  return actions.every(({ occurredAt }, place) => {
    const before = actions[place - 1]?.occurredAt ?? occurredAt;
    return order === 'newest' ? occurredAt <= before : occurredAt >= before;
  });
}
