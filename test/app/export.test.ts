import { createHash } from 'node:crypto';
import type { AdminApi, AuditEventView, AuditFilter, AuditFormat, SearchOrder } from '../../src/contract';
import { auditFormats } from '../../src/contract';
import { logFormats } from '../../static/admin/log-export/formats';
import { logJob } from '../../static/admin/log-export/log-job';
import { type Call, createCall } from '../../static/shared/api/call';
import { exportJob } from '../../static/shared/files/file-job';
import type { FileToSave } from '../../static/shared/files/save-file';
import { createExportRun, type ExportRun, type ExportState } from '../../static/shared/paging/export-run';
import { eventAt, toLoad } from './events';
import { startApp, type TestApp } from './kit';

const rows = 20_000;
const perPage = 100;
/** Printed with the tests' names; the same number makes the same interruptions. */
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

/** The same numbers for the same seed, below `end`. @see https://en.wikipedia.org/wiki/Linear_congruential_generator */
function numbersBelow(start: number): (end: number) => number {
  let state = BigInt(start);
  return (end) => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffff_ffff_ffff_ffffn;
    return Number((state >> 33n) % BigInt(end));
  };
}

/** Events of every kind, one every 20 seconds, the oldest first. */
function manyEvents(count: number, now: number): AuditEventView[] {
  return Array.from({ length: count }, (_, nth) =>
    eventAt(now - (count - nth) * 20_000, {
      ...(nth % 3 === 0
        ? { kind: 'portal-visit', portal: String(1 + (nth % 4)) }
        : { kind: 'sign-in', provider: nth % 2 ? 'okta' : 'entra-id', protocol: nth % 2 ? 'saml' : 'oidc' }),
      ...(nth % 25 === 1 ? { outcome: 'failure', reason: 'saml.signature' } : {}),
      ...(nth % 7 === 0 ? {} : { accountId: `712020:${String(nth % 500)}` }),
      userAgent: nth % 1_000 === 0 ? '=1+1, "Browser" | a=b\\c' : 'Firefox on Windows',
    }),
  );
}

/** The admin's page without a browser: the same reading, the same files, its own downloads. */
function page(app: TestApp) {
  const as = app.site.accounts.admin.accountId;
  const call: Call<AdminApi> = createCall<AdminApi>(((key: string, payload: unknown) =>
    app.raw({ module: 'admin', key, payload, as })) as never);
  return (
    format: AuditFormat,
    query: { filter: AuditFilter; order: SearchOrder },
    waiting: { onPage?: (count: number, run: ExportRun) => void; onWait?: () => void } = {},
  ) => {
    const files: FileToSave[] = [];
    const states: ExportState[] = [];
    const job = exportJob(logJob({ call, siteUrl: app.site.installation.siteUrl }, format, query), {
      now: () => app.host.clock.now(),
      save: (file) => void files.push(file),
    });
    const run: ExportRun = createExportRun({
      ...job,
      pace: { turn: () => Promise.resolve() },
      // Nobody waits in a test; that it would is told.
      sleep: async () => waiting.onWait?.(),
      onState: (state) => {
        const before = states.at(-1);
        states.push(state);
        if (state.kind === 'running' && before?.kind === 'running') waiting.onPage?.(state.count, run);
      },
    });
    return {
      run,
      last: () => states.at(-1),
      files,
      text: async () => new Blob([...(files.at(-1)?.parts ?? [])]).text(),
    };
  };
}

