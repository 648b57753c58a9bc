import { badRequest, NotModelled } from '../errors';
import { tokensOf, type Token } from './jql-tokens';

/** One condition on a field. */
export interface Clause {
  readonly kind: 'clause';
  readonly field: string;
  readonly operator: '=' | '!=' | '~' | 'is not';
  readonly value: string;
}

export type Condition = Clause | { readonly kind: 'and' | 'or'; readonly conditions: readonly Condition[] };

export interface Jql {
  readonly condition: Condition;
  readonly order: readonly { readonly field: string; readonly descending: boolean }[];
}

/**
 * Reads a part of JQL: `=`, `!=`, `~` and `is not EMPTY`, joined by `AND`, `OR` and brackets, and `ORDER BY`.
 * @throws Refusal 400 for what is no JQL, and for a query without a condition, which `search/jql` refuses;
 *   NotModelled for other JQL
 * @see https://support.atlassian.com/jira-software-cloud/docs/what-is-advanced-search-in-jira-cloud/
 */
export function readJql(jql: string): Jql {
  const tokens = tokensOf(jql);
  let next = 0;
  const peek = (): Token | undefined => tokens[next];
  const isWord = (text: string, token = peek()): boolean =>
    token?.kind === 'word' && token.text.toLowerCase() === text;
  const isMark = (text: string): boolean => peek()?.kind === 'mark' && peek()?.text === text;
  const take = (): Token => {
    const token = peek();
    if (token === undefined) throw badRequest('Error in the JQL Query: it ends too early.');
    next += 1;
    return token;
  };
  const expect = (is: boolean, what: string): void => {
    if (!is) throw badRequest(`Error in the JQL Query: expecting ${what}.`);
    next += 1;
  };

  const joined = (by: 'and' | 'or', part: () => Condition): Condition => {
    const conditions = [part()];
    while (isWord(by)) {
      take();
      conditions.push(part());
    }
    const [only] = conditions;
    return conditions.length === 1 && only ? only : { kind: by, conditions };
  };
  const any = (): Condition => joined('or', () => joined('and', single));
  const single = (): Condition => {
    if (isWord('not')) throw new NotModelled('JQL with NOT');
    if (!isMark('(')) return clause();
    take();
    const inner = any();
    expect(isMark(')'), 'a closing bracket');
    return inner;
  };
  const clause = (): Condition => {
    const name = take();
    if (name.kind === 'mark') throw badRequest('Error in the JQL Query: expecting a field.');
    const operator = operatorOf();
    const value = take();
    if (value.kind === 'mark') throw new NotModelled(`JQL with a list or function after ${operator}`);
    if (operator === 'is not' && !isWord('empty', value)) throw badRequest('Only EMPTY can follow "is not".');
    return { kind: 'clause', field: name.text.toLowerCase(), operator, value: value.text };
  };
  const operatorOf = (): Clause['operator'] => {
    const { kind, text } = take();
    if (kind === 'mark' && (text === '=' || text === '!=' || text === '~')) return text;
    if (kind === 'word' && text.toLowerCase() === 'is' && isWord('not')) {
      take();
      return 'is not';
    }
    throw new NotModelled(`the JQL operator ${text}`);
  };
  const ordering = (): Jql['order'][number] => {
    const field = take().text.toLowerCase();
    const descending = isWord('desc');
    if (descending || isWord('asc')) take();
    return { field, descending };
  };
  const orderings = (): Jql['order'] => {
    if (peek() === undefined) return [];
    expect(isWord('order'), 'AND, OR or ORDER BY');
    expect(isWord('by'), 'BY');
    const order = [ordering()];
    while (isMark(',')) {
      take();
      order.push(ordering());
    }
    if (peek() !== undefined) throw badRequest('Error in the JQL Query: expecting nothing more.');
    return order;
  };

  if (tokens.length === 0 || isWord('order')) {
    throw badRequest('Unbounded JQL queries are not allowed here. Please add a search restriction.');
  }
  const condition = any();
  return { condition, order: orderings() };
}
