import { base64url, hmac } from '../../src/shared/hash';
import { installationKeys, onlyId, type Pseudonyms } from '../../src/storage';
import type { StorageService } from '../host/types';

/** Leaves an installation key where the app looks for it, and makes the pseudonyms that the app will make with it. */
export function giveInstallationKey(
  storage: StorageService,
  key: Uint8Array,
): Pick<Pseudonyms, 'of' | 'text'> {
  const value = installationKeys.schema.parse({ version: 1, key: base64url(key) });
  const { status, body } = storage.handle('/api/v1/secret/set', {
    key: `${installationKeys.name}:${onlyId}`,
    value,
  });
  if (status >= 300) throw new Error(`The installation key was refused: ${String(status)} ${body ?? ''}`);
  const of: Pseudonyms['of'] = async (purpose, ...parts) => hmac(key, purpose, ...parts);
  return { of, text: async (...named) => base64url((await of(...named)).subarray(0, 16)) };
}
