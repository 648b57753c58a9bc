import { checkKey, itemSpaceOf } from './check-key';
import { checkValue } from './check-value';
import { writeRecord, type Context } from './operation';

/** Writes records as single sets would, without options; an invalid one throws. Answers how many. */
export function loadRecords(
  context: Context,
  items: Iterable<{ readonly entityName?: string; readonly key: string; readonly value: unknown }>,
): number {
  let count = 0;
  for (const { entityName, key, value } of items) {
    const space = itemSpaceOf(context.spaces, entityName);
    const write = { key: checkKey(space, key), json: checkValue(space, value), ttlMs: null };
    writeRecord(context, space, write);
    count += 1;
  }
  return count;
}
