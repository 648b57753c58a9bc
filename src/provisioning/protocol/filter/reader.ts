import { refused } from '../errors';
import { limits } from '../limits';
import { tokensOf, type Token } from './tokens';

export interface Reader {
  readonly peek: () => Token;
  readonly word: () => string;
  readonly next: () => Token;
  readonly expect: (kind: Token['kind']) => void;
  readonly isWord: (text: string) => boolean;
  readonly count: () => void;
}

export const unreadable = () => refused('invalidFilter', 'The filter cannot be read.');

/** Reads a filter or path from front to end. Throws `invalidFilter` beyond the limits and for what is not expected. */
export function readerOf(text: string): Reader {
  if (text.length > limits.filter) throw refused('invalidFilter', 'The filter is too long.');
  const tokens = tokensOf(text);
  let at = 0;
  let comparisons = 0;
  const peek = (): Token => tokens[at] ?? { kind: 'end' };
  const next = (): Token => {
    const token = peek();
    at += 1;
    return token;
  };
  return {
    peek,
    next,
    word: () => {
      const token = next();
      if (token.kind !== 'word') throw unreadable();
      return token.text;
    },
    expect: (kind) => {
      if (next().kind !== kind) throw unreadable();
    },
    isWord: (wanted) => {
      const token = peek();
      return token.kind === 'word' && token.text.toLowerCase() === wanted;
    },
    count: () => {
      comparisons += 1;
      if (comparisons > limits.filterComparisons) {
        throw refused('invalidFilter', 'The filter has too many comparisons.');
      }
    },
  };
}
