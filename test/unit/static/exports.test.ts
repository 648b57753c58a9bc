import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { auditFormats, type AuditEventView } from '../../../src/contract';
import { logFormats } from '../../../static/admin/log-export/formats';
import { ApiError } from '../../../static/shared/api/api-error';
import { createFileBody } from '../../../static/shared/files/file-body';
import { createRecordFile, type RecordsPage } from '../../../static/shared/files/record-file';
import type { FileToSave } from '../../../static/shared/files/save-file';
import { createExportRun, type ExportState } from '../../../static/shared/paging/export-run';
import { anyEvent, fullEvent } from './export-events';
import { linesOf, readCef, readCsv } from './export-readers';

const now = () => Date.UTC(2026, 9, 9, 23, 30);
const pace = { turn: () => Promise.resolve() };
const sleep = () => Promise.resolve();

interface Saved extends FileToSave {
  readonly text: string;
}

/** Keeps what would go to the browser's downloads. */
function keep() {
  const files: FileToSave[] = [];
  return {
    save: (file: FileToSave) => void files.push(file),
    all: (): Promise<Saved[]> =>
      Promise.all(files.map(async (file) => ({ ...file, text: await new Blob([...file.parts]).text() }))),
  };
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

function logFile(format: (typeof auditFormats)[number], save: (file: FileToSave) => void) {
  return createRecordFile<AuditEventView>({
    name: 'audit-log',
    format: logFormats[format].create('demo.atlassian.net'),
    now,
    save,
  });
}

/** What the last line says, with the format's own reader, so that a shortfall breaks no reader. */
const lastLine: Record<(typeof auditFormats)[number], (text: string) => string> = {
  csv: (text) => readCsv(text).at(-1)?.[0] ?? '',
  'json-lines': (text) => {
    const { incomplete } = JSON.parse(linesOf(text).at(-1) ?? '') as { incomplete?: { message: string } };
    return incomplete?.message ?? '';
  },
  ocsf: (text) => (JSON.parse(linesOf(text).at(-1) ?? '') as { message: string }).message,
  cef: (text) => readCef(linesOf(text).at(-1) ?? '').extension['msg'] ?? '',
};

describe.each(auditFormats)('a file as %s', (format) => {
  const extension = { csv: 'csv', 'json-lines': 'jsonl', ocsf: 'ocsf.jsonl', cef: 'cef' }[format];

  test.each([
    ['complete', true, 0, '', null],
    ['stopped', false, 0, '-incomplete', /^INCOMPLETE: .*stopped after 2 records/],
    ['with gaps', true, 3, '-incomplete', /^INCOMPLETE: 3 stored records could not be read/],
    ['stopped and with gaps', false, 3, '-incomplete', /^INCOMPLETE: .*after 2 .*; 3 stored/],
  ] as const)('%s', async (_name, finished, invalid, marked, says) => {
    const { save, all } = keep();
    const file = logFile(format, save);
    const later = { ...fullEvent, id: 'e2', occurredAt: fullEvent.occurredAt + 5 };
    file.add({ records: [later], invalid });
    file.add({ records: [], invalid: 0 });
    file.add({ records: [fullEvent], invalid: 0 });
    const summary = file.save(finished);
    const [saved] = await all();
    const text = saved?.text ?? '';
    expect(saved?.name).toBe(`sitebound-audit-log-2026-10-09${marked}.${extension}`);
    expect(summary).toEqual({
      name: saved?.name,
      complete: says === null,
      records: 2,
      unreadable: invalid,
      span: { from: fullEvent.occurredAt, to: later.occurredAt },
      bytes: Buffer.byteLength(text),
      sha256: digest(text),
    });
    const headers = format === 'csv' ? 1 : 0;
    expect(linesOf(text)).toHaveLength(headers + 2 + (says === null ? 0 : 1));
    if (says === null) expect(text).not.toMatch(/incomplete/i);
    else expect(lastLine[format](text)).toMatch(says);
  });

  test('an export of nothing is a file all the same', async () => {
    const { save, all } = keep();
    expect(logFile(format, save).save(true)).toMatchObject({ complete: true, records: 0, span: null });
    expect(linesOf((await all())[0]?.text ?? '')).toHaveLength(format === 'csv' ? 1 : 0);
  });
});

test('text is handed on in parts of about a megabyte, and the digest is of the same bytes', async () => {
  const body = createFileBody();
  const written = Array.from({ length: 500 }, (_, nth) => `${'é😀'.repeat(1_000)}${nth}\n`);
  for (const text of written) body.write(text);
  for (const tail of ['', 'the end\n']) {
    const { parts, bytes, sha256 } = body.withTail(tail);
    expect(Math.max(...parts.map(({ size }) => size))).toBeLessThan(1_060_000);
    expect(parts.slice(0, -1).every(({ size }) => size >= 1_048_576)).toBe(true);
    expect(parts.length).toBeGreaterThan(2);
    const text = await new Blob([...parts]).text();
    expect(text).toBe(`${written.join('')}${tail}`);
    expect([bytes, sha256]).toEqual([Buffer.byteLength(text), digest(text)]);
  }
});

describe('an export that is interrupted', () => {
  type Step = 'fails' | 'cancelled' | 'part saved';

  /** Pages whose cursors are their numbers; each step interrupts the reading of one page. */
  function interrupted(pages: readonly RecordsPage<AuditEventView>[], steps: ReadonlyMap<number, Step>) {
    const left = new Map(steps);
    const { save, all } = keep();
    const states: ExportState[] = [];
    const asked: number[] = [];
    const run = createExportRun({
      collector: logFile('csv', save),
      pace,
      sleep,
      onState: (state) => void states.push(state),
      read: (cursor) => {
        const nth = cursor === null ? 0 : Number(cursor);
        asked.push(nth);
        const step = left.get(nth);
        left.delete(nth);
        if (step === 'cancelled') run.cancel();
        if (step === 'fails' || step === 'part saved')
          return Promise.reject(new ApiError('jira.unavailable', 'no'));
        const item = pages[nth] ?? { records: [], invalid: 0 };
        return Promise.resolve({ item, cursor: nth + 1 < pages.length ? String(nth + 1) : null });
      },
    });
    return { run, states, asked, all, last: () => states.at(-1) };
  }

  test('ends with the bytes of one that was not, wherever and however often it was', async () => {
    const pages = fc.array(
      fc.record({ records: fc.array(anyEvent, { maxLength: 4 }), invalid: fc.constant(0) }),
      { minLength: 1, maxLength: 6 },
    );
    const steps = fc.array(fc.tuple(fc.nat(5), fc.constantFrom<Step>('fails', 'cancelled', 'part saved')), {
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(pages, steps, async (given, chosen) => {
        const whole = interrupted(given, new Map());
        await whole.run.goOn();
        const broken = interrupted(given, new Map(chosen));
        let turns = 0;
        for (; broken.last()?.kind !== 'done' && turns < 20; turns += 1) {
          await broken.run.goOn();
          const state = broken.last();
          if (state?.kind === 'stopped' && state.error !== null) await broken.run.savePart();
        }
        const [expected] = await whole.all();
        const files = await broken.all();
        expect(files.at(-1)?.text).toBe(expected?.text);
        expect(broken.last()).toEqual(whole.last());
        // Each part that was saved on the way is marked, and begins as the whole does.
        for (const { name, text } of files.slice(0, -1)) {
          expect(name).toContain('-incomplete');
          const marker = text.lastIndexOf('INCOMPLETE');
          expect(expected?.text.startsWith(text.slice(0, marker))).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  const two = [fullEvent, { ...fullEvent, id: 'e2' }].map((event) => ({ records: [event], invalid: 0 }));

  test('says why it stopped and what it has, saves a part, and still goes on', async () => {
    const { run, last, all, asked } = interrupted(two, new Map([[1, 'fails']]));
    await run.goOn();
    expect(last()).toMatchObject({
      kind: 'stopped',
      count: 1,
      error: { code: 'jira.unavailable' },
      part: null,
    });
    expect(await all()).toEqual([]);
    await run.savePart();
    expect(last()).toMatchObject({
      kind: 'stopped',
      count: 1,
      error: { code: 'jira.unavailable' },
      part: { complete: false, records: 1, name: 'sitebound-audit-log-2026-10-09-incomplete.csv' },
    });
    await run.goOn();
    expect(last()).toMatchObject({ kind: 'done', file: { complete: true, records: 2 } });
    expect(asked).toEqual([0, 1, 1]);
    // After the end there is nothing to cancel or to save.
    run.cancel();
    await run.savePart();
    await run.goOn();
    expect(last()).toMatchObject({ kind: 'done' });
    expect(await all()).toHaveLength(2);
  });

  test('a file that could not be made is tried again without reading anything twice', async () => {
    let isFull = true;
    const { save, all } = keep();
    const states: ExportState[] = [];
    let pages = 0;
    const run = createExportRun({
      collector: logFile('csv', (file) => {
        if (isFull) throw new RangeError('no room');
        save(file);
      }),
      pace,
      sleep,
      onState: (state) => void states.push(state),
      read: () => {
        pages += 1;
        return Promise.resolve({ item: two[0] ?? { records: [], invalid: 0 }, cursor: null });
      },
    });
    await run.goOn();
    expect(states.at(-1)).toMatchObject({ kind: 'stopped', count: 1 });
    isFull = false;
    await run.goOn();
    expect(states.at(-1)).toMatchObject({ kind: 'done', file: { records: 1, complete: true } });
    expect([pages, (await all()).length]).toEqual([1, 1]);
  });

  test('is cancelled at once, and drops the page that is still on its way', async () => {
    const { save } = keep();
    const states: ExportState[] = [];
    const answers: (() => void)[] = [];
    const run = createExportRun({
      collector: logFile('csv', save),
      pace,
      sleep,
      onState: (state) => void states.push(state),
      read: () =>
        new Promise<{ item: RecordsPage<AuditEventView>; cursor: null }>((resolve) =>
          answers.push(() => resolve({ item: two[0] ?? { records: [], invalid: 0 }, cursor: null })),
        ),
    });
    const first = run.goOn();
    await Promise.resolve();
    run.cancel();
    expect(states.at(-1)).toEqual({ kind: 'stopped', count: 0, error: null, part: null });
    const second = run.goOn();
    await Promise.resolve();
    answers.forEach((answer) => answer());
    await Promise.all([first, second]);
    expect(states.at(-1)).toMatchObject({ kind: 'done', file: { records: 1 } });
  });
});
