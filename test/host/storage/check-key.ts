import { ENTITY_NAME } from './declarations';
import { LIMITS } from './limits';
import { refuse } from './refusal';
import type { Space, Spaces } from './spaces';

/** limits-kvs-ce: `/^(?!\s+$)[a-zA-Z0-9:._\s-#]+$/` */
const KEY = /^(?!\s+$)[a-zA-Z0-9:._\s#-]+$/;
/**
 * The key when it is a valid one. Codes: `KEY_TOO_SHORT` (for entities `EMPTY_KEY`), `KEY_TOO_LONG`, `INVALID_KEY`
 * (storage-reference/handling-errors-kvs, handling-errors-customentities).
 */
export function checkKey(space: Space, key: unknown): string {
  if (key === '') {
    return refuse(space.valueKind === 'entity' ? 'EMPTY_KEY' : 'KEY_TOO_SHORT', 'Key cannot be empty');
  }
  if (typeof key !== 'string') return refuse('INVALID_KEY', 'Key must be a string');
  if (key.length > LIMITS.keyLength) {
    return refuse('KEY_TOO_LONG', `Key has exceeded the maximum ${LIMITS.keyLength} characters`);
  }
  if (!KEY.test(key)) return refuse('INVALID_KEY', `Key does not match the regex: ${String(KEY)}`);
  return key;
}

/**
 * The namespace of a declared entity. Codes: 404 `SCHEMA_NOT_FOUND` (measured), and for names that no entity can
 * have `ENTITY_TYPE_TOO_SHORT`, `ENTITY_TYPE_TOO_LARGE`, `INVALID_ENTITY_TYPE` (handling-errors-customentities).
 */
export function entitySpaceOf(spaces: Spaces, entityName: unknown): Space {
  if (typeof entityName !== 'string') return refuse('INVALID_ENTITY_TYPE', 'Entity name must be a string');
  const { least, most } = LIMITS.entityNameLength;
  if (entityName.length < least) return refuse('ENTITY_TYPE_TOO_SHORT', `Entity name: at least ${least}`);
  if (entityName.length > most) return refuse('ENTITY_TYPE_TOO_LARGE', `Entity name: at most ${most}`);
  if (!ENTITY_NAME.test(entityName)) return refuse('INVALID_ENTITY_TYPE', 'Entity name is not valid');
  return (
    spaces.entities.get(entityName) ?? refuse('SCHEMA_NOT_FOUND', 'The schema provided does not exist', 404)
  );
}

/** The namespace that an item of a batch or a transaction is in: an entity's, or else the Key-Value Store. */
export function itemSpaceOf(spaces: Spaces, entityName: unknown): Space {
  return entityName === undefined ? spaces.kv : entitySpaceOf(spaces, entityName);
}
