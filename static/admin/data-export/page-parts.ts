import type { Json, RecordView } from '../../../src/contract';
import { isMomentField } from '../records/moment-field';
import { isSecretMark, presentSince } from '../records/secret-mark';
import type { Described } from './export-facts';
import { markup } from './html';

/** Why a collection is kept, for how long, and who sees it: as far as the register tells. */
export function retentionFacts({ purpose, lawfulBasis, retention, recipients, place }: Described): string {
  const facts = {
    Purpose: purpose,
    'Lawful basis': lawfulBasis,
    'Kept for': retention,
    'Who sees it': recipients,
    Place: place,
  };
  const told = Object.entries(facts).flatMap(([name, value]) =>
    value === undefined ? [] : [markup`<dt>${name}</dt><dd>${value}</dd>\n`],
  );
  return told.length === 0 ? '' : `<dl>\n${told.join('')}</dl>\n`;
}

/** What the fields mean, folded away. */
export function fieldsTable({ fields = [] }: Described): string {
  if (fields.length === 0) return '';
  const rows = fields.map(
    ({ name, kind, meaning }) =>
      markup`<tr><th scope="row"><code>${name}</code></th><td>${kind}</td><td>${meaning}</td></tr>\n`,
  );
  return [
    '<details><summary>What the fields mean</summary>\n<table>\n<thead><tr><th scope="col">Field</th>',
    `<th scope="col">Kind</th><th scope="col">Meaning</th></tr></thead>\n<tbody>\n${rows.join('')}</tbody>\n`,
    '</table>\n</details>\n',
  ].join('');
}

/** One record: its key, and its fields one below the other. */
export function recordArticle({ key, value }: RecordView): string {
  const keyLine = markup`<dt>record key</dt><dd><code>${key}</code></dd>\n`;
  if (value === null)
    return `<article><dl>\n${keyLine}</dl>\n<p>This record is stored, but could not be read.</p></article>\n`;
  const since = presentSince(value);
  const fields = Object.entries(value).map(
    ([name, field]) => `${markup`<dt>${name}</dt>`}<dd>${fieldValue(name, field, since)}</dd>\n`,
  );
  return `<article><dl>\n${keyLine}${fields.join('')}</dl></article>\n`;
}

function fieldValue(name: string, value: Json, since: number | null): string {
  if (isSecretMark(value))
    return since === null ? 'present, not shown' : `present since ${time(since)}, not shown`;
  if (value === null) return 'none';
  if (isMomentField(name, value)) return time(value);
  if (typeof value === 'object') return markup`<code>${JSON.stringify(value)}</code>`;
  return markup`${String(value)}`;
}

function time(at: number): string {
  const text = new Date(at).toISOString();
  return markup`<time datetime="${text}">${text}</time>`;
}
