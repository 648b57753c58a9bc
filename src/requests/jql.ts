import type { RequestState } from '../contract';
import type { RequestFieldIds } from '../jira';

/** Words of a search that are looked at, and characters of each. */
const most = { words: 8, letters: 50 };

/** The words of a search: letters and digits only, so that nothing in it means anything to JQL or to Lucene. */
export function wordsOf(search: string): string[] {
  const words = search.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return words.slice(0, most.words).map((word) => Array.from(word).slice(0, most.letters).join(''));
}

/** A JQL string. @see https://support.atlassian.com/jira-software-cloud/docs/search-for-issues-using-the-text-field/ */
function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, (character) => `\\${character}`)}"`;
}

const clauseOf = (fieldId: string) => `cf[${fieldId.replace('customfield_', '')}]`;

/**
 * The requests that an account raised or takes part in, newest first. The search is for the beginnings of words in
 * what customers see: Jira's `text` would look into internal comments as well.
 */
export function jqlOf(
  { requestType, participants }: RequestFieldIds,
  asked: { readonly accountId: string; readonly state: RequestState; readonly words: readonly string[] },
): string {
  const person = quoted(asked.accountId);
  const conditions = [
    `(reporter = ${person} OR ${clauseOf(participants)} = ${person})`,
    `${clauseOf(requestType)} is not EMPTY`,
    ...(asked.state === 'open' ? ['statusCategory != Done'] : []),
    ...(asked.state === 'closed' ? ['statusCategory = Done'] : []),
    ...asked.words
      .map((word) => quoted(`${word}*`))
      .map((word) => `(summary ~ ${word} OR description ~ ${word})`),
  ];
  return `${conditions.join(' AND ')} ORDER BY created DESC, key DESC`;
}
