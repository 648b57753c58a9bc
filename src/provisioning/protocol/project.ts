import { attributeNamed, property, type Attribute } from './attributes';
import type { Projection } from './query';
import type { ScimResource } from './resource';
import { urns, type ResourceName } from './schemas';

/**
 * A resource with the attributes that were asked for; `schemas` and `id` are always among them, unknown names are
 * ignored. @see RFC 7644 §3.9, RFC 7643 §7, `returned`
 */
export function projected(resource: ScimResource, projection: Projection, type: ResourceName): object {
  if (projection.attributes.length + projection.excludedAttributes.length === 0) return resource;
  const known = (names: readonly string[]) =>
    names.map((name) => attributeNamed(type, name)).filter((attribute) => attribute !== null);
  const wanted = known(projection.attributes);
  const unwanted = known(projection.excludedAttributes);
  const isPartial = projection.attributes.length > 0;
  const kept = Object.keys(resource).flatMap((name) => {
    const value = property(resource, name);
    const isAlways = name === 'schemas' || name === 'id';
    const part = isAlways
      ? value
      : isPartial
        ? included(value, of(wanted, name))
        : left(value, of(unwanted, name));
    return part === undefined ? [] : [[name, part] as const];
  });
  return Object.fromEntries(kept);
}

/** The answer to a query. `totalResults` counts all matches, `startIndex` is that of the first one sent. */
export function listResponse(
  resources: readonly object[],
  { totalResults, startIndex }: { readonly totalResults: number; readonly startIndex: number },
): object {
  return {
    schemas: [urns.list],
    totalResults,
    startIndex,
    itemsPerPage: resources.length,
    Resources: resources,
  };
}

function of(attributes: readonly Attribute[], top: string): readonly Attribute[] {
  return attributes.filter((attribute) => attribute.top === top);
}

/** Nothing, everything, or the parts that were named. */
function included(value: unknown, named: readonly Attribute[]): unknown {
  if (named.length === 0) return undefined;
  if (named.some(({ sub }) => sub === null)) return value;
  const parts = named.map(({ sub }) => sub);
  return eachValue(value, (part) => parts.includes(part));
}

function left(value: unknown, named: readonly Attribute[]): unknown {
  if (named.some(({ sub }) => sub === null)) return undefined;
  const parts = named.map(({ sub }) => sub);
  return named.length === 0 ? value : eachValue(value, (part) => !parts.includes(part));
}

/** A complex value with some of its parts; what has none of them goes. */
function eachValue(value: unknown, isKept: (part: string) => boolean): unknown {
  const partOf = (whole: unknown): object | undefined => {
    if (typeof whole !== 'object' || whole === null) return undefined;
    const names = Object.keys(whole).filter(isKept);
    return names.length === 0
      ? undefined
      : Object.fromEntries(names.map((name) => [name, property(whole, name)]));
  };
  if (!Array.isArray(value)) return partOf(value);
  const parts = value.map(partOf).filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts;
}
