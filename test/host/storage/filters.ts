import { parseCondition, type Condition } from './conditions';
import { scalarAttribute } from './index-paths';
import { refuse } from './refusal';
import { isObject, listOf, objectOf } from './shape';
import type { Space } from './spaces';
import { compareScalars, type Scalar } from './tuple';

export interface Filter {
  readonly conditions: number;
  matches(value: unknown): boolean;
}

/**
 * Compiles `{and: […]}` or `{or: […]}`, as in queries and in the conditions of transactions. Codes:
 * `INVALID_FILTER_OPERATORS_COMBINATION`, `EMPTY_FILTER_OPERATOR`, `QUERY_WHERE_FIELD_INVALID` (not an attribute),
 * 422 `UNPROCESSABLE_ENTITY` (an attribute of the type any), and those of {@link parseCondition}.
 */
export function parseFilter(space: Space, filters: unknown): Filter {
  const { and, or } = objectOf(filters, ['and', 'or'], 'filters');
  if (and !== undefined && or !== undefined) {
    return refuse('INVALID_FILTER_OPERATORS_COMBINATION', '"and" and "or" cannot be at the same level');
  }
  const tests = listOf(and ?? or, 'filters').map((item) => parseTest(space, item));
  if (tests.length === 0) return refuse('EMPTY_FILTER_OPERATOR', '"and" and "or" cannot be empty');
  return {
    conditions: tests.length,
    matches: (value) =>
      and === undefined ? tests.some((test) => test(value)) : tests.every((test) => test(value)),
  };
}

function parseTest(space: Space, item: unknown): (value: unknown) => boolean {
  const { property, condition, values } = isObject(item) ? item : objectOf(item, [], 'condition');
  const name = typeof property === 'string' ? property : '';
  const type = space.attributes.get(name);
  if (!type) return refuse('QUERY_WHERE_FIELD_INVALID', `"${name}" is not an attribute`);
  if (type === 'any') {
    return refuse(
      'UNPROCESSABLE_ENTITY',
      `Attribute "${name}" of the type any cannot be in a condition`,
      422,
    );
  }
  const parsed = parseCondition(condition, values, type);
  return (value) => holds(parsed, scalarAttribute(space, value, name));
}

/** An absent attribute satisfies only the negated conditions; the documentation says nothing about it. */
function holds({ name, values }: Condition, found: Scalar | null): boolean {
  const [first = '', second = ''] = values;
  if (found === null) return name === 'NOT_EXISTS' || name === 'NOT_EQUAL_TO' || name === 'NOT_CONTAINS';
  switch (name) {
    case 'EXISTS':
      return true;
    case 'NOT_EXISTS':
      return false;
    case 'BEGINS_WITH':
      return String(found).startsWith(String(first));
    case 'CONTAINS':
      return String(found).includes(String(first));
    case 'NOT_CONTAINS':
      return !String(found).includes(String(first));
    case 'EQUAL_TO':
      return found === first;
    case 'NOT_EQUAL_TO':
      return found !== first;
    case 'GREATER_THAN':
      return compareScalars(found, first) > 0;
    case 'GREATER_THAN_EQUAL_TO':
      return compareScalars(found, first) >= 0;
    case 'LESS_THAN':
      return compareScalars(found, first) < 0;
    case 'LESS_THAN_EQUAL_TO':
      return compareScalars(found, first) <= 0;
    case 'BETWEEN':
      return compareScalars(found, first) >= 0 && compareScalars(found, second) <= 0;
  }
}
