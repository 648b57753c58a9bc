import { chunks } from '../shared/chunks';
import { AppError } from '../shared/errors';
import { idOf, keyOf, type Collection } from './collection';
import {
  limits,
  type EntityQuery,
  type KeyedStore,
  type SetOptions,
  type Store,
  type StoreCondition,
  type StorePage,
  type StoreWrite,
} from './store';

/** A stored record as lists show it: `record` is `null` where the stored value does not match the schema. */
export interface Row<R> {
  readonly id: string;
  readonly record: R | null;
  readonly raw: unknown;
}

export interface Page<R> {
  readonly rows: readonly Row<R>[];
  readonly cursor: string | null;
}

export type ListQuery = Pick<EntityQuery, 'limit' | 'cursor'> &
  Partial<Pick<EntityQuery, 'index' | 'partition' | 'range' | 'sort'>>;

declare const declared: unique symbol;
/** A write that a declared collection has validated: the only kind that `commit` takes. */
export type Write = StoreWrite & { readonly [declared]: true };

/** What a record must hold for a write of `commit` to be made: a field and its value. For entities only. */
export interface Condition<R> {
  readonly field: keyof R & string;
  readonly is: string | number;
}

/** Typed access to one collection. Every value is validated on the way in and on the way out. */
export interface Records<R> {
  /** @throws `storage.record-invalid` with collection and key when the stored value does not match the schema */
  get(id: string): Promise<R | undefined>;
  set(id: string, record: R): Promise<void>;
  /** Writes unless the ID is taken; `false` when it is. */
  create(id: string, record: R): Promise<boolean>;
  delete(id: string): Promise<void>;
  /**
   * Those of the IDs under which a readable record is stored, in calls of 25. For entities only. Strictly consistent.
   */
  getMany(ids: readonly string[]): Promise<ReadonlyMap<string, R>>;
  /** What is stored under the ID, readable or not. Strictly consistent. */
  row(id: string): Promise<Row<R> | undefined>;
  /** Whether anything is stored under the ID, readable or not. */
  has(id: string): Promise<boolean>;
  /** Eventually consistent; without an index in key order. Not for secrets. */
  list(query: ListQuery): Promise<Page<R>>;
  /** For `commit`. */
  writing(id: string, record: R, only?: Condition<R>): Write;
  /** For `commit`. */
  deleting(id: string, only?: Condition<R>): Write;
  /** For `commit`: writes nothing, but the other writes are made only if this holds. */
  checking(id: string, only: Condition<R>): Write;
}

export function createRecords<R extends object>(store: Store, collection: Collection<R>): Records<R> {
  const keyed = keyedStore(store, collection);
  const options = setOptions(collection);
  const entity = collection.store === 'entity' ? collection.name : null;
  const valid = (record: R): R => collection.schema.parse(record);
  const key = (id: string) => keyOf(collection, id);
  const target = (id: string, only: Condition<R> | undefined) => ({
    ...{ entity, key: key(id) },
    ...(only === undefined ? {} : { condition: conditionOn(collection, only) }),
  });
  const toRow = ({ key: stored, value }: StorePage['rows'][number]): Row<R> => {
    const parsed = collection.schema.safeParse(value);
    return { id: idOf(collection, stored), record: parsed.success ? parsed.data : null, raw: value };
  };
  return {
    get: async (id) => {
      const value = await keyed.get(key(id));
      if (value === undefined) return undefined;
      const parsed = collection.schema.safeParse(value);
      if (parsed.success) return parsed.data;
      throw new AppError(
        'storage.record-invalid',
        'A stored record cannot be read. It can still be erased.',
        {
          details: { collection: collection.name, key: key(id) },
        },
      );
    },
    set: async (id, record) => keyed.set(key(id), valid(record), options),
    create: async (id, record) => keyed.create(key(id), valid(record), options),
    delete: (id) => keyed.delete(key(id)),
    getMany: async (ids) => {
      if (entity === null)
        throw new TypeError(`Collection "${collection.name}": only entities are read together`);
      const found = new Map<string, R>();
      for (const some of chunks([...new Set(ids)], limits.transaction)) {
        for (const [id, value] of await store.getMany(entity, some)) {
          const parsed = collection.schema.safeParse(value);
          if (parsed.success) found.set(id, parsed.data);
        }
      }
      return found;
    },
    row: async (id) => {
      const value = await keyed.get(key(id));
      return value === undefined ? undefined : toRow({ key: key(id), value });
    },
    has: async (id) => (await keyed.get(key(id))) !== undefined,
    list: async (query) => {
      const page = await listPage(store, collection, query);
      return { rows: page.rows.map(toRow), cursor: page.cursor };
    },
    writing: (id, record, only) =>
      ({ kind: 'set', ...target(id, only), value: valid(record), ...options }) as StoreWrite as Write,
    deleting: (id, only) => ({ kind: 'delete', ...target(id, only) }) as StoreWrite as Write,
    checking: (id, only) => ({ kind: 'check', ...target(id, only) }) as StoreWrite as Write,
  };
}

function conditionOn<R extends object>(
  { store, name }: Collection<R>,
  { field, is }: Condition<R>,
): StoreCondition {
  if (store !== 'entity') throw new TypeError(`Collection "${name}": only entities take conditions`);
  return { attribute: field, equals: is };
}

function keyedStore(store: Store, collection: Collection): KeyedStore {
  if (collection.store === 'entity') return store.entity(collection.name);
  return collection.store === 'secret' ? store.secrets : store.kv;
}

function setOptions(collection: Collection): SetOptions {
  const { retention } = collection;
  return retention.kind === 'ttl' ? { ttlSeconds: retention.days * 86_400 } : {};
}

function listPage(store: Store, collection: Collection, query: ListQuery): Promise<StorePage> {
  if (collection.store === 'secret') throw new TypeError('Secrets cannot be listed');
  if (collection.store === 'kv') {
    return store.queryKv({ prefix: `${collection.name}:`, limit: query.limit, cursor: query.cursor });
  }
  return store.queryEntity({
    entity: collection.name,
    index: query.index ?? 'by-key',
    sort: query.sort ?? 'ascending',
    limit: query.limit,
    cursor: query.cursor,
    ...(query.partition === undefined ? {} : { partition: query.partition }),
    ...(query.range === undefined ? {} : { range: query.range }),
  });
}
