import { refused } from '../errors';

export type Token =
  | { readonly kind: '(' | ')' | '[' | ']' | 'end' }
  /** Attribute paths, operators, numbers, `true`, `false` and `null`. */
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'string'; readonly text: string };

/** Cuts a filter up; looks at every character once. Throws `invalidFilter`. */
export function tokensOf(text: string): Token[] {
  const word = /[^\s()[\]"]+/y;
  const space = /\s*/y;
  const tokens: Token[] = [];
  let at = 0;
  while (true) {
    space.lastIndex = at;
    space.exec(text);
    at = space.lastIndex;
    if (at >= text.length) return [...tokens, { kind: 'end' }];
    const sign = text.charAt(at);
    if (sign === '(' || sign === ')' || sign === '[' || sign === ']') {
      tokens.push({ kind: sign });
      at += 1;
    } else if (sign === '"') {
      const end = closingQuote(text, at);
      tokens.push({ kind: 'string', text: decoded(text.slice(at, end)) });
      at = end;
    } else {
      word.lastIndex = at;
      word.exec(text);
      tokens.push({ kind: 'word', text: text.slice(at, word.lastIndex) });
      at = word.lastIndex;
    }
  }
}

/** Where the string that starts at a quotation mark is over. */
function closingQuote(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  throw refused('invalidFilter', 'A string of the filter is not closed.');
}

/** The same escapes as in JSON. @see RFC 7644 §3.4.2.2, `compValue` */
function decoded(literal: string): string {
  try {
    return String(JSON.parse(literal));
  } catch {
    throw refused('invalidFilter', 'A string of the filter is not one of JSON.');
  }
}
