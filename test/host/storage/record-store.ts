import { indexPaths, keyPath } from './index-paths';
import { openTables, type EntryRow } from './record-tables';
import type { Space } from './spaces';
import type { Sql } from './sql';

/** A stored record; times in epoch milliseconds. */
export interface StoredRecord {
  readonly id: number;
  readonly key: string;
  readonly json: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly expiresAt: number | null;
}

export interface PathRange {
  /** Inclusive. */
  readonly from: Buffer;
  /** Exclusive. */
  readonly to: Buffer;
}

export interface RecordStore {
  /** The current record under a key: strictly consistent. */
  find(space: Space, key: string): StoredRecord | undefined;
  /**
   * Writes a record, which keeps the creation time of the one that it replaces, if any. That one stays visible to lagging
   * queries when `keepOld` says so.
   */
  put(space: Space, record: Omit<StoredRecord, 'id' | 'createdAt'>, keepOld: boolean): void;
  remove(space: Space, key: string, keepOld: boolean): void;
  /** Records at these places in their order, as of the write with the number `horizon`. */
  scan(range: PathRange, order: 'ASC' | 'DESC', limit: number, horizon: number): StoredRecord[];
  /** All current records with the name of their namespace, by key. */
  all(): { readonly space: string; readonly record: StoredRecord }[];
  /**
   * Deletes the records that expired at or before this time, and forgets replaced and deleted versions that nobody sees
   * any more; in a transaction of its own, and only when there may be some: most calls find none.
   */
  tidy(before: number, horizon: number): void;
  /** The number of the last write. */
  sequence(): number;
  clear(): void;
}

/** Records and their index entries in SQL. The caller puts SQL transactions around its writes. */
export function createRecordStore(sql: Sql, spaces: ReadonlyMap<string, Space>): RecordStore {
  const tables = openTables(sql, spaces);
  const drop = (row: EntryRow): void => {
    const space = spaces.get(row.space);
    if (space) {
      for (const path of indexPaths(space, row.key, JSON.parse(row.value)))
        tables.deletePosting(path, row.id);
    }
    tables.deleteEntry(row.id);
  };
  // What a lagging query of an earlier process could still see is of no use to this one.
  sql.atomically(() => tables.replaced(Number.MAX_SAFE_INTEGER).forEach(drop));
  let last = tables.newestVersion();
  // What is undone with its transaction may leave these too wary, and never too careless.
  let nextExpiry = tables.nextExpiry();
  let keepsReplaced = false;

  const retire = (row: EntryRow, keepOld: boolean): void => {
    if (!keepOld) return drop(row);
    keepsReplaced = true;
    tables.endEntry((last += 1), row.id);
  };
  const current = (space: Space, key: string): EntryRow | undefined => tables.current(keyPath(space, key))[0];

  return {
    find(space, key) {
      const row = current(space, key);
      return row && toRecord(row);
    },
    put(space, record, keepOld) {
      const old = current(space, record.key);
      if (old) retire(old, keepOld);
      const id = (last += 1);
      tables.insertEntry(
        id,
        space.name,
        record.key,
        record.json,
        old?.created ?? record.updatedAt,
        record.updatedAt,
        record.expiresAt,
      );
      for (const path of indexPaths(space, record.key, JSON.parse(record.json))) {
        tables.insertPosting(path, id);
      }
      nextExpiry = Math.min(nextExpiry, record.expiresAt ?? Infinity);
    },
    remove(space, key, keepOld) {
      const old = current(space, key);
      if (old) retire(old, keepOld);
    },
    scan(range, order, limit, horizon) {
      return tables.scan[order](range.from, range.to, horizon, horizon, limit).map(toRecord);
    },
    all: () => tables.all().map((row) => ({ space: row.space, record: toRecord(row) })),
    tidy(before, horizon) {
      if (nextExpiry > before && !keepsReplaced) return;
      sql.atomically(() => {
        tables.expired(before).forEach(drop);
        tables.replaced(horizon).forEach(drop);
      });
      nextExpiry = tables.nextExpiry();
    },
    sequence: () => last,
    clear() {
      tables.clear();
      nextExpiry = Infinity;
      keepsReplaced = false;
    },
  };
}

function toRecord(row: EntryRow): StoredRecord {
  return {
    id: row.id,
    key: row.key,
    json: row.value,
    createdAt: row.created,
    updatedAt: row.updated,
    expiresAt: row.expires,
  };
}
