/**
 * What the storage room asks of a hosted store. `src/forge` implements it on `@forge/kvs`.
 * Every method throws `storage.unavailable` or `storage.throttled` when the store does.
 */
export interface Store {
  readonly kv: KeyedStore;
  readonly secrets: KeyedStore;
  entity(name: string): KeyedStore;
  /** Values of an entity by key, those that are there; at most 25 keys, each once. Strictly consistent. */
  getMany(entity: string, keys: readonly string[]): Promise<ReadonlyMap<string, unknown>>;
  /** One page of keys that begin with `prefix`, in key order. Eventually consistent. */
  queryKv(query: { prefix: string; limit: number; cursor: string | null }): Promise<StorePage>;
  /** One page of an entity's index. Eventually consistent. */
  queryEntity(query: EntityQuery): Promise<StorePage>;
  /**
   * All of the writes or none, at most 25, each key once. Secrets cannot take part.
   * @throws `storage.conflict` when a write's condition does not hold, or its record is not there
   */
  transact(writes: readonly StoreWrite[]): Promise<void>;
}

export interface KeyedStore {
  /** Strictly consistent. */
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown, options?: SetOptions): Promise<void>;
  /** Writes unless the key is taken; `false` when it is. */
  create(key: string, value: unknown, options?: SetOptions): Promise<boolean>;
  delete(key: string): Promise<void>;
}

export interface SetOptions {
  /** Deleted by the store after this many seconds, up to 48 hours late. */
  readonly ttlSeconds?: number;
}

export interface StorePage {
  readonly rows: readonly { readonly key: string; readonly value: unknown }[];
  readonly cursor: string | null;
}

export interface EntityQuery {
  readonly entity: string;
  readonly index: string;
  readonly partition?: readonly string[];
  /** Bounds on the index's range attribute, both included; of `by-key` on the key. */
  readonly range?: Range<number> | Range<string>;
  readonly sort: 'ascending' | 'descending';
  readonly limit: number;
  readonly cursor: string | null;
}

interface Range<T> {
  readonly from: T;
  readonly to: T;
}

/**
 * Holds for a record that is there, with this value as it was before the transaction. Only for entities.
 * @see forge-platform: whether `notExists` holds for an absent record is not documented, so it is not offered; what
 *   must not be there yet is made with {@link KeyedStore.create}
 */
export interface StoreCondition {
  readonly attribute: string;
  readonly equals: string | number;
}

interface WriteTarget {
  readonly entity: string | null;
  readonly key: string;
  /** Without it the write is made whatever is stored. */
  readonly condition?: StoreCondition;
}

export type StoreWrite =
  | (WriteTarget & { readonly kind: 'set'; readonly value: unknown; readonly ttlSeconds?: number })
  | (WriteTarget & { readonly kind: 'delete' })
  /** Writes nothing; the others depend on it. */
  | (Required<WriteTarget> & { readonly kind: 'check'; readonly entity: string });

/** The store's own limits. @see forge-platform limits-kvs-ce */
export const limits = { transaction: 25, page: 100 } as const;
