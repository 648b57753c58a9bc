import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { refuseUndocumented } from './refusal';
import type { Sql } from './sql';

const SEAL_BYTES = 16;

/** Opaque positions in a query. */
export interface Cursors {
  /** A cursor that goes on after `path` in the query with these parameters. */
  seal(path: Buffer, parameters: unknown): string;
  /**
   * The path in a cursor. `BAD_REQUEST` when it was tampered with or comes from a query with other parameters
   * (storage-reference/entities#cursors: "You will have to use the same parameters"; the page gives no code).
   */
  open(cursor: unknown, parameters: unknown): Buffer | undefined;
}

/** Cursors that stay valid as long as the store does. */
export function createCursors(sql: Sql): Cursors {
  const secret = storedSecret(sql);
  const sealOf = (path: Buffer, parameters: unknown): Buffer =>
    createHmac('sha256', secret)
      .update(JSON.stringify(parameters))
      .update('\0')
      .update(path)
      .digest()
      .subarray(0, SEAL_BYTES);
  return {
    seal: (path, parameters) => Buffer.concat([sealOf(path, parameters), path]).toString('base64url'),
    open(cursor, parameters) {
      if (cursor === undefined) return undefined;
      const bytes = Buffer.from(typeof cursor === 'string' ? cursor : '', 'base64url');
      const path = bytes.subarray(SEAL_BYTES);
      const seal = bytes.subarray(0, SEAL_BYTES);
      if (seal.length === SEAL_BYTES && timingSafeEqual(seal, sealOf(path, parameters))) return path;
      return refuseUndocumented('Cursor is not one of this query');
    },
  };
}

function storedSecret(sql: Sql): string {
  sql.run(`INSERT OR IGNORE INTO meta (name, value) VALUES ('cursor-secret', ?)`)(
    randomBytes(32).toString('hex'),
  );
  const [row] = sql.query<{ value: string }>(`SELECT value FROM meta WHERE name = 'cursor-secret'`)();
  if (!row) throw new Error('The store could not keep its cursor secret');
  return row.value;
}
