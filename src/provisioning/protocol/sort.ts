import { comparedAttribute, folded, property, valuesOf, type Attribute } from './attributes';
import { instantOf } from './filter/values';
import type { ListQuery } from './query';
import type { ScimResource } from './resource';
import type { ResourceName } from './schemas';

/**
 * Resources in the order that was asked for, by Unicode code unit, regardless of case unless the attribute heeds it;
 * those without a value come last, or first if descending. Unchanged for an attribute that nothing can be ordered
 * by. @see RFC 7644 §3.4.2.3
 */
export function sorted<Resource extends ScimResource>(
  resources: readonly Resource[],
  { sortBy, sortOrder }: Pick<ListQuery, 'sortBy' | 'sortOrder'>,
  type: ResourceName,
): readonly Resource[] {
  const attribute = sortBy === null ? null : comparedAttribute(type, sortBy);
  if (attribute === null) return resources;
  const sign = sortOrder === 'ascending' ? 1 : -1;
  return resources
    .map((resource) => ({ resource, key: keyOf(resource, attribute) }))
    .sort((one, other) => sign * compareKeys(one.key, other.key))
    .map(({ resource }) => resource);
}

/** Of several values the primary one, or else the first. */
function keyOf(resource: ScimResource, attribute: Attribute): string | number | null {
  const { top, sub, type, caseExact } = attribute;
  const entries = valuesOf(resource, { ...attribute, sub: null });
  const entry = entries.find((candidate) => property(candidate, 'primary') === true) ?? entries[0];
  const value = sub === null ? valuesOf(resource, attribute)[0] : valuesOf({ [top]: entry }, attribute)[0];
  if (type === 'dateTime') return instantOf(value);
  if (typeof value === 'boolean') return Number(value);
  if (typeof value !== 'string') return null;
  return caseExact ? value : folded(value);
}

function compareKeys(one: string | number | null, other: string | number | null): number {
  if (one === other) return 0;
  if (one === null) return 1;
  if (other === null) return -1;
  return one < other ? -1 : 1;
}
