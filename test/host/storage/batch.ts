import { checkKey, itemSpaceOf } from './check-key';
import { checkValue } from './check-value';
import { LIMITS } from './limits';
import { toWire, writeRecord, type Context, type Operation } from './operation';
import { itemTtl, readOptions } from './options';
import { Refusal, refuse, refuseUndocumented } from './refusal';
import { isObject, jsonBytes, objectOf, type JsonObject } from './shape';
import type { Space } from './spaces';

type Verb = 'set' | 'delete' | 'get';

const MEMBERS: Record<Verb, readonly string[]> = {
  set: ['entityName', 'key', 'value', 'options'],
  delete: ['entityName', 'key'],
  get: ['entityName', 'key', 'options'],
};

/**
 * Batches "successfully complete as many as possible" and report each item (storage-reference/kvs-batch). They fail
 * as a whole: `TOO_MANY_BATCH_ENTITIES` above 25 items (measured), `MAX_SIZE` above 4 MB, `KEY_DUPLICATION_ERROR` for
 * one key (with its entity) twice, `BAD_REQUEST` without any item.
 */
export function batchOperation(verb: Verb): Operation {
  return {
    kind: verb === 'get' ? 'read' : 'write',
    run(context, body) {
      const items = parseItems(verb, body);
      const successfulKeys: JsonObject[] = [];
      const failedKeys: JsonObject[] = [];
      for (const item of items) {
        const name = { key: item['key'], entityName: item['entityName'] };
        try {
          successfulKeys.push({ ...name, ...runItem(context, verb, item) });
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          failedKeys.push({ ...name, error: { code: error.code, message: error.message } });
        }
      }
      return { status: 200, body: { successfulKeys, failedKeys } };
    },
  };
}

function parseItems(verb: Verb, body: unknown): readonly JsonObject[] {
  if (!Array.isArray(body) || body.length === 0) return refuseUndocumented('A batch needs at least one item');
  const items: readonly unknown[] = body;
  if (items.length > LIMITS.operations) {
    return refuse(
      'TOO_MANY_BATCH_ENTITIES',
      `Number of entities to ${verb} was ${items.length}, but you can only ${verb} a maximum of ` +
        `${LIMITS.operations} entities at a time.`,
    );
  }
  if (jsonBytes(items) > LIMITS.payloadBytes) return refuse('MAX_SIZE', 'The batch is larger than 4 MB');
  const requests = items.map((item) => (isObject(item) ? item : objectOf(item, [], 'batch item')));
  const names = requests.map((item) => JSON.stringify([item['entityName'] ?? null, item['key'] ?? null]));
  if (new Set(names).size < names.length) refuse('KEY_DUPLICATION_ERROR', 'Duplicate key found in request');
  return requests;
}

function runItem(context: Context, verb: Verb, item: JsonObject): JsonObject {
  const request = objectOf(item, MEMBERS[verb], 'batch item');
  const space = itemSpaceOf(context.spaces, request['entityName']);
  const key = checkKey(space, request['key']);
  if (verb === 'get') return getItem(context, space, key, request);
  if (verb === 'set') {
    const json = checkValue(space, request['value']);
    writeRecord(context, space, { key, json, ttlMs: itemTtl(request['options']) });
  } else {
    context.records.remove(space, key, context.keepOld); // "succeeds whether the key exists or not"
  }
  return {};
}

function getItem(context: Context, space: Space, key: string, request: JsonObject): JsonObject {
  const metadata = readOptions(request['options']);
  const record = context.records.find(space, key);
  return record ? toWire(record, metadata) : refuse('KEY_NOT_FOUND', 'Provided key does not exist');
}
