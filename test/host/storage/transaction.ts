import { checkKey, itemSpaceOf } from './check-key';
import { checkValue } from './check-value';
import { parseFilter, type Filter } from './filters';
import { LIMITS } from './limits';
import { NO_CONTENT, writeRecord, type Context, type Operation } from './operation';
import { itemTtl } from './options';
import { refuse } from './refusal';
import { jsonBytes, listOf, objectOf, type JsonObject } from './shape';
import type { Space, Spaces } from './spaces';

interface Step {
  readonly space: Space;
  readonly key: string;
  readonly condition: Filter | undefined;
  apply(context: Context): void;
}

/**
 * `kvs.transact()`: everything or nothing, conditions first (storage-reference/entities-transactions). Codes: 422
 * `UNPROCESSABLE_ENTITY` above 25 operations, `KEY_DUPLICATION_ERROR`, `CONDITIONAL_CHECK_FAILED` (all measured);
 * `INVALID_TRANSACTION_REQUEST` for no operation, a check without conditions, or conditions outside an entity;
 * `MAX_SIZE` above 4 MB; and those of each operation.
 */
export const transactionOperation: Operation = {
  kind: 'write',
  run(context, body) {
    const request = objectOf(body, ['set', 'delete', 'check'], 'request');
    const sets = listOf(request['set'], 'set').map((item) =>
      objectOf(item, ['key', 'value', 'entityName', 'conditions', 'options'], 'set'),
    );
    const deletes = listOf(request['delete'], 'delete').map((item) =>
      objectOf(item, ['key', 'entityName', 'conditions'], 'delete'),
    );
    const checks = listOf(request['check'], 'check').map((item) =>
      objectOf(item, ['key', 'entityName', 'conditions'], 'check'),
    );
    checkWhole([...sets, ...deletes, ...checks], body);
    const steps = [
      ...sets.map((item) => setStep(context.spaces, item)),
      ...deletes.map((item) => deleteStep(context.spaces, item)),
      ...checks.map((item) => checkStep(context.spaces, item)),
    ];
    for (const step of steps) checkCondition(context, step);
    for (const step of steps) step.apply(context);
    return NO_CONTENT;
  },
};

/** "Each key can only be used once in a transaction": taken by the letter, also across entities. */
function checkWhole(items: readonly JsonObject[], body: unknown): void {
  if (items.length === 0) refuse('INVALID_TRANSACTION_REQUEST', 'A transaction needs at least one operation');
  if (items.length > LIMITS.operations) {
    const message = 'Request cannot be processed due to one or more semantic errors';
    refuse('UNPROCESSABLE_ENTITY', message, 422);
  }
  if (new Set(items.map((item) => item['key'])).size < items.length) {
    refuse('KEY_DUPLICATION_ERROR', 'Duplicate key found in request');
  }
  if (jsonBytes(body) > LIMITS.payloadBytes) refuse('MAX_SIZE', 'The transaction is larger than 4 MB');
}

function setStep(spaces: Spaces, item: JsonObject): Step {
  const target = targetOf(spaces, item);
  const write = {
    key: target.key,
    json: checkValue(target.space, item['value']),
    ttlMs: itemTtl(item['options']),
  };
  return { ...target, apply: (context) => writeRecord(context, target.space, write) };
}

function deleteStep(spaces: Spaces, item: JsonObject): Step {
  const target = targetOf(spaces, item);
  // "This succeeds whether the key exists or not."
  return { ...target, apply: ({ records, keepOld }) => records.remove(target.space, target.key, keepOld) };
}

function checkStep(spaces: Spaces, item: JsonObject): Step {
  const target = targetOf(spaces, item);
  if (!target.condition) refuse('INVALID_TRANSACTION_REQUEST', 'A check needs conditions');
  return { ...target, apply: () => undefined };
}

function targetOf(spaces: Spaces, item: JsonObject): Omit<Step, 'apply'> {
  const space = itemSpaceOf(spaces, item['entityName']);
  const key = checkKey(space, item['key']);
  if (item['conditions'] === undefined) return { space, key, condition: undefined };
  if (space.valueKind !== 'entity') {
    return refuse('INVALID_TRANSACTION_REQUEST', 'Conditions are for entities only');
  }
  return { space, key, condition: parseFilter(space, item['conditions']) };
}

/**
 * On an absent record every condition fails. That is measured for `check`; for `set` and `delete` it is the cautious
 * reading of a silent documentation, `notExists` included.
 */
function checkCondition({ records }: Context, { space, key, condition }: Step): void {
  if (!condition) return;
  const record = records.find(space, key);
  if (record && condition.matches(JSON.parse(record.json))) return;
  refuse(
    'CONDITIONAL_CHECK_FAILED',
    'Request failed due to conditional check specified or optimistic locking',
  );
}
