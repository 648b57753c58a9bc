import { isWhereName, parseCondition, type Comparable, type WhereName } from './conditions';
import type { PathRange } from './record-store';
import { refuse } from './refusal';
import { isObject, objectOf } from './shape';
import { afterAll, compareScalars, encodeScalar, encodeStringStart, type Scalar } from './tuple';

/**
 * The stretch of an index that a `where` condition leaves, below `start`. Without a condition: all of it.
 * Codes: those of {@link parseCondition}; `INVALID_FILTER_VALUES` also for `between` with its values swapped.
 */
export function whereRange(start: Buffer, where: unknown, type: Comparable): PathRange {
  if (where === undefined) return { from: start, to: afterAll(start) };
  const { condition, values } = isObject(where) ? where : objectOf(where, [], 'where');
  const parsed = parseCondition(condition, values, type);
  if (!isWhereName(parsed.name)) {
    return refuse('INVALID_FILTER_CONDITION', `Condition ${parsed.name} is not supported by where`);
  }
  const [first = '', second = first] = parsed.values;
  if (parsed.name === 'BETWEEN' && compareScalars(first, second) > 0) {
    return refuse('INVALID_FILTER_VALUES', 'The first value of between must not be above the second');
  }
  return stretch(start, parsed.name, first, second);
}

function stretch(start: Buffer, name: WhereName, first: Scalar, second: Scalar): PathRange {
  const at = (value: Scalar): Buffer => Buffer.concat([start, encodeScalar(value)]);
  const all = { from: start, to: afterAll(start) };
  switch (name) {
    case 'EQUAL_TO':
      return { from: at(first), to: afterAll(at(first)) };
    case 'GREATER_THAN':
      return { ...all, from: afterAll(at(first)) };
    case 'GREATER_THAN_EQUAL_TO':
      return { ...all, from: at(first) };
    case 'LESS_THAN':
      return { ...all, to: at(first) };
    case 'LESS_THAN_EQUAL_TO':
      return { ...all, to: afterAll(at(first)) };
    case 'BETWEEN':
      return { from: at(first), to: afterAll(at(second)) };
    case 'BEGINS_WITH': {
      const beginning = Buffer.concat([start, encodeStringStart(String(first))]);
      return { from: beginning, to: afterAll(beginning) };
    }
  }
}
