import { Filter, FilterConditions, kvs, Sort, WhereConditions } from '@forge/kvs';
import { AppError } from '../shared/errors';
import type {
  EntityQuery,
  KeyedStore,
  SetOptions,
  Store,
  StoreCondition,
  StorePage,
  StoreWrite,
} from '../storage';
import { isKeyConflict, isRefused, isPassing, toStorageError } from './store-errors';

/** Waits before another try of a call that was throttled or not answered. Milliseconds. */
const waits = [200, 800];

/**
 * The hosted store through `@forge/kvs`. A call that is throttled or not answered is tried again a few
 * times: writing or deleting twice ends in the same state, and a second `create` finds its own record. So does a
 * transaction with conditions whose answer was lost: it ends as `storage.conflict`, though it was made.
 */
export function createForgeStore({ sleep }: { sleep: (ms: number) => Promise<void> }): Store {
  const call = async <T>(operation: () => Promise<T>): Promise<T> => {
    for (const wait of [...waits, null]) {
      try {
        return await operation();
      } catch (error) {
        if (wait === null || !isPassing(error)) throw toStorageError(error);
        await sleep(wait);
      }
    }
    throw new Error('unreachable');
  };
  const keyed = (raw: RawStore): KeyedStore => ({
    get: (key) => call(() => raw.get(key)),
    set: (key, value, options) => call(() => raw.set(key, value, ttl(options))),
    create: async (key, value, options) => {
      try {
        await call(() => raw.set(key, value, { ...ttl(options), keyPolicy: 'FAIL_IF_EXISTS' }));
        return true;
      } catch (error) {
        if (isKeyConflict(error)) return false;
        throw error;
      }
    },
    delete: (key) => call(() => raw.delete(key)),
  });
  return {
    kv: keyed({
      get: (key) => kvs.get(key),
      set: (key, value, options) => kvs.set(key, value, options),
      delete: (key) => kvs.delete(key),
    }),
    secrets: keyed({
      get: (key) => kvs.getSecret(key),
      set: (key, value, options) => kvs.setSecret(key, value, options),
      delete: (key) => kvs.deleteSecret(key),
    }),
    entity: (name) => keyed(kvs.entity(name)),
    getMany: async (entityName, keys) => {
      if (keys.length === 0) return new Map();
      return call(() => batchGet(entityName, keys));
    },
    queryKv: ({ prefix, limit, cursor }) => page(cursor, () => call(() => kvQuery(prefix, limit, cursor))),
    queryEntity: (query) => page(query.cursor, () => call(() => entityQuery(query))),
    transact: (writes) => call(() => transaction(writes)),
  };
}

interface RawOptions {
  readonly ttl?: { value: number; unit: 'SECONDS' };
}

interface RawStore {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown, options: RawOptions & { keyPolicy?: 'FAIL_IF_EXISTS' }): Promise<void>;
  delete(key: string): Promise<void>;
}

function ttl({ ttlSeconds }: Pick<SetOptions, 'ttlSeconds'> = {}): RawOptions {
  return ttlSeconds === undefined ? {} : { ttl: { value: ttlSeconds, unit: 'SECONDS' } };
}

/** @throws the service's error for a key that it failed at; one that is not there is no failure */
async function batchGet(entityName: string, keys: readonly string[]): Promise<Map<string, unknown>> {
  const { successfulKeys, failedKeys } = await kvs.batchGet<unknown>(
    keys.map((key) => ({ key, entityName })),
  );
  const failed = failedKeys.find(({ error }) => error.code !== 'KEY_NOT_FOUND');
  // Without an answer for one key nobody knows about it: the whole call is made again.
  if (failed !== undefined) throw new Error(`Storage did not read a key: ${failed.error.code}`);
  return new Map(successfulKeys.map(({ key, value }) => [key, value]));
}

interface RawPage {
  results: { key: string; value: unknown }[];
  nextCursor?: string;
}

/** A cursor that the service refuses came from a browser: that is bad input, not a failure. */
async function page(cursor: string | null, query: () => Promise<RawPage>): Promise<StorePage> {
  try {
    const { results, nextCursor } = await query();
    return { rows: results.map(({ key, value }) => ({ key, value })), cursor: nextCursor ?? null };
  } catch (error) {
    if (cursor === null || !isRefused(error)) throw error;
    throw new AppError('input.cursor', 'This page marker is not valid. Start again from the first page.', {
      cause: error,
    });
  }
}

function kvQuery(prefix: string, limit: number, cursor: string | null): Promise<RawPage> {
  const query = kvs.query().where('key', WhereConditions.beginsWith(prefix)).limit(limit);
  return (cursor === null ? query : query.cursor(cursor)).getMany();
}

function entityQuery({
  entity,
  index,
  partition,
  range,
  sort,
  limit,
  cursor,
}: EntityQuery): Promise<RawPage> {
  const all = kvs.entity(entity).query();
  const indexed =
    partition === undefined ? all.index(index) : all.index(index, { partition: [...partition] });
  const ranged = range === undefined ? indexed : indexed.where(WhereConditions.between(range.from, range.to));
  const query = ranged.sort(sort === 'ascending' ? Sort.ASC : Sort.DESC).limit(limit);
  return (cursor === null ? query : query.cursor(cursor)).getMany();
}

type Attributes = Record<string, unknown>;
type Transaction = ReturnType<typeof kvs.transact>;

async function transaction(writes: readonly StoreWrite[]): Promise<void> {
  if (writes.length === 0) return;
  let transaction = kvs.transact();
  for (const write of writes) {
    transaction = added(transaction, write);
  }
  await transaction.execute();
}

function added(transaction: Transaction, write: StoreWrite): Transaction {
  const { key, entity: entityName, condition } = write;
  const only = condition && { conditions: conditions(condition) };
  const entity = entityName === null ? undefined : { entityName, ...only };
  switch (write.kind) {
    case 'set':
      // A TTL is read from the fourth argument only; in the third it would be dropped silently.
      return transaction.set(key, write.value as Attributes, entity, ttl(write));
    case 'delete':
      return transaction.delete(key, entity);
    case 'check':
      return transaction.check(key, {
        entityName: write.entity,
        conditions: conditions(write.condition),
      });
  }
}

function conditions({ attribute, equals }: StoreCondition) {
  return new Filter<Attributes>().and(attribute, FilterConditions.equalTo(equals));
}