describe(`an export of ${rows.toLocaleString('en')} rows (SEED=${String(seed)})`, () => {
  const random = numbersBelow(seed);
  let app: TestApp;
  let events: readonly AuditEventView[];
  let open: ReturnType<typeof page>;
  /** What an uninterrupted export of each format is. */
  const whole = new Map<AuditFormat, string>();
  const everything = { filter: {}, order: 'newest' } as const;

  beforeAll(async () => {
    app = await startApp();
    events = manyEvents(rows, app.host.clock.now()).toReversed();
    app.host.storage.load(events.map((event) => toLoad(event)));
    open = page(app);
  }, 120_000);
  afterAll(() => app.stop());
  beforeEach(() => app.host.clearFaults());

  /** What the format makes of the events; JSON Lines are looked at below, since members may be in any order. */
  const expectedText = (format: AuditFormat) => {
    const { header, record } = logFormats[format].create(new URL(app.site.installation.siteUrl).host);
    return `${header()}${events.map(record).join('')}`;
  };

  test.each(auditFormats)(
    '%s: every row once, in order, at one query a page',
    async (format) => {
      app.host.resetUsage();
      const exporting = open(format, everything);
      await exporting.run.goOn();
      const text = await exporting.text();
      if (format !== 'json-lines') expect(text === expectedText(format)).toBe(true);
      expect(exporting.last()).toMatchObject({
        kind: 'done',
        file: {
          complete: true,
          records: rows,
          unreadable: 0,
          span: { from: events.at(-1)?.occurredAt, to: events[0]?.occurredAt },
          sha256: createHash('sha256').update(text).digest('hex'),
        },
      });
      expect(app.host.usage().kvs.queries).toBe(rows / perPage);
      whole.set(format, text);
    },
    120_000,
  );

  test('JSON Lines are the stored events', async () => {
    const lines = (whole.get('json-lines') ?? '').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(events);
    const stored = app.host.storage.dump().entities['audit-event'] ?? [];
    expect(new Map(stored.map(({ key, value }) => [key, value]))).toEqual(
      new Map(events.map((event) => [event.id, event])),
    );
  });

  test('throttled and slow storage: the right rows all the same', async () => {
    app.host.addFault({ capability: 'kvs', kind: 'latency', latencyMs: 3 });
    app.host.addFault({ capability: 'kvs', kind: 'throttle', every: 40 });
    let waits = 0;
    const exporting = open('csv', everything, {
      onPage: (count) => {
        // Now and then storage refuses everything for longer than the app itself is ready to wait.
        if (count % 8_000 === 0) app.host.addFault({ capability: 'kvs', kind: 'throttle' });
      },
      onWait: () => {
        waits += 1;
        app.host.clearFaults();
      },
    });
    await exporting.run.goOn();
    expect(exporting.last()).toMatchObject({ kind: 'done', file: { complete: true, records: rows } });
    expect((await exporting.text()) === whole.get('csv')).toBe(true);
    expect(waits).toBe(2);
  }, 120_000);

  test('one error is passed over', async () => {
    const nth = 1 + random(rows / perPage);
    app.host.addFault({ capability: 'kvs', kind: 'error', nth });
    const exporting = open('json-lines', everything);
    await exporting.run.goOn();
    expect((await exporting.text()) === whole.get('json-lines')).toBe(true);
  }, 120_000);

  const kinds = ['error', 'crash'] as const;
  test.each(auditFormats.map((format, nth) => [kinds[nth % 2] ?? 'error', format] as const))(
    '%s at a random call of an export as %s: it stops, says so, and goes on to the same bytes',
    async (kind, format) => {
      const before = exportsOnRecord();
      const failsAfter = perPage * (1 + random(rows / perPage - 1));
      const exporting = open(format, everything, {
        onPage: (count) => {
          if (count === failsAfter) app.host.addFault({ capability: 'kvs', kind });
        },
      });
      await exporting.run.goOn();
      const code = { error: 'storage.unavailable', crash: 'bridge.unreachable' }[kind];
      expect(exporting.last()).toMatchObject({ kind: 'stopped', count: failsAfter, error: { code } });
      expect(exporting.files).toEqual([]);

      await exporting.run.savePart();
      const part = await exporting.text();
      expect(exporting.files[0]?.name).toMatch(/-incomplete\./);
      const end = part.trimEnd().lastIndexOf('\n') + 1;
      expect((whole.get(format) ?? '').startsWith(part.slice(0, end))).toBe(true);
      expect(part.slice(end)).toMatch(/INCOMPLETE/);
      expect(part).not.toContain(code);

      app.host.clearFaults();
      await exporting.run.goOn();
      expect(exporting.last()).toMatchObject({ kind: 'done', file: { complete: true, records: rows } });
      expect((await exporting.text()) === whole.get(format)).toBe(true);
      expect(exportsOnRecord() - before).toBe(1);
    },
    120_000,
  );

  test('cancelled at a random page, and gone on with, while events arrive', async () => {
    const cancelAfter = perPage * (1 + random(rows / perPage - 1));
    const exporting = open('cef', everything, {
      onPage: (count, run) => {
        if (count !== cancelAfter) return;
        run.cancel();
        app.host.storage.load([toLoad(eventAt(app.host.clock.now() + 1_000))]);
      },
    });
    await exporting.run.goOn();
    expect(exporting.last()).toMatchObject({ kind: 'stopped', count: cancelAfter, error: null });
    await exporting.run.goOn();
    expect((await exporting.text()) === whole.get('cef')).toBe(true);
  }, 120_000);

  test('what a filter finds, however few, in the order asked for', async () => {
    const filter = { text: 'a=b\\c', from: events.at(-1)?.occurredAt ?? 0, to: events[0]?.occurredAt ?? 0 };
    const exporting = open('json-lines', { filter, order: 'oldest' });
    await exporting.run.goOn();
    const found = (await exporting.text()).trimEnd().split('\n');
    const expected = events.filter(({ userAgent }) => userAgent?.includes(filter.text)).toReversed();
    expect(expected.length).toBe(rows / 1_000);
    expect(found.map((line) => JSON.parse(line) as unknown)).toEqual(expected);
  });

  test('a stored record that cannot be read is counted, and the file says that it lacks it', async () => {
    const at = (events.at(-1)?.occurredAt ?? 0) - 1_000;
    const { kind, ...broken } = eventAt(at);
    app.host.storage.load([
      { entityName: 'audit-event', key: broken.id, value: { ...broken, kind: `no-${kind}` } },
    ]);
    const exporting = open('csv', { filter: { to: at + 1_000 }, order: 'oldest' });
    await exporting.run.goOn();
    expect(exporting.last()).toMatchObject({
      kind: 'done',
      file: { complete: false, records: 1, unreadable: 1 },
    });
    expect(exporting.files[0]?.name).toMatch(/-incomplete\.csv$/);
    expect((await exporting.text()).trimEnd().split('\r\n').at(-1)).toMatch(/^INCOMPLETE: 1 stored/);
  });

  function exportsOnRecord(): number {
    const actions = app.host.storage.dump().entities['admin-action'] ?? [];
    return actions.filter(({ value }) => (value as { action: string }).action === 'log.exported').length;
  }
});
