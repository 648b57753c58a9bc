import { refused } from '../errors';
import { limits } from '../limits';
import { checkComparison } from './check';
import { operators, type Comparison, type Filter, type Operator } from './filter';
import { partOf, pathOf } from './names';
import { readerOf, unreadable, type Reader } from './reader';
import type { Token } from './tokens';

/**
 * Reads a filter. Throws `invalidFilter` for what the grammar does not allow, and beyond the limits of length,
 * nesting and number of comparisons. @see RFC 7644 §3.4.2.2, figure 1
 */
export function parseFilter(text: string): Filter {
  const reader = readerOf(text);
  const filter = anyOf(reader, { depth: 0, within: null });
  reader.expect('end');
  return filter;
}

/** What PATCH points at: an attribute, which of its values, and a part of them. */
export interface ValuePath {
  /** Lower case. */
  readonly path: string;
  readonly filter: Filter | null;
  readonly sub: string | null;
}

/** Reads a path such as `emails[type eq "work"].value`. Throws `invalidPath`. @see RFC 7644 §3.5.2, figure 7 */
export function parsePath(text: string): ValuePath {
  try {
    const reader = readerOf(text);
    const path = pathOf(reader.word());
    const filter = reader.peek().kind === '[' ? bracketed(reader, path, 0) : null;
    const sub = filter !== null && reader.peek().kind === 'word' ? partOf(reader.word()) : null;
    reader.expect('end');
    return { path, filter, sub };
  } catch {
    throw refused('invalidPath', 'The path of an operation cannot be read.');
  }
}

interface Place {
  /** Brackets, parentheses and negations around it. */
  readonly depth: number;
  /** The attribute whose values are filtered. */
  readonly within: string | null;
}

function anyOf(reader: Reader, place: Place): Filter {
  return chain(reader, 'or', () => chain(reader, 'and', () => operand(reader, place)));
}

/** One operand, or several with the same word between them. */
function chain(reader: Reader, kind: 'and' | 'or', part: () => Filter): Filter {
  const first = part();
  if (!reader.isWord(kind)) return first;
  const of = [first];
  while (reader.isWord(kind)) {
    reader.next();
    of.push(part());
  }
  return { kind, of };
}

function operand(reader: Reader, { depth, within }: Place): Filter {
  if (depth > limits.filterNesting) throw refused('invalidFilter', 'The filter is nested too deeply.');
  const deeper = { depth: depth + 1, within };
  if (reader.peek().kind === '(') {
    reader.next();
    const filter = anyOf(reader, deeper);
    reader.expect(')');
    return filter;
  }
  const name = reader.word();
  if (name.toLowerCase() === 'not' && reader.peek().kind === '(') {
    return { kind: 'not', of: operand(reader, { depth, within }) };
  }
  const path = pathOf(name);
  if (reader.peek().kind !== '[') return comparison(reader, path, within);
  if (within !== null) throw refused('invalidFilter', 'A value path cannot hold another one.');
  const filter = bracketed(reader, path, depth + 1);
  const after = reader.peek();
  if (after.kind !== 'word' || !after.text.startsWith('.')) return { kind: 'some', path, of: filter };
  const last = comparison(reader, partOf(reader.word()), path);
  return { kind: 'some', path, of: { kind: 'and', of: [filter, last] } };
}

function bracketed(reader: Reader, within: string, depth: number): Filter {
  reader.expect('[');
  const filter = anyOf(reader, { depth, within });
  reader.expect(']');
  return filter;
}

function comparison(reader: Reader, path: string, within: string | null): Filter {
  reader.count();
  const name = reader.word().toLowerCase();
  if (name === 'pr') return { kind: 'present', path };
  const operator = operators.find((known): known is Operator => known === name);
  if (operator === undefined) throw unreadable();
  const compared: Comparison = { kind: 'compare', path, operator, value: literal(reader.next()) };
  checkComparison(compared, within);
  return compared;
}

function literal(token: Token): Comparison['value'] {
  if (token.kind === 'string') return token.text;
  if (token.kind !== 'word') throw unreadable();
  const text = token.text.toLowerCase();
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'null') return null;
  if (!/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/.test(text)) throw unreadable();
  return Number(text);
}
