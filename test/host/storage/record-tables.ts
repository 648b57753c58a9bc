import { indexPaths } from './index-paths';
import type { Space } from './spaces';
import type { Query, Sql, SqlValue } from './sql';

export interface EntryRow {
  /** The number of the write that made this version. */
  readonly id: number;
  readonly space: string;
  readonly key: string;
  /** JSON text. */
  readonly value: string;
  readonly created: number;
  readonly updated: number;
  readonly expires: number | null;
}

interface RecordTables {
  current: Query<EntryRow>;
  scan: Readonly<Record<'ASC' | 'DESC', Query<EntryRow>>>;
  all: Query<EntryRow>;
  expired: Query<EntryRow>;
  replaced: Query<EntryRow>;
  insertEntry(...parameters: SqlValue[]): void;
  endEntry(...parameters: SqlValue[]): void;
  deleteEntry(...parameters: SqlValue[]): void;
  insertPosting(...parameters: SqlValue[]): void;
  deletePosting(...parameters: SqlValue[]): void;
  /** The number of the newest version in the store. */
  newestVersion(): number;
  /** When the first of all entries expires: epoch milliseconds, `Infinity` when none ever does. */
  nextExpiry(): number;
  clear(): void;
}

/**
 * `entry` holds every version of every record (`until`: the number of the write that replaced or deleted it).
 * `posting` is the index table: one row per version and index, whose `path` sorts by namespace, index, partition,
 * range and key, so that a page of a query is one walk along its primary key.
 */
const SCHEMA = [
  `CREATE TABLE IF NOT EXISTS entry (
    id INTEGER PRIMARY KEY, space TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
    created INTEGER NOT NULL, updated INTEGER NOT NULL, expires INTEGER, until INTEGER)`,
  `CREATE INDEX IF NOT EXISTS entry_expiry ON entry (expires) WHERE expires IS NOT NULL`,
  `CREATE INDEX IF NOT EXISTS entry_replaced ON entry (until) WHERE until IS NOT NULL`,
  `CREATE TABLE IF NOT EXISTS posting (path BLOB NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (path, id))
    WITHOUT ROWID`,
  `CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)`,
];

const COLUMNS = 'e.id, e.space, e.key, e.value, e.created, e.updated, e.expires';
const POSTED = `SELECT ${COLUMNS} FROM posting p CROSS JOIN entry e ON e.id = p.id`;

/** The page of a query as SQL; exported so that a test can ask SQLite how it would run it. */
export function scanText(order: 'ASC' | 'DESC'): string {
  return `${POSTED} WHERE p.path >= ? AND p.path < ? AND e.id <= ? AND (e.until IS NULL OR e.until > ?)
    ORDER BY p.path ${order} LIMIT ?`;
}

/** Creates what is missing, and builds the indexes anew when the manifest declares others than last time. */
export function openTables(sql: Sql, spaces: ReadonlyMap<string, Space>): RecordTables {
  for (const statement of SCHEMA) sql.run(statement)();
  const highest = sql.query<{ n: number | null }>('SELECT max(id) n FROM entry');
  const earliest = sql.query<{ n: number | null }>(
    'SELECT min(expires) n FROM entry WHERE expires IS NOT NULL',
  );
  const clearPostings = sql.run('DELETE FROM posting');
  const clearEntries = sql.run('DELETE FROM entry');
  const tables: RecordTables = {
    current: sql.query(`${POSTED} WHERE p.path = ? AND e.until IS NULL`),
    scan: { ASC: sql.query(scanText('ASC')), DESC: sql.query(scanText('DESC')) },
    all: sql.query(`SELECT ${COLUMNS} FROM entry e WHERE until IS NULL ORDER BY space, key`),
    expired: sql.query(`SELECT ${COLUMNS} FROM entry e WHERE expires <= ?`),
    replaced: sql.query(`SELECT ${COLUMNS} FROM entry e WHERE until <= ?`),
    insertEntry: sql.run(
      'INSERT INTO entry (id, space, key, value, created, updated, expires) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ),
    endEntry: sql.run('UPDATE entry SET until = ? WHERE id = ?'),
    deleteEntry: sql.run('DELETE FROM entry WHERE id = ?'),
    insertPosting: sql.run('INSERT INTO posting (path, id) VALUES (?, ?)'),
    deletePosting: sql.run('DELETE FROM posting WHERE path = ? AND id = ?'),
    newestVersion: () => highest()[0]?.n ?? 0,
    nextExpiry: () => earliest()[0]?.n ?? Infinity,
    clear() {
      clearPostings();
      clearEntries();
    },
  };
  sql.atomically(() => rebuildIndexes(sql, tables, spaces));
  return tables;
}

function rebuildIndexes(sql: Sql, tables: RecordTables, spaces: ReadonlyMap<string, Space>): void {
  const declared = JSON.stringify(
    [...spaces.values()].map((space) => [space.name, [...space.attributes], [...space.indexes.values()]]),
  );
  const [before] = sql.query<{ value: string }>(`SELECT value FROM meta WHERE name = 'schema'`)();
  if (before?.value === declared) return;
  sql.run('DELETE FROM posting')();
  sql.run('DELETE FROM entry WHERE until IS NOT NULL')();
  for (const row of tables.all()) {
    const space = spaces.get(row.space);
    // Forge refuses a manifest that drops an entity (entities-manifest#entity-deletion).
    if (!space) throw new Error(`The store holds records of "${row.space}", which is no longer declared`);
    for (const path of indexPaths(space, row.key, JSON.parse(row.value))) tables.insertPosting(path, row.id);
  }
  sql.run(`INSERT OR REPLACE INTO meta (name, value) VALUES ('schema', ?)`)(declared);
}
