import type { Cursors } from './cursors';
import type { MetadataField } from './options';
import type { RecordStore, StoredRecord } from './record-store';
import type { JsonObject } from './shape';
import type { Space, Spaces } from './spaces';

/** What one request works with. */
export interface Context {
  readonly spaces: Spaces;
  readonly records: RecordStore;
  readonly cursors: Cursors;
  /** Epoch milliseconds; the same throughout the request. */
  readonly now: number;
  /** Whether replaced versions must be kept for lagging queries. */
  readonly keepOld: boolean;
  /** The number of the last write that queries see. */
  readonly horizon: number;
}

export interface Outcome {
  readonly status: 200 | 204;
  readonly body?: unknown;
  /** Bytes read from the store when they are others than those of the body. */
  readonly readBytes?: number;
}

export interface Operation {
  readonly kind: 'read' | 'write';
  run(context: Context, body: unknown): Outcome;
}

export const NO_CONTENT: Outcome = { status: 204 };

/** Writes a checked value. */
export function writeRecord(
  context: Context,
  space: Space,
  write: { readonly key: string; readonly json: string; readonly ttlMs: number | null },
): void {
  const { records, now, keepOld } = context;
  const expiresAt = write.ttlMs === null ? null : now + write.ttlMs;
  records.put(space, { key: write.key, json: write.json, updatedAt: now, expiresAt }, keepOld);
}

/**
 * A record as it goes over the wire. Metadata is there only when it was asked for: creation and update as epoch
 * milliseconds, expiry in ISO 8601 (storage-reference/kvs-api#kvs-get).
 */
export function toWire(record: StoredRecord, metadata: readonly MetadataField[]): JsonObject {
  return {
    key: record.key,
    value: JSON.parse(record.json) as unknown,
    ...(metadata.includes('CREATED_AT') && { createdAt: record.createdAt }),
    ...(metadata.includes('UPDATED_AT') && { updatedAt: record.updatedAt }),
    ...(metadata.includes('EXPIRE_TIME') &&
      record.expiresAt !== null && { expireTime: new Date(record.expiresAt).toISOString() }),
  };
}
