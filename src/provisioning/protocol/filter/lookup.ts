import { comparedAttribute } from '../attributes';
import type { ResourceName } from '../schemas';
import { isMembers } from './check';
import type { Filter } from './filter';

/** The attributes that resources can be looked up by, the surest first. */
const indexed = ['id', 'userName', 'externalId', 'emails', 'displayName'] as const;

/** An equality that every match of a filter has to meet. */
export interface Lookup {
  readonly attribute: (typeof indexed)[number];
  /** As it was sent: compared like the attribute, so perhaps regardless of case. */
  readonly value: string;
}

/**
 * What to look resources up by, so that not all of them have to be read: an equality that stands alone or in a
 * chain of `and`. What is found still has to be held against the filter. `null` if there is none.
 */
export function lookup(filter: Filter, type: ResourceName): Lookup | null {
  const found = equalities(filter, type, null);
  for (const attribute of indexed) {
    const first = found.find((candidate) => candidate.attribute === attribute);
    if (first !== undefined) return first;
  }
  return null;
}

/** Whether a filter cannot be answered without the members of a group. */
export function mentionsMembers(filter: Filter): boolean {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.of.some(mentionsMembers);
    case 'not':
      return mentionsMembers(filter.of);
    default:
      return isMembers(filter.path);
  }
}

function equalities(filter: Filter, type: ResourceName, within: string | null): Lookup[] {
  if (filter.kind === 'and') return filter.of.flatMap((part) => equalities(part, type, within));
  if (filter.kind === 'some') return equalities(filter.of, type, filter.path);
  if (filter.kind !== 'compare' || filter.operator !== 'eq' || typeof filter.value !== 'string') return [];
  const compared = comparedAttribute(type, within === null ? filter.path : `${within}.${filter.path}`);
  if (compared === null || (compared.sub !== null && compared.sub !== 'value')) return [];
  const attribute = indexed.find((name) => name === compared.top);
  return attribute === undefined ? [] : [{ attribute, value: filter.value }];
}
