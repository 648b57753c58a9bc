import type { Json } from '../../../src/contract';
import { isMomentField } from './moment-field';

/** True for what stands in the place of a secret. */
export function isSecretMark(value: Json): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.entries(value).some(([name, mark]) => name === 'secret' && mark === true)
  );
}

/** Names of the moments at which a record came to be what it is, the likeliest first. */
const beginnings = ['since', 'savedAt', 'addedAt', 'createdAt', 'madeAt', 'startedAt', 'at'];

/** Since when a record's secrets have been there, in epoch milliseconds; `null` where the record does not say. */
export function presentSince(record: { readonly [field: string]: Json }): number | null {
  for (const name of beginnings) {
    const value = record[name];
    if (isMomentField(name, value)) return value;
  }
  return null;
}
