import { createHash } from 'node:crypto';
import { load } from 'cheerio';
import fc from 'fast-check';
import type { CollectionView, Json, RecordPage, RecordView } from '../../../src/contract';
import { createArchive } from '../../../static/admin/data-export/archive';
import { escapeHtml } from '../../../static/admin/data-export/html';
import { shownRecords } from '../../../static/admin/data-export/page-file';
import type { FileToSave } from '../../../static/shared/files/save-file';
import { readCsv } from './export-readers';
import { readZip } from './zip-reader';

const at = Date.UTC(2026, 9, 9, 23, 30);
const hostile = `<script>alert("1")</script>&amp;'\u202e=cmd|' /C calc'!A0`;

function collection(name: string, fields: string[], over: Partial<CollectionView> = {}): CollectionView {
  return {
    ...{ name, title: `Title of ${name}`, store: 'kv', purpose: 'Why', lawfulBasis: 'Art. 6', place: 'Here' },
    ...{ recipients: 'Admins', retention: '180 days', subjectField: null, survives: null, erasable: true },
    ...{
      count: { value: 0, atLeast: false },
      bytes: { value: 0, atLeast: false },
      oldest: null,
      newest: null,
    },
    fields: fields.map((field) => ({ name: field, kind: 'plain', meaning: `Meaning of ${field}` })),
    ...over,
  };
}

const register = [
  collection('visits', ['accountId', 'occurredAt', 'note', 'token'], { subjectField: 'accountId' }),
  collection('settings', ['texts', 'savedAt']),
  collection('empty', ['a']),
];

const pageOf = (
  name: string,
  records: readonly RecordView[],
  over: Partial<RecordPage> = {},
): RecordPage => ({
  ...{ collection: name, records, hidden: 0, cursor: null },
  invalid: records.filter(({ value }) => value === null).length,
  ...over,
});

const visit = (key: string, value: { readonly [field: string]: Json } = {}): RecordView => ({
  key,
  value: { accountId: 'qm:1', occurredAt: at, note: hostile, token: { secret: true }, ...value },
});

async function exported(
  pages: readonly RecordPage[],
  { person = null, finished = true }: { person?: string | null; finished?: boolean } = {},
) {
  const saved: FileToSave[] = [];
  const archive = createArchive({
    ...{ siteUrl: 'https://demo.atlassian.net', person, register: () => register, now: () => at },
    save: (file) => void saved.push(file),
  });
  for (const page of pages) archive.add(page);
  const summary = await archive.save(finished);
  const zip = Buffer.from(await new Blob([...(saved[0]?.parts ?? [])]).arrayBuffer());
  const files = readZip(zip);
  const text = (name: string) => files.get(name)?.toString('utf8') ?? '';
  return {
    archive,
    summary,
    saved,
    zip,
    files,
    text,
    json: (name: string) => JSON.parse(text(name)) as unknown,
  };
}

const everything = [
  pageOf('visits', [visit('a'), visit('b', { note: null })]),
  pageOf('visits', [{ key: 'c', value: null }], { hidden: 2 }),
  pageOf('settings', [{ key: 'current', value: { texts: ['x'], savedAt: at } }]),
  pageOf('empty', []),
];

test('holds every record as JSON, tables as CSV, a page, a dictionary and a manifest', async () => {
  const { files, json, text, summary, zip, saved } = await exported(everything);
  expect([...files.keys()].sort()).toEqual([
    ...['data/empty.json', 'data/settings.json', 'data/visits.csv', 'data/visits.json'],
    ...['dictionary.json', 'index.html', 'manifest.json'],
  ]);
  expect(json('data/visits.json')).toEqual({
    ...{ collection: 'visits', title: 'Title of visits', unreadable: 1, hidden: 2, finished: true },
    records: [visit('a'), visit('b', { note: null }), { key: 'c', value: null }],
  });
  expect(json('data/empty.json')).toMatchObject({ records: [] });
  expect(readCsv(text('data/visits.csv'))).toEqual([
    ['record key', 'accountId', 'occurredAt', 'note', 'token'],
    ['a', 'qm:1', '2026-10-09T23:30:00.000Z', hostile, 'present'],
    ['b', 'qm:1', '2026-10-09T23:30:00.000Z', '', 'present'],
  ]);
  expect(json('dictionary.json')).toMatchObject({
    collections: [
      {
        ...{ name: 'visits', purpose: 'Why', retention: '180 days', subjectField: 'accountId' },
        fields: [{ name: 'accountId', kind: 'plain', meaning: 'Meaning of accountId' }, {}, {}, {}],
      },
      { name: 'settings' },
      { name: 'empty' },
    ],
  });
  expect(saved[0]).toMatchObject({
    name: 'sitebound-export-2026-10-09-incomplete.zip',
    type: 'application/zip',
  });
  expect(summary).toMatchObject({
    ...{ complete: false, records: 4, unreadable: 1, bytes: zip.length },
    sha256: createHash('sha256').update(zip).digest('hex'),
  });
});

