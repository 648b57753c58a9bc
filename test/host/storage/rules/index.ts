import { BATCH_RULES } from './batch-rules';
import { ENTITY_QUERY_REFUSALS } from './entity-query-refusals';
import { ENTITY_QUERY_RULES } from './entity-query-rules';
import { KEY_RULES } from './key-rules';
import { QUERY_RULES } from './query-rules';
import type { Rule } from './rule';
import { TRANSACTION_RULES } from './transaction-rules';
import { VALUE_RULES } from './value-rules';
import { WRITE_RULES } from './write-rules';

/** The table of rules: everything that the local storage guarantees and refuses, and where Forge says so. */
export const RULES: readonly Rule[] = [
  ...KEY_RULES,
  ...VALUE_RULES,
  ...WRITE_RULES,
  ...QUERY_RULES,
  ...ENTITY_QUERY_RULES,
  ...ENTITY_QUERY_REFUSALS,
  ...BATCH_RULES,
  ...TRANSACTION_RULES,
];
