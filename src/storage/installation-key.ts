import { z } from 'zod';
import { base64url, hmac } from '../shared/hash';
import type { Random } from '../shared/ids';
import { defineCollection, onlyId } from './collection';
import type { Storage } from './storage';

const schema = z.strictObject({ version: z.literal(1), key: z.base64url().length(43) });

export const installationKeys = defineCollection<z.infer<typeof schema>>({
  name: 'installation-key',
  title: 'Installation key',
  store: 'secret',
  ids: 'current',
  schema,
  fields: {
    version: { kind: 'plain', meaning: 'Version of the key, for rotation' },
    key: { kind: 'secret', meaning: '256 random bits, made on this site and never shown' },
  },
  subject: null,
  purpose: 'Turns identifiers into pseudonyms that only this installation can make.',
  lawfulBasis: 'Security of processing (GDPR Art. 32)',
  retention: { kind: 'until', event: 'the app is uninstalled' },
  erasure: {
    person: { rule: 'delete' },
    total: {
      rule: 'keep',
      because: 'It is about no one, and earlier erasures could not be matched without it',
    },
  },
});

/** Makes pseudonyms under the installation's own key, which is created at first need and then read only once. */
export interface Pseudonyms {
  /** The first `bytes` of HMAC-SHA-256 over the purpose and the parts. */
  of(purpose: string, ...parts: readonly string[]): Promise<Uint8Array>;
  /** 128 bits of it as text that is valid in a storage key. */
  text(purpose: string, ...parts: readonly string[]): Promise<string>;
  /** {@link text} for many at once, where nothing can be waited for. */
  maker(): Promise<(purpose: string, ...parts: readonly string[]) => string>;
}

export function createPseudonyms({ storage, random }: { storage: Storage; random: Random }): Pseudonyms {
  const keys = storage.of(installationKeys);
  const key = async (): Promise<Uint8Array> => {
    const stored = await keys.get(onlyId);
    if (stored) return Buffer.from(stored.key, 'base64url');
    await keys.create(onlyId, { version: 1, key: base64url(random(32)) });
    // Read back: another invocation may have been first, and there is only one key.
    const created = await keys.get(onlyId);
    if (!created) throw new Error('The installation key was not kept');
    return Buffer.from(created.key, 'base64url');
  };
  let reading: Promise<Uint8Array> | undefined;
  const readOnce = (): Promise<Uint8Array> => {
    reading ??= key().catch((error: unknown) => {
      reading = undefined;
      throw error;
    });
    return reading;
  };
  const of: Pseudonyms['of'] = async (purpose, ...parts) => hmac(await readOnce(), purpose, ...parts);
  const maker: Pseudonyms['maker'] = async () => {
    const read = await readOnce();
    return (purpose, ...parts) => base64url(hmac(read, purpose, ...parts).subarray(0, 16));
  };
  return {
    of,
    maker,
    text: async (purpose, ...parts) => (await maker())(purpose, ...parts),
  };
}