test('the manifest has size and SHA-256 of every other file, as they are in the archive', async () => {
  const { files, json } = await exported(everything);
  const manifest = json('manifest.json') as { files: { name: string; bytes: number; sha256: string }[] };
  expect(manifest).toMatchObject({
    ...{
      format: 'sitebound-export/1',
      site: 'https://demo.atlassian.net',
      scope: 'everything',
      complete: false,
    },
    ...{ records: 4, unreadable: 1, hidden: 2, exportedAt: '2026-10-09T23:30:00.000Z' },
  });
  expect(
    manifest.files
      .map(({ name }) => name)
      .concat('manifest.json')
      .sort(),
  ).toEqual([...files.keys()].sort());
  for (const { name, bytes, sha256 } of manifest.files) {
    expect(files.get(name)).toHaveLength(bytes);
    expect(
      createHash('sha256')
        .update(files.get(name) ?? '')
        .digest('hex'),
    ).toBe(sha256);
  }
});

test('the same pages make the same bytes', async () => {
  const [one, other] = [await exported(everything), await exported(everything)];
  expect(one.zip.equals(other.zip)).toBe(true);
});

test('of one person: named in manifest and page, without collections that name no one', async () => {
  const { json, text, saved, summary } = await exported([pageOf('visits', [visit('a')])], { person: 'qm:1' });
  expect(json('manifest.json')).toMatchObject({ scope: 'person', person: 'qm:1', complete: true });
  expect(json('dictionary.json')).toMatchObject({ collections: [{ name: 'visits' }] });
  expect(load(text('index.html'))('h1').text()).toBe('What Sitebound stores about one person');
  expect(saved[0]?.name).toBe('sitebound-person-export-2026-10-09.zip');
  expect(summary.complete).toBe(true);
});

test('a part says that it is one, and the export goes on to a whole', async () => {
  const { archive, json, text } = await exported(everything.slice(0, 1), { finished: false });
  expect(json('manifest.json')).toMatchObject({ complete: false, records: 2 });
  expect(json('data/visits.json')).toMatchObject({ finished: false, records: [{ key: 'a' }, { key: 'b' }] });
  expect(readCsv(text('data/visits.csv')).at(-1)?.[0]).toMatch(/^INCOMPLETE/);
  expect(load(text('index.html'))('strong').text()).toBe('INCOMPLETE.');
  archive.add(pageOf('visits', [visit('c')]));
  expect(await archive.save(true)).toMatchObject({ complete: true, records: 3 });
});

test('a collection that the register does not know is exported all the same', async () => {
  const { json } = await exported([pageOf('new', [{ key: 'k', value: { a: 1 } }])]);
  expect(json('data/new.json')).toMatchObject({ records: [{ key: 'k', value: { a: 1 } }] });
  expect(json('dictionary.json')).toMatchObject({ collections: [{}, {}, {}, { name: 'new', title: 'new' }] });
});

test('of a large collection the page shows a part and says where all is', async () => {
  const keys = Array.from({ length: shownRecords + 5 }, (_, nth) => `k${String(nth)}`);
  const { text, json } = await exported([
    pageOf(
      'visits',
      keys.map((key) => visit(key)),
    ),
  ]);
  const page = load(text('index.html'));
  expect(page('article')).toHaveLength(shownRecords);
  expect(page('section').text()).toContain('5 of them are not on this page: data/visits.json has all.');
  expect((json('data/visits.json') as { records: unknown[] }).records).toHaveLength(keys.length);
});

describe('the page for a person', () => {
  test('needs nothing, runs nothing, and tells since when a secret has been there', async () => {
    const { text } = await exported([
      pageOf('visits', [visit('a', { since: at })]),
      pageOf('settings', [{ key: 'current', value: { texts: ['x'], savedAt: at } }]),
    ]);
    const page = load(text('index.html'));
    expect(page('script, link, img, iframe, object, [src], [onclick]')).toHaveLength(0);
    expect(page('meta[http-equiv="Content-Security-Policy"]').attr('content')).toContain(
      "default-src 'none'",
    );
    expect(page('style').text()).toContain('prefers-color-scheme: dark');
    expect(page('dt:contains("token") + dd').first().text()).toBe(
      'present since 2026-10-09T23:30:00.000Z, not shown',
    );
    expect(
      page('nav a')
        .map((_, link) => page(link).attr('href'))
        .get(),
    ).toEqual(['#visits', '#settings', '#empty']);
    expect(page('h2[id="visits"]').text()).toBe('Title of visits');
  });

  test('whatever is stored is text in it, and reads as it was', async () => {
    const stored = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constant(hostile));
    await fc.assert(
      fc.asyncProperty(stored, stored, async (key, note) => {
        const { text } = await exported([pageOf('visits', [visit(key, { note })])]);
        const page = load(text('index.html'));
        // No document can hold NUL.
        const meant = (value: string) => value.replaceAll('\0', '\ufffd');
        expect(page('article')).toHaveLength(1);
        expect(page('article dd').first().text()).toBe(meant(key));
        expect(page('article dt:contains("note") + dd').text()).toBe(meant(note));
        expect(
          page('article')
            .find('*')
            .toArray()
            .every(({ name }) => ['dl', 'dt', 'dd', 'code', 'time'].includes(name)),
        ).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  test('escaped text ends neither an element nor a quoted attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const escaped = escapeHtml(text);
        expect(escaped).not.toMatch(/[<>"'\r\0]/);
        const page = load(`<p title="${escaped}">${escaped}</p>`, null, false);
        const meant = text.replaceAll('\0', '\ufffd');
        expect([page('p').attr('title'), page('p').text()]).toEqual([meant, meant]);
      }),
    );
  });
});
