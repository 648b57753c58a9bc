import { badRequest } from '../errors';

export type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'mark'; readonly text: string };

const spaces = /\s+/y;
const string = /"((?:[^"\\]|\\["\\])*)"/y;
const field = /cf\[\d+\]/y;
const word = /[A-Za-z]+/y;
const mark = /!=|[()=~,]/y;

/** Cuts JQL into strings, words and marks. @throws Refusal 400 for anything else, also for an unfinished string */
export function tokensOf(jql: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(jql);
    if (found !== null) at = pattern.lastIndex;
    return found;
  };
  while (at < jql.length) {
    if (take(spaces)) continue;
    const text = take(string);
    if (text) {
      tokens.push({ kind: 'text', text: (text[1] ?? '').replace(/\\(["\\])/g, '$1') });
      continue;
    }
    const name = take(field) ?? take(word);
    const sign = name ? null : take(mark);
    if (name) tokens.push({ kind: 'word', text: name[0] });
    else if (sign) tokens.push({ kind: 'mark', text: sign[0] });
    else throw badRequest(`Error in the JQL Query: unexpected character at ${String(at)}.`);
  }
  return tokens;
}
