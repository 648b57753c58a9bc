import type { JsonObject } from './shape';
import type { IndexSchema, Space } from './spaces';
import { encodeScalar, encodeTuple, type Scalar } from './tuple';

/** Where the records of one index with these partition values begin. */
export function partitionPath(space: Space, index: IndexSchema, partition: readonly Scalar[]): Buffer {
  return encodeTuple([space.name, index.name, ...partition]);
}

/** Where a record stands in its namespace's index by key. */
export function keyPath(space: Space, key: string): Buffer {
  return encodeTuple([space.name, 'by-key', key]);
}

/**
 * Where a record stands in an index, or `null` when it lacks an attribute that the index uses: such a record is
 * not in that index. Records with equal range values follow one another by key.
 */
export function indexPath(space: Space, index: IndexSchema, key: string, value: unknown): Buffer | null {
  if (index.range === null) return keyPath(space, key);
  const partition = index.partition.map((attribute) => scalarAttribute(space, value, attribute));
  const range = scalarAttribute(space, value, index.range);
  if (range === null || !partition.every((part) => part !== null)) return null;
  return Buffer.concat([partitionPath(space, index, partition), encodeScalar(range), encodeScalar(key)]);
}

/** All places where a record stands. */
export function indexPaths(space: Space, key: string, value: unknown): Buffer[] {
  return [...space.indexes.values()]
    .map((index) => indexPath(space, index, key, value))
    .filter((path) => path !== null);
}

/** An attribute in its declared type, or `null`: an index over a store with older records may find other types. */
export function scalarAttribute(space: Space, value: unknown, attribute: string): Scalar | null {
  const type = space.attributes.get(attribute);
  const found = (value as JsonObject)[attribute];
  if (type === 'string' && typeof found === 'string') return found;
  if (type === 'boolean' && typeof found === 'boolean') return found;
  return (type === 'integer' || type === 'float') && typeof found === 'number' ? found : null;
}
