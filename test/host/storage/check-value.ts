import { scalarAttribute } from './index-paths';
import { LIMITS } from './limits';
import { refuse, refuseUndocumented } from './refusal';
import { isObject, type JsonObject } from './shape';
import type { AttributeType, Space } from './spaces';
import { scalarBytes } from './tuple';

/**
 * The value as the JSON text to store. Codes: `BAD_REQUEST` for `null` or nothing ("any JSON data type except null"),
 * `MAX_SIZE`, `MAX_DEPTH`; for entities also `INVALID_ENTITY_VALUE` (not an object), `INVALID_ENTITY_ATTRIBUTE`
 * (not declared) and `INCORRECT_PROPERTY_TYPE` (measured for a wrong type and for an integer out of range).
 */
export function checkValue(space: Space, value: unknown): string {
  if (value === undefined || value === null) return refuseUndocumented('Value cannot be null');
  if (deeperThan(LIMITS.depth, value))
    return refuse('MAX_DEPTH', 'Value has exceeded the maximum object depth');
  const json = JSON.stringify(value);
  const limit = space.valueKind === 'secret' ? LIMITS.secretBytes : LIMITS.valueBytes;
  if (Buffer.byteLength(json) > limit) return refuse('MAX_SIZE', 'Value has exceeded the maximum size limit');
  if (space.valueKind === 'entity') checkAttributes(space, JSON.parse(json));
  return json;
}

function checkAttributes(space: Space, value: unknown): void {
  if (!isObject(value)) return refuse('INVALID_ENTITY_VALUE', 'Entity value must be an object');
  for (const [name, content] of Object.entries(value)) {
    const type = space.attributes.get(name);
    if (!type) return refuse('INVALID_ENTITY_ATTRIBUTE', `Attribute "${name}" is not declared`);
    if (!fits(type, content)) {
      return refuse('INCORRECT_PROPERTY_TYPE', `Data type for property "${name}" is defined as "${type}"`);
    }
  }
  checkIndexSizes(space, value);
}

/** entities-manifest#values */
function fits(type: AttributeType, content: unknown): boolean {
  switch (type) {
    case 'string':
      return typeof content === 'string' && content.trim() !== '';
    case 'boolean':
      return typeof content === 'boolean';
    case 'integer': {
      const { least, most } = LIMITS.integer;
      return typeof content === 'number' && Number.isInteger(content) && content >= least && content <= most;
    }
    case 'float': {
      if (typeof content !== 'number') return false;
      const size = Math.abs(content);
      return size === 0 || (size >= LIMITS.float.least && size < LIMITS.float.below);
    }
    case 'any':
      return content !== null;
  }
}

/** limits-kvs-ce: combined partition values up to 1700 bytes, range values up to 900. The page gives no code. */
function checkIndexSizes(space: Space, value: JsonObject): void {
  const bytesOf = (attribute: string): number => {
    const scalar = scalarAttribute(space, value, attribute);
    return scalar === null ? 0 : scalarBytes(scalar);
  };
  for (const index of space.indexes.values()) {
    const partition = index.partition.map(bytesOf).reduce((sum, bytes) => sum + bytes, 0);
    const range = index.range === null ? 0 : bytesOf(index.range);
    if (partition > LIMITS.partitionBytes || range > LIMITS.rangeBytes) {
      return refuse('MAX_SIZE', `Value is too large for the index "${index.name}"`);
    }
  }
}

/** A scalar has no depth; a flat object or list has a depth of 1. Stops looking at the limit. */
function deeperThan(limit: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return limit === 0 || Object.values(value).some((member) => deeperThan(limit - 1, member));
}
