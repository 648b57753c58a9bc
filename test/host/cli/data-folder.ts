import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';

/** The files that a host writes into its folder, with what SQLite puts beside them. */
const OURS = /^(host|storage)\.sqlite(-wal|-shm|-journal)?$/;

/** With `fresh`, removes the store of an earlier run, and nothing else that may lie in that folder. */
export function prepareData({ data, fresh }: { readonly data: string; readonly fresh: boolean }): void {
  if (!fresh || data === ':memory:' || !existsSync(data)) return;
  for (const name of readdirSync(data).filter((entry) => OURS.test(entry))) rmSync(path.join(data, name));
}
