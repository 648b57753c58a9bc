import type { StorageDump, StoredValue } from '../types';
import type { RecordStore, StoredRecord } from './record-store';
import type { Spaces } from './spaces';

/** Everything that is stored now, by key, with plain values; every declared entity is named, even without records. */
export function dumpRecords(records: RecordStore, spaces: Spaces): StorageDump {
  const bySpace = new Map<string, StoredValue[]>();
  for (const { space, record } of records.all()) {
    const list = bySpace.get(space);
    if (list) list.push(toStoredValue(record));
    else bySpace.set(space, [toStoredValue(record)]);
  }
  const listOf = (name: string): readonly StoredValue[] => bySpace.get(name) ?? [];
  return {
    kv: listOf(spaces.kv.name),
    secrets: listOf(spaces.secrets.name),
    entities: Object.fromEntries(
      [...spaces.entities].map(([entityName, space]) => [entityName, listOf(space.name)]),
    ),
  };
}

function toStoredValue({ key, json, expiresAt }: StoredRecord): StoredValue {
  return { key, value: JSON.parse(json) as unknown, expiresAt };
}
