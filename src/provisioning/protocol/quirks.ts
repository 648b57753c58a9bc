import { attributeNamed, property } from './attributes';
import { refused } from './errors';
import type { Filter } from './filter/filter';
import { truthOf } from './filter/values';
import { urns, type ResourceName } from './schemas';

/**
 * Where identity providers send something else than RFC 7644 says, and what they mean by it. All of it is here,
 * and each has a test named after who sends it: test/provisioning/protocol/quirks.test.ts.
 */

export const operationNames = ['add', 'replace', 'remove'] as const;
export type OperationName = (typeof operationNames)[number];

/** Entra ID: `Add`, `Replace`, `Remove`. */
export function operationName(op: unknown): OperationName | null {
  if (typeof op !== 'string') return null;
  return operationNames.find((name) => name === op.toLowerCase()) ?? null;
}

/** Entra ID: truth values as text, `"False"`. Anything else stays as it is. */
export function plainTruth(value: unknown): unknown {
  return truthOf(value) ?? value;
}

/** Schemas that are named beside the resource's own, and of which nothing is kept. Entra ID has one of its own for groups. */
export const otherSchemas: { readonly [Name in ResourceName]: readonly string[] } = {
  User: [urns.enterpriseUser],
  Group: ['http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group'],
};

/** An empty path stands for none. */
export function hasPath(path: unknown): boolean {
  return path !== undefined && path !== null && path !== '';
}

/** Nothing, or what Entra ID and OneLogin send for it when a field of the directory is empty. */
export function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

/** Okta renames a group by a value without path that repeats the group's `id`. */
export function isRepeatedId(type: ResourceName, name: string): boolean {
  return type === 'Group' && attributeNamed(type, name)?.top === 'id';
}

/** A single value where several may be: Entra ID leaves the array out. */
export function several(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return isNothing(value) ? [] : [value];
}

/** A bare string for a complex value: `"id"` for `{"value": "id"}`. */
export function complex(entry: unknown): unknown {
  return typeof entry === 'string' ? { value: entry } : entry;
}

/** The ID of a member, whatever else is said about it; throws `invalidValue` for a group, which cannot be one. */
export function memberId(entry: unknown): unknown {
  const member = complex(entry);
  const type = property(member, 'type');
  if (typeof type === 'string' && type.toLowerCase() === 'group') {
    throw refused('invalidValue', 'A group cannot be a member of a group here.');
  }
  return property(member, 'value');
}

/**
 * Entra ID replaces `emails[type eq "work"].value` where there is no such address yet: RFC 7644 §3.5.2.3 would
 * have `noTarget`, meant is a new address that meets the filter. `null` where a filter does not say what that is.
 */
export function entryMeeting(filter: Filter | null): { readonly [part: string]: unknown } | null {
  if (filter === null) return {};
  if (filter.kind === 'compare') return filter.operator === 'eq' ? { [filter.path]: filter.value } : null;
  if (filter.kind !== 'and') return null;
  const parts = filter.of.map(entryMeeting);
  if (parts.includes(null)) return null;
  return Object.fromEntries(parts.flatMap((part) => Object.entries(part ?? {})));
}

/**
 * Okta and Entra ID remove members by `members[value eq "id"]`. The IDs that such a filter names; `null` for a
 * filter that says something else.
 */
export function idsNamed(filter: Filter): readonly string[] | null {
  if (filter.kind === 'or') {
    const ids = filter.of.map(idsNamed);
    return ids.includes(null) ? null : ids.flatMap((found) => found ?? []);
  }
  const isId = filter.kind === 'compare' && filter.operator === 'eq' && filter.path === 'value';
  return isId && typeof filter.value === 'string' ? [filter.value] : null;
}
