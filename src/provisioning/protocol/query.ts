import { isMembers } from './filter/check';
import { mentionsMembers } from './filter/lookup';
import type { Filter } from './filter/filter';
import { parseFilter } from './filter/parse';
import { named, objectOf } from './body';
import { property } from './attributes';
import { refused } from './errors';
import { limits } from './limits';
import { urns } from './schemas';

/** Which attributes to send; one of the lists is empty. Names in lower case. @see RFC 7644 §3.9 */
export interface Projection {
  readonly attributes: readonly string[];
  readonly excludedAttributes: readonly string[];
}

/** What a client wants to see. @see RFC 7644 §3.4.2 */
export interface ListQuery extends Projection {
  readonly filter: Filter | null;
  readonly sortBy: string | null;
  readonly sortOrder: 'ascending' | 'descending';
  /** From 1. */
  readonly startIndex: number;
  /** 0 to 200. */
  readonly count: number;
}

/** Reads the parameters of a GET. Throws `invalidFilter` and `invalidValue`. */
export function readQuery(parameters: { readonly [name: string]: readonly string[] }): ListQuery {
  return queryOf((name) => {
    const values = property(parameters, name);
    return Array.isArray(values) && values.length > 0 ? values.join(',') : undefined;
  });
}

/** Reads the body of a POST to `.search`. Throws `invalidSyntax` too. @see RFC 7644 §3.4.3 */
export function readSearch(body: unknown): ListQuery {
  const message = objectOf(body);
  const schemas = named(message, 'schemas');
  const isSearch = (urn: unknown) =>
    typeof urn === 'string' && urn.toLowerCase() === urns.search.toLowerCase();
  if (schemas !== undefined && !(Array.isArray(schemas) && schemas.some(isSearch))) {
    throw refused('invalidSyntax', 'The message is no SearchRequest.');
  }
  return queryOf((name) => named(message, name) ?? undefined);
}

/** What has to be read of groups for a query: their members to find them, or to send them. */
export function needsMembers(query: ListQuery): { readonly toFind: boolean; readonly toSend: boolean } {
  const { filter, sortBy, attributes, excludedAttributes } = query;
  const isWhole = (name: string) => isMembers(name) && !name.slice(name.lastIndexOf(':') + 1).includes('.');
  return {
    toFind: (filter !== null && mentionsMembers(filter)) || (sortBy !== null && isMembers(sortBy)),
    toSend: attributes.length > 0 ? attributes.some(isMembers) : !excludedAttributes.some(isWhole),
  };
}

function queryOf(parameter: (name: string) => unknown): ListQuery {
  const filter = textOf('filter', parameter('filter'));
  const attributes = namesOf('attributes', parameter('attributes'));
  const excludedAttributes = namesOf('excludedAttributes', parameter('excludedAttributes'));
  if (attributes.length > 0 && excludedAttributes.length > 0) {
    throw refused('invalidValue', 'attributes and excludedAttributes exclude each other.');
  }
  const count = numberOf('count', parameter('count')) ?? limits.pageDefault;
  return {
    filter: filter === null ? null : parseFilter(filter),
    attributes,
    excludedAttributes,
    sortBy: textOf('sortBy', parameter('sortBy'))?.toLowerCase() ?? null,
    sortOrder: orderOf(textOf('sortOrder', parameter('sortOrder'))),
    startIndex: Math.max(1, numberOf('startIndex', parameter('startIndex')) ?? 1),
    count: Math.min(limits.page, Math.max(0, count)),
  };
}

function textOf(name: string, value: unknown): string | null {
  if (value === undefined) return null;
  if (typeof value !== 'string') throw refused('invalidValue', `${name} has to be a text.`);
  const text = value.trim();
  return text === '' ? null : text;
}

function namesOf(name: string, value: unknown): readonly string[] {
  const texts = Array.isArray(value) ? value : [value];
  const names = texts.flatMap((text) => textOf(name, text)?.split(',') ?? []);
  if (names.length > limits.projected) throw refused('invalidValue', `${name} has too many names.`);
  return names.map((one) => one.trim().toLowerCase()).filter((one) => one !== '');
}

function orderOf(text: string | null): ListQuery['sortOrder'] {
  const order = text?.toLowerCase() ?? 'ascending';
  if (order === 'ascending' || order === 'descending') return order;
  throw refused('invalidValue', 'sortOrder is ascending or descending.');
}

/** A whole number, as far as numbers are exact. */
function numberOf(name: string, value: unknown): number | null {
  const text = typeof value === 'number' ? String(value) : textOf(name, value);
  if (text === null) return null;
  if (!/^[+-]?\d{1,100}$/.test(text)) throw refused('invalidValue', `${name} has to be a whole number.`);
  return Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, Number(text)));
}
