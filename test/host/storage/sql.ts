import Database from 'libsql';

export type SqlValue = string | number | Uint8Array | null;

/** A prepared statement; rows are given as the statement's columns. */
export type Query<Row> = (...parameters: SqlValue[]) => Row[];

export interface Sql {
  query<Row>(text: string): Query<Row>;
  run(text: string): (...parameters: SqlValue[]) => void;
  /** Runs the work in one SQL transaction, and undoes all of it when the work throws. */
  atomically<T>(work: () => T): T;
  close(): void;
}

/** Opens (or creates) a SQLite database in a file or in `:memory:`. What was committed survives a killed process. */
export function openSql(file: string): Sql {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  const begin = database.prepare('BEGIN');
  const commit = database.prepare('COMMIT');
  const rollback = database.prepare('ROLLBACK');
  return {
    query<Row>(text: string): Query<Row> {
      const statement = database.prepare(text);
      // One array: libsql takes a lone Uint8Array for a set of named parameters, and its `get` mixes in timings.
      return (...parameters) => statement.all(parameters) as Row[];
    },
    run(text) {
      const statement = database.prepare(text);
      return (...parameters) => {
        statement.run(parameters);
      };
    },
    atomically(work) {
      begin.run([]);
      try {
        const result = work();
        commit.run([]);
        return result;
      } catch (error) {
        rollback.run([]);
        throw error;
      }
    },
    close() {
      database.close();
    },
  };
}
