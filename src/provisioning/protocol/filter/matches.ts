import { attributeNamed, comparedAttribute, folded, valuesOf, type Attribute } from '../attributes';
import type { ScimResource } from '../resource';
import type { ResourceName } from '../schemas';
import { substrings, type Comparison, type Filter } from './filter';
import { instantOf, truthOf } from './values';

/**
 * Whether a resource meets a filter. Of several values, one that meets a comparison is enough. A comparison with
 * an attribute that the resource type does not have is never met; an attribute without a value is `ne` everything.
 * @see RFC 7644 §3.4.2.2
 */
export function matches(filter: Filter, resource: ScimResource, type: ResourceName): boolean {
  return holds(filter, resource, (path) => ({
    whole: attributeNamed(type, path),
    compared: comparedAttribute(type, path),
  }));
}

/** Whether one value of a user's attribute, such as one e-mail address, meets a filter over its parts. */
export function matchesEntry(filter: Filter, entry: object, attribute: Attribute): boolean {
  return holds(
    filter,
    entry,
    partsOf(attribute, (path) => attributeNamed('User', path)),
  );
}

type Lookup = (path: string) => { whole: Attribute | null; compared: Attribute | null };

function holds(filter: Filter, subject: object, lookup: Lookup): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.of.every((part) => holds(part, subject, lookup));
    case 'or':
      return filter.of.some((part) => holds(part, subject, lookup));
    case 'not':
      return !holds(filter.of, subject, lookup);
    case 'present': {
      const { whole } = lookup(filter.path);
      return whole !== null && valuesOf(subject, whole).some(isFilled);
    }
    case 'some':
      return someHolds(filter, subject, lookup);
    case 'compare': {
      const { compared } = lookup(filter.path);
      return compared !== null && compares(filter, valuesOf(subject, compared), compared);
    }
  }
}

function someHolds(
  { path, of }: Extract<Filter, { kind: 'some' }>,
  subject: object,
  lookup: Lookup,
): boolean {
  const { whole } = lookup(path);
  if (whole?.type !== 'complex') return false;
  const parts = partsOf(whole, (part) => lookup(part).whole);
  return valuesOf(subject, whole).some(
    (entry) => typeof entry === 'object' && entry !== null && holds(of, entry, parts),
  );
}

/** What paths mean within one value of an attribute. */
function partsOf({ top }: Attribute, named: (path: string) => Attribute | null): Lookup {
  return (path) => {
    const part = named(`${top}.${path}`);
    const name = part?.sub ?? null;
    const own = part === null || name === null ? null : { ...part, top: name, sub: null };
    return { whole: own, compared: own };
  };
}

/** A complex value counts as present if any part of it is. */
function isFilled(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).some((part) => part !== undefined && part !== null && part !== '');
}

function compares(
  { operator, value }: Comparison,
  values: readonly unknown[],
  attribute: Attribute,
): boolean {
  if (value === null) return operator === 'eq' ? values.length === 0 : operator === 'ne' && values.length > 0;
  if (operator === 'ne' && values.length === 0) return true;
  return values.some((found) => compare(operator, sides(found, { operator, value }, attribute)));
}

type Side = string | number | boolean | null;

/** Both sides of a comparison, made comparable; `null` for what is not of the attribute's type. */
function sides(
  found: unknown,
  { operator, value }: Pick<Comparison, 'operator' | 'value'>,
  { type, caseExact }: Attribute,
): { left: Side; right: Side } {
  if (type === 'boolean') return { left: truthOf(found), right: truthOf(value) };
  if (type === 'dateTime' && !substrings.some((known) => known === operator)) {
    return { left: instantOf(found), right: instantOf(value) };
  }
  if (typeof found !== 'string' || typeof value !== 'string') return { left: String(found), right: null };
  return caseExact ? { left: found, right: value } : { left: folded(found), right: folded(value) };
}

function compare(operator: Comparison['operator'], { left, right }: { left: Side; right: Side }): boolean {
  if (operator === 'ne') return left !== right;
  if (left === null || right === null) return false;
  switch (operator) {
    case 'eq':
      return left === right;
    case 'co':
      return String(left).includes(String(right));
    case 'sw':
      return String(left).startsWith(String(right));
    case 'ew':
      return String(left).endsWith(String(right));
    case 'gt':
      return left > right;
    case 'ge':
      return left >= right;
    case 'lt':
      return left < right;
    case 'le':
      return left <= right;
  }
}
