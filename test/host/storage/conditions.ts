import { refuse, refuseUndocumented } from './refusal';
import type { Scalar } from './tuple';

/** What a condition compares: the type of an attribute, or of the key. */
export type Comparable = 'string' | 'integer' | 'float' | 'boolean';

export interface Condition {
  readonly name: ConditionName;
  readonly values: readonly Scalar[];
}

interface Rule {
  readonly types: readonly Comparable[];
  readonly values: 0 | 1 | 2;
  /** Whether it may be used on the range of an index (`where`), or in filters only. */
  readonly where: boolean;
}

const ORDERED = ['string', 'integer', 'float'] as const;
const EVERY = ['string', 'integer', 'float', 'boolean'] as const;

/** storage-reference/entities-api-query: both tables of conditions and the types they support. */
const RULES = {
  BEGINS_WITH: { types: ['string'], values: 1, where: true },
  BETWEEN: { types: ORDERED, values: 2, where: true },
  EQUAL_TO: { types: EVERY, values: 1, where: true },
  GREATER_THAN: { types: ORDERED, values: 1, where: true },
  GREATER_THAN_EQUAL_TO: { types: ORDERED, values: 1, where: true },
  LESS_THAN: { types: ORDERED, values: 1, where: true },
  LESS_THAN_EQUAL_TO: { types: ORDERED, values: 1, where: true },
  NOT_EQUAL_TO: { types: EVERY, values: 1, where: false },
  EXISTS: { types: EVERY, values: 0, where: false },
  NOT_EXISTS: { types: EVERY, values: 0, where: false },
  CONTAINS: { types: ['string'], values: 1, where: false },
  NOT_CONTAINS: { types: ['string'], values: 1, where: false },
} as const satisfies Record<string, Rule>;

export type ConditionName = keyof typeof RULES;
export type WhereName = {
  [Name in ConditionName]: (typeof RULES)[Name]['where'] extends true ? Name : never;
}[ConditionName];

/**
 * A condition on something of this type. Codes: `INVALID_FILTER_CONDITION` (unknown, or not for this type or place),
 * `INSUFFICIENT_FILTER_VALUES` (between), `INVALID_FILTER_VALUES` (number or type of the values).
 */
export function parseCondition(name: unknown, values: unknown, type: Comparable): Condition {
  const known = isConditionName(name) ? name : refuse('INVALID_FILTER_CONDITION', 'Condition is not known');
  const rule: Rule = RULES[known];
  if (!rule.types.includes(type)) {
    return refuse('INVALID_FILTER_CONDITION', `Condition ${known} does not support the type ${type}`);
  }
  if (rule.values === 0) return { name: known, values: [] };
  const given: readonly unknown[] = Array.isArray(values) ? values : [];
  if (rule.values === 2 && given.length < 2) {
    return refuse('INSUFFICIENT_FILTER_VALUES', `Condition ${known} needs at least two values`);
  }
  if (given.length !== rule.values) {
    return refuse('INVALID_FILTER_VALUES', `Condition ${known} takes ${rule.values} value(s)`);
  }
  return { name: known, values: given.map((value) => parseOperand(value, type)) };
}

/** A value to compare with something of this type; `INVALID_FILTER_VALUES` for another type or an empty string. */
export function parseOperand(value: unknown, type: Comparable): Scalar {
  if (type === 'string' && typeof value === 'string' && value !== '') return value;
  if (type === 'boolean' && typeof value === 'boolean') return value;
  if ((type === 'integer' || type === 'float') && typeof value === 'number') return value;
  return refuse('INVALID_FILTER_VALUES', `Value must be of the type ${type}`);
}

export function isWhereName(name: ConditionName): name is WhereName {
  return RULES[name].where;
}

/** Counts conditions against the limit of a query; the page gives no code. */
export function checkConditionCount(count: number, most: number): void {
  if (count > most) refuseUndocumented(`A query can have at most ${most} conditions`);
}

function isConditionName(name: unknown): name is ConditionName {
  return typeof name === 'string' && Object.hasOwn(RULES, name);
}
