import { LIMITS } from './limits';
import { refuse, refuseUndocumented } from './refusal';
import { choiceOf, listOf, objectOf, type JsonObject } from './shape';

export type MetadataField = 'CREATED_AT' | 'UPDATED_AT' | 'EXPIRE_TIME';

interface SetOptions {
  readonly ttlMs: number | null;
  readonly failIfExists: boolean;
  readonly returnValue: 'PREVIOUS' | 'LATEST' | undefined;
  readonly metadata: readonly MetadataField[];
}

const UNIT_MS = { SECONDS: 1000, MINUTES: 60_000, HOURS: 3_600_000, DAYS: 86_400_000 } as const;
const UNITS = ['SECONDS', 'MINUTES', 'HOURS', 'DAYS'] as const;
const FIELDS = ['CREATED_AT', 'UPDATED_AT', 'EXPIRE_TIME'] as const;

/** Options of a read (storage-reference/kvs-api#kvs-get): the metadata fields it asks for. */
export function readOptions(value: unknown): readonly MetadataField[] {
  if (value === undefined) return [];
  return metadataFields(objectOf(value, ['metadataFields'], 'options')['metadataFields']);
}

/**
 * Options of a single write (storage-reference/kvs-api#kvs-set-options).
 * Codes: `INVALID_TTL`, `INVALID_KEY_POLICY_RETURN_VALUE_COMBINATION`.
 */
export function setOptions(value: unknown): SetOptions {
  const members = ['ttl', 'keyPolicy', 'returnValue', 'returnMetadataFields'];
  const options = value === undefined ? {} : objectOf(value, members, 'options');
  const keyPolicy = choiceOf(options['keyPolicy'], ['OVERRIDE', 'FAIL_IF_EXISTS'], 'keyPolicy');
  const returnValue = choiceOf(options['returnValue'], ['PREVIOUS', 'LATEST'], 'returnValue');
  const failIfExists = keyPolicy === 'FAIL_IF_EXISTS';
  const returnsMetadata = options['returnMetadataFields'] !== undefined;
  if ((failIfExists && returnValue) || (returnsMetadata && !returnValue)) {
    return refuse('INVALID_KEY_POLICY_RETURN_VALUE_COMBINATION', 'returnValue needs the policy OVERRIDE');
  }
  const metadata = metadataFields(options['returnMetadataFields']);
  return { ttlMs: ttlOf(options), failIfExists, returnValue, metadata };
}

/** Options of an item in a batch or a transaction: a TTL and nothing else (kvs-batch, kvs-transactions). */
export function itemTtl(value: unknown): number | null {
  return value === undefined ? null : ttlOf(objectOf(value, ['ttl'], 'options'));
}

/** Page size: 10 unless given, up to 100 (kvs-api-query#query-limit, entities-api-query#query-limit). */
export function pageLimit(value: unknown, code: string): number {
  if (value === undefined) return LIMITS.page.standard;
  const valid =
    typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= LIMITS.page.most;
  return valid ? value : refuse(code, `The page limit must be set between 1 and ${LIMITS.page.most}`);
}

function ttlOf(options: JsonObject): number | null {
  if (options['ttl'] === undefined) return null;
  const { value, unit } = objectOf(options['ttl'], ['value', 'unit'], 'ttl');
  if (typeof value !== 'number' || !Number.isInteger(value) || value <= 0) {
    return refuse('INVALID_TTL', `TTL value must be a positive integer, received: ${String(value)}`);
  }
  const known = UNITS.find((name) => name === unit) ?? refuse('INVALID_TTL', 'TTL unit is not known');
  const ms = value * UNIT_MS[known];
  return ms <= LIMITS.ttlMs ? ms : refuse('INVALID_TTL', 'TTL can be at most 1 year');
}

function metadataFields(value: unknown): readonly MetadataField[] {
  return listOf(value, 'metadata fields').map(
    (field) => choiceOf(field, FIELDS, 'metadata field') ?? refuseUndocumented('metadata field is missing'),
  );
}
