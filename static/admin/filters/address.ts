import { relativeRanges, searchOrders, type SearchOrder } from '../../../src/contract';

/** What a condition's text in an address means; `null` for nothing. */
type Reader = (text: string) => string | number | null;
type Readers = Readonly<Record<string, Reader>>;

/** A condition in an address that means nothing. */
export interface Unread<Field extends string> {
  readonly field: Field;
  readonly value: string;
}

interface Conditions<R extends Readers> {
  readonly filter: { readonly [F in keyof R]?: NonNullable<ReturnType<R[F]>> };
  readonly unread: readonly Unread<keyof R & string>[];
}

const isoMoment = /^(\+\d{6}|\d{4})-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z)?$/;

/** Epoch milliseconds of a UTC day or moment as ECMAScript writes it, from 1970 on. */
function parseMoment(text: string): number | null {
  const at = isoMoment.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(at) || at < 0 ? null : at;
}

/** Reads one of these values as itself. */
export function known<T extends string>(values: readonly T[]): (text: string) => T | null {
  return (text) => values.find((value) => value === text) ?? null;
}

/** For the fields of a time range. */
export const rangeReaders = { last: known(relativeRanges), from: parseMoment, to: parseMoment };

/** The conditions that the query of an address describes. Never throws; an empty one is none. */
export function readConditions<R extends Readers>(search: URLSearchParams, readers: R): Conditions<R> {
  const filter: { [F in keyof R]?: NonNullable<ReturnType<R[F]>> } = {};
  const unread: Unread<keyof R & string>[] = [];
  for (const [field, read] of Object.entries(readers) as [keyof R & string, Reader][]) {
    const value = search.get(field) ?? '';
    if (value === '') continue;
    const meant = read(value);
    if (meant === null) unread.push({ field, value });
    else filter[field] = meant as NonNullable<ReturnType<R[typeof field]>>;
  }
  return { filter, unread };
}

/** The query of these fields in their order, moments in ISO 8601; `readConditions` reads the same from it. */
export function writeConditions<F extends string>(
  filter: { readonly [K in F]?: string | number },
  fields: readonly F[],
): URLSearchParams {
  const search = new URLSearchParams();
  for (const field of fields) {
    const value = filter[field];
    if (value === undefined) continue;
    search.set(field, typeof value === 'number' ? new Date(value).toISOString() : value);
  }
  return search;
}

/** The order that an address asks for; newest first where it asks for none. */
export function readOrder(search: URLSearchParams): SearchOrder {
  return searchOrders.find((order) => order === search.get('order')) ?? 'newest';
}

/** Adds the order, unless it is the one that needs no saying. */
export function writeOrder(search: URLSearchParams, order: SearchOrder): void {
  if (order !== 'newest') search.set('order', order);
}

/** The address of a page inside the app. */
export function pathOf(page: string, search: URLSearchParams): string {
  return search.size === 0 ? page : `${page}?${search.toString()}`;
}
