import type { RecordPage } from '../../../src/contract';
import { countOf, formatNumber } from '../../shared/format/count';
import { createZipEntry, type PackedEntry } from '../../shared/files/zip/zip-entry';
import { isComplete, type Described, type ExportOutcome, type ExportSubject } from './export-facts';
import { markup } from './html';
import { pageStyle } from './page-style';
import { recordArticle, retentionFacts, fieldsTable } from './page-parts';

/** Of a collection the page shows so many records: more than anybody reads, and no browser chokes on them. */
export const shownRecords = 1_000;

export interface PageFile {
  /** Pages of one collection come one after another. */
  add(page: RecordPage): void;
  pack(outcome: ExportOutcome): PackedEntry;
}

export interface PageFileOptions extends ExportSubject {
  /** Those that are to come, in their order. */
  readonly collections: readonly Described[];
}

interface Section {
  readonly name: string;
  records: number;
  hidden: number;
}

/**
 * `index.markup`, for a person to read: it needs nothing else, runs no script and loads nothing. Everything that was
 * stored is text in it, whatever it looks like.
 */
export function createPageFile({ siteUrl, person, collections }: PageFileOptions): PageFile {
  const entry = createZipEntry('index.html');
  let open: Section | null = null;
  entry.write(head(siteUrl, person, collections));
  return {
    add: (page) => {
      if (open?.name !== page.collection) {
        if (open !== null) entry.write(sectionEnd(open));
        open = { name: page.collection, records: 0, hidden: 0 };
        const described = collections.find(({ name }) => name === page.collection);
        entry.write(sectionStart(described ?? { name: page.collection, title: page.collection }));
      }
      const room = Math.max(0, shownRecords - open.records);
      for (const record of page.records.slice(0, room)) entry.write(recordArticle(record));
      open.records += page.records.length;
      open.hidden += page.hidden;
    },
    pack: (outcome) => entry.withTail(`${open === null ? '' : sectionEnd(open)}${foot(outcome)}`),
  };
}

function head(siteUrl: string, person: string | null, collections: readonly Described[]): string {
  const what =
    person === null ? 'Everything that Sitebound stores' : 'What Sitebound stores about one person';
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  const links = collections.map(({ name, title }) => markup`<li><a href="#${name}">${title}</a></li>`);
  return [
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
    markup`<meta http-equiv="Content-Security-Policy" content="${policy}">\n`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
    '<meta name="referrer" content="no-referrer">\n',
    markup`<title>${what}</title>\n`,
    `<style>${pageStyle}</style>\n</head>\n<body>\n<main>\n`,
    markup`<h1>${what}</h1>\n<p>Site: ${siteUrl}</p>\n`,
    person === null ? '' : markup`<p>Account ID: <code>${person}</code></p>\n`,
    '<p class="note">The folder “data” holds the same records for programs, “dictionary.json” the meaning of every ',
    'field, “manifest.json” the size and SHA-256 of every file. Times are in UTC.</p>\n',
    `<nav aria-label="Collections"><ul>\n${links.join('\n')}\n</ul></nav>\n`,
  ].join('');
}

function sectionStart(collection: Described): string {
  return [
    markup`<section aria-labelledby="${collection.name}">\n<h2 id="${collection.name}">${collection.title}</h2>\n`,
    retentionFacts(collection),
    fieldsTable(collection),
  ].join('');
}

function sectionEnd({ name, records, hidden }: Section): string {
  const rest = records - shownRecords;
  return [
    markup`<p>${records === 0 ? 'No records' : countOf(records, 'record')} in this collection.`,
    rest > 0 ? markup` ${formatNumber(rest)} of them are not on this page: data/${name}.json has all.` : '',
    hidden > 0
      ? markup` Not exported: ${countOf(hidden, 'record')} past retention, or of people whose data is restricted.`
      : '',
    '</p>\n</section>\n',
  ].join('');
}

function foot(outcome: ExportOutcome): string {
  const { records, unreadable, finished, at } = outcome;
  const time = new Date(at).toISOString();
  const gaps = [
    ...(finished ? [] : ['Reading stopped before its end: the rest is missing.']),
    ...(unreadable > 0 ? [`${countOf(unreadable, 'stored record')} could not be read.`] : []),
  ];
  return [
    markup`<h2 id="end">End of the export</h2>\n<p>${countOf(records, 'record')}, made on `,
    markup`<time datetime="${time}">${time}</time>.</p>\n`,
    isComplete(outcome) ? '' : markup`<p><strong>INCOMPLETE.</strong> ${gaps.join(' ')}</p>\n`,
    '</main>\n</body>\n</html>\n',
  ].join('');
}
