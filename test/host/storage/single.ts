import { checkKey, entitySpaceOf } from './check-key';
import { checkValue } from './check-value';
import { NO_CONTENT, toWire, writeRecord, type Operation } from './operation';
import { readOptions, setOptions } from './options';
import { refuse } from './refusal';
import { objectOf, type JsonObject } from './shape';
import type { Space, Spaces } from './spaces';

type Which = 'kv' | 'secrets' | 'entity';

/** `get`: 200 with the record, or 404 `KEY_NOT_FOUND`, which the SDK turns into `undefined`. */
export function getOperation(which: Which): Operation {
  return {
    kind: 'read',
    run(context, body) {
      const { request, space } = parse(context.spaces, which, body, ['key', 'options']);
      const key = checkKey(space, request['key']);
      const metadata = readOptions(request['options']);
      const record = context.records.find(space, key);
      return record ? { status: 200, body: toWire(record, metadata) } : refuseNotFound();
    },
  };
}

/**
 * `set`: 204, or 200 with a record when `returnValue` asks for one and there is one.
 * 409 `KEY_CONFLICT` when the key policy forbids to overwrite (measured).
 */
export function setOperation(which: Which): Operation {
  return {
    kind: 'write',
    run(context, body) {
      const { request, space } = parse(context.spaces, which, body, ['key', 'value', 'options']);
      const key = checkKey(space, request['key']);
      const json = checkValue(space, request['value']);
      const { failIfExists, ttlMs, returnValue, metadata } = setOptions(request['options']);
      const previous = context.records.find(space, key);
      if (previous && failIfExists) {
        return refuse('KEY_CONFLICT', 'Provided key already exists and cannot be overwritten', 409);
      }
      writeRecord(context, space, { key, json, ttlMs });
      const returned = returnValue === 'LATEST' ? context.records.find(space, key) : previous;
      return returnValue && returned ? { status: 200, body: toWire(returned, metadata) } : NO_CONTENT;
    },
  };
}

/** `delete`: 204, or 404 `KEY_NOT_FOUND`, which the SDK takes for success (`kvs-api#kvs-delete`). */
export function deleteOperation(which: Which): Operation {
  return {
    kind: 'write',
    run(context, body) {
      const { request, space } = parse(context.spaces, which, body, ['key']);
      const key = checkKey(space, request['key']);
      if (!context.records.find(space, key)) return refuseNotFound();
      context.records.remove(space, key, context.keepOld);
      return NO_CONTENT;
    },
  };
}

function parse(
  spaces: Spaces,
  which: Which,
  body: unknown,
  members: readonly string[],
): { readonly request: JsonObject; readonly space: Space } {
  if (which !== 'entity') return { request: objectOf(body, members, 'request'), space: spaces[which] };
  const request = objectOf(body, [...members, 'entityName'], 'request');
  return { request, space: entitySpaceOf(spaces, request['entityName']) };
}

function refuseNotFound(): never {
  return refuse('KEY_NOT_FOUND', 'Provided key does not exist', 404);
}
