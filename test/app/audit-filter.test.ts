import { subjectOf } from '../../src/audit';
import { createPseudonyms } from '../../src/storage';
import type { AuditEventView, AuditFilter, AuditPage, ErasureScope } from '../../src/contract';
import { eventAt, toLoad } from './events';
import { startApp, type TestApp } from './kit';

const DAY_MS = 86_400_000;
const KEY = 'k'.repeat(42) + 'A';

describe('one filter', () => {
  let app: TestApp;
  let now: number;
  let subject: string;
  beforeAll(async () => {
    app = await startApp();
    const key = { version: 1, key: KEY } as const;
    const pseudonyms = createPseudonyms({
      storage: { of: () => ({ get: () => Promise.resolve(key) }) } as never,
      random: () => new Uint8Array(),
    });
    subject = await subjectOf(pseudonyms, email());
  });
  afterAll(() => app.stop());
  beforeEach(() => {
    now = app.host.clock.now();
    app.host.storage.clear();
    app.host.storage.handle('/api/v1/secret/set', {
      key: 'installation-key:current',
      value: { version: 1, key: KEY },
    });
    app.host.storage.load(events().map(toLoad));
  });

  const email = () => app.site.accounts.customers[0]?.email ?? '';
  /** Every combination of a few values, an hour apart. */
  const events = () => {
    const people = [
      { accountId: app.customer(0) },
      { accountId: app.customer(1), subject: 'B'.repeat(22) },
      { subject },
    ];
    const providers = [{ provider: 'okta', protocol: 'saml' }, { provider: 'entra-id' }, {}] as const;
    const ends = [
      { outcome: 'success' },
      { outcome: 'failure', reason: 'saml.replayed' },
      { outcome: 'failure', reason: 'oidc.nonce' },
    ] as const;
    const all = people.flatMap((person) =>
      providers.flatMap((provider) =>
        ends.flatMap((end) =>
          (['sign-in', 'portal-visit'] as const).map((kind) => ({ kind, ...person, ...provider, ...end })),
        ),
      ),
    );
    return all.map((facts, nth) =>
      eventAt(now - nth * 3_600_000, { ...facts, portal: String(1 + (nth % 2)) }),
    );
  };

  const everyPage = async (
    read: (cursor: string | null) => Promise<AuditPage>,
  ): Promise<AuditEventView[]> => {
    const all: AuditEventView[] = [];
    let cursor: string | null = null;
    do {
      const page: AuditPage = await read(cursor);
      all.push(...page.events);
      cursor = page.cursor;
    } while (cursor !== null);
    return all;
  };
  const goingOn = (cursor: string | null) => (cursor === null ? {} : { cursor });
  const stored = () => (app.host.storage.dump().entities['audit-event'] ?? []).map(({ key }) => key).sort();

  const filters: readonly [string, () => AuditFilter, number][] = [
    ['no condition', () => ({}), 54],
    ['an account', () => ({ person: app.customer(1) }), 18],
    ['an e-mail address, known to Jira and to the provider', () => ({ person: email() }), 36],
    ['an e-mail address in other letters', () => ({ person: email().toUpperCase() }), 36],
    ['an e-mail address that no one has', () => ({ person: 'nobody@nowhere.example' }), 0],
    ['a reason', () => ({ reason: 'saml.replayed' }), 18],
    ['a provider and an outcome', () => ({ provider: 'okta', outcome: 'failure' }), 12],
    ['an unknown provider', () => ({ provider: 'no-such' }), 0],
    ['a kind on a portal', () => ({ kind: 'sign-in', portal: '1' }), 27],
    ['the last day', () => ({ last: '24h' }), 24],
    ['half a day long ago', () => ({ from: now - 2 * DAY_MS, to: now - 1.5 * DAY_MS }), 13],
    ['free text', () => ({ text: 'NONCE' }), 18],
    [
      'many conditions',
      () => ({ person: app.customer(0), provider: 'okta', reason: 'oidc.nonce', last: '7d' }),
      2,
    ],
  ];
  test.each(filters)(
    '%s: table, export, summary, preview and erasure agree',
    async (_, filterOf, expected) => {
      const filter = filterOf();
      const table = await everyPage((cursor) =>
        app.admin('audit/search', { filter, limit: 10, ...goingOn(cursor) }),
      );
      const file = await everyPage((cursor) =>
        app.admin('audit/export', { filter, format: 'json-lines', order: 'oldest', ...goingOn(cursor) }),
      );
      const ids = table.map(({ id }) => id).sort();
      expect(ids).toHaveLength(filter.last === '24h' ? 24 : expected);
      expect(file.map(({ id }) => id).sort()).toEqual(ids);
      expect((await app.admin('audit/summary', { filter })).tally.total).toBe(ids.length);

      const asked: ErasureScope = { kind: 'events', filter };
      const preview = await app.admin('privacy/preview-erasure', { scope: asked });
      expect(preview.total).toEqual({ value: ids.length, atLeast: false });
      const before = stored();
      const { scope, confirmation } = preview;
      const { jobId } = await app.admin('privacy/erase', { scope, confirmation });
      await app.host.drain();
      const done = await app.admin('privacy/job', { jobId });
      expect(done).toMatchObject({ state: 'done', scope: 'events', erased: ids.length, remaining: 0 });
      expect(stored()).toEqual(before.filter((id) => !ids.includes(id)));
    },
  );

  test('the record of an erasure names the conditions, and nobody', async () => {
    await app.erase({ kind: 'events', filter: { person: email(), to: now } });
    const actions = app.host.storage.dump().entities['admin-action'] ?? [];
    expect(actions.map(({ value }) => value)).toEqual([
      expect.objectContaining({
        action: 'data.erased',
        details: expect.objectContaining({ scope: 'events', conditions: ['person'], from: 0, to: now }),
      }),
    ]);
    const everything = JSON.stringify(app.host.storage.dump());
    expect(everything).not.toContain(email());
    expect(everything).not.toContain(subject);
  });

  test('a confirmation holds for its filter only, and a range without an end is refused', async () => {
    const asAdmin = (scope: ErasureScope, confirmation: string) => ({
      module: 'admin',
      key: 'privacy/erase',
      payload: { scope, confirmation },
      as: app.site.accounts.admin.accountId,
    });
    const { scope, confirmation } = await app.admin('privacy/preview-erasure', {
      scope: { kind: 'events', filter: { provider: 'okta' } },
    });
    if (scope.kind !== 'events') throw new Error('Another scope came back');
    const other: ErasureScope = { kind: 'events', filter: { ...scope.filter, provider: 'entra-id' } };
    expect((await app.refusal(asAdmin(other, confirmation))).code).toBe('erasure.confirmation');
    const endless: ErasureScope = { kind: 'events', filter: { provider: 'okta' } };
    expect(await app.refusal(asAdmin(endless, confirmation))).toEqual({
      code: 'input.invalid',
      details: { field: 'scope.filter.to' },
    });
    expect(stored()).toHaveLength(54);
  });

  test('an export is on record once, with its conditions and without their values', async () => {
    await everyPage((cursor) =>
      app.admin('audit/export', { filter: { person: email() }, format: 'cef', ...goingOn(cursor) }),
    );
    const actions = app.host.storage.dump().entities['admin-action'] ?? [];
    expect(actions.map(({ value }) => value)).toEqual([
      expect.objectContaining({
        action: 'log.exported',
        outcome: 'success',
        actor: app.site.accounts.admin.accountId,
        details: { format: 'cef', conditions: ['person'] },
      }),
    ]);
  });

  test('an erasure takes nothing that happens after its preview, whatever end was asked for', async () => {
    const filter = { from: now - DAY_MS, to: now + 30 * DAY_MS };
    const { scope, confirmation } = await app.admin('privacy/preview-erasure', {
      scope: { kind: 'events', filter },
    });
    const meanwhile = eventAt(now + 60_000);
    app.host.clock.advance(120_000);
    app.host.storage.load([toLoad(meanwhile)]);
    await app.admin('privacy/erase', { scope, confirmation });
    await app.host.drain();
    expect(stored()).toContain(meanwhile.id);
  });

  test('the beginning of an address that its owner shows is not that address', async () => {
    app.control.setEmailVisibility(app.customer(0), true);
    try {
      const found = async (person: string) =>
        (await app.admin('audit/summary', { filter: { person } })).tally.total;
      expect(await found(email())).toBe(36);
      expect(await found(email().slice(0, -1))).toBe(0);
    } finally {
      app.control.setEmailVisibility(app.customer(0), false);
    }
  });

  const bad: readonly [string, object, string][] = [
    ['a reversed range', { filter: { from: 2, to: 1 } }, 'filter.from'],
    ['two kinds of range', { filter: { last: '7d', to: 1 } }, 'filter.last'],
    ['an unknown reason', { filter: { reason: 'saml.no-such' } }, 'filter.reason'],
    ['an unknown outcome', { filter: { outcome: 'maybe' } }, 'filter.outcome'],
    ['a person who is neither', { filter: { person: 'Ada Lovelace' } }, 'filter.person'],
    ['a part of an e-mail address', { filter: { person: 'ada@' } }, 'filter.person'],
    ['ten kilobytes of text', { filter: { text: 'x'.repeat(10_240) } }, 'filter.text'],
    ['an unknown order', { order: 'sideways' }, 'order'],
    ['a moment before time', { filter: { from: -1 } }, 'filter.from'],
  ];
  test.each(bad)('%s is refused with its field', async (_, payload, field) => {
    const call = { module: 'admin', key: 'audit/search', payload, as: app.site.accounts.admin.accountId };
    expect(await app.refusal(call)).toMatchObject({ code: 'input.invalid', details: { field } });
  });
});
