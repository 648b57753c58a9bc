import Database from 'libsql';

/** What the host itself keeps beside the app's store: the queue, web trigger URLs, the clock. One SQLite file. */
export interface HostState {
  readonly database: Database.Database;
  get(name: string): string | null;
  set(name: string, value: string): void;
  close(): void;
}

/** @param file A path, or `:memory:`. */
export function openHostState(file: string): HostState {
  const database = new Database(file);
  database.exec('CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL)');
  const select = database.prepare('SELECT value FROM settings WHERE name = ?');
  const upsert = database.prepare('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)');
  return {
    database,
    get: (name) => (select.get(name) as { value: string } | undefined)?.value ?? null,
    set: (name, value) => void upsert.run(name, value),
    close: () => void database.close(),
  };
}
