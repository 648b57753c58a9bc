import type { StorageOptions, StorageService, WireResponse } from '../types';
import { createCursors } from './cursors';
import { dumpRecords } from './dump';
import { ENDPOINTS } from './endpoints';
import { loadRecords } from './load';
import type { Context, Operation, Outcome } from './operation';
import { createRecordStore } from './record-store';
import { Refusal } from './refusal';
import { jsonBytes } from './shape';
import { createSpaces, spacesByName } from './spaces';
import { openSql } from './sql';
import { NO_UNITS, unitsOf } from './units';
import { createVisibility } from './visibility';

/**
 * Forge's hosted storage for one installation: Key-Value Store, secrets and custom entities. It answers as
 * `storage-reference/*` documents and as was measured on Forge; see the README here for what is neither.
 * Throws when the entities are ones that Forge would not deploy, or when the file holds entities not declared.
 */
export function createStorage({ file, entities, clock }: StorageOptions): StorageService {
  const spaces = createSpaces(entities);
  const sql = openSql(file);
  const records = createRecordStore(sql, spacesByName(spaces));
  const cursors = createCursors(sql);
  const visibility = createVisibility();
  let ttlLag = 0;
  let units = NO_UNITS;

  const inContext = <T>(kind: Operation['kind'], work: (context: Context) => T): T => {
    const now = clock.now();
    const before = records.sequence();
    const keepOld = visibility.keepsHistory();
    const context = { spaces, records, cursors, now, keepOld, horizon: visibility.horizon(now) };
    records.tidy(now - ttlLag, context.horizon);
    const result = kind === 'read' ? work(context) : sql.atomically(() => work(context));
    if (records.sequence() > before) visibility.committed(records.sequence(), now);
    return result;
  };
  const answer = (operation: Operation, body: unknown): Outcome | Refusal => {
    try {
      return inContext(operation.kind, (context) => operation.run(context, body));
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  };

  return {
    handle(path, body) {
      const operation = ENDPOINTS.get(path);
      if (!operation) throw new Error(`The local Forge storage does not model "${path}"`);
      const outcome = answer(operation, body);
      if (outcome instanceof Refusal) {
        units = unitsOf(operation.kind, operation.kind === 'write' ? jsonBytes(body) : 0);
        return jsonResponse(outcome.status, { code: outcome.code, message: outcome.message });
      }
      const readBytes = outcome.readBytes ?? jsonBytes(outcome.body);
      units = unitsOf(operation.kind, operation.kind === 'write' ? jsonBytes(body) : readBytes);
      return outcome.body === undefined
        ? { status: outcome.status }
        : jsonResponse(outcome.status, outcome.body);
    },
    dump: () => inContext('read', () => dumpRecords(records, spaces)),
    lastUnits: () => units,
    setQueryLag(ms) {
      visibility.setLag(ms, clock.now(), records.sequence());
    },
    setTtlLag(ms) {
      ttlLag = ms;
    },
    load: (items) => inContext('write', (context) => loadRecords(context, items)),
    clear() {
      sql.atomically(() => records.clear());
    },
    close() {
      sql.close();
    },
  };
}

function jsonResponse(status: number, body: unknown): WireResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
