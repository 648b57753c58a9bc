import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStorage, installSdkTransport } from '..';
import { EXAMPLE_ENTITIES } from './example-entities';
import type { Given } from './rule';
import { createTestClock } from './test-clock';

/** Runs work against the unmodified SDK on a new storage, and cleans up behind it. */
export async function withGiven<T>(where: 'file' | 'memory', work: (given: Given) => Promise<T>): Promise<T> {
  const folder = where === 'file' ? mkdtempSync(join(tmpdir(), 'storage-')) : null;
  const clock = createTestClock();
  const file = folder === null ? ':memory:' : join(folder, 'storage.db');
  const storage = createStorage({ file, entities: EXAMPLE_ENTITIES, clock });
  const uninstall = installSdkTransport(storage);
  try {
    // The transport is there before the SDK is loaded for the first time.
    const sdk = await import('@forge/kvs');
    return await work({ sdk, kvs: sdk.kvs, storage, clock });
  } finally {
    uninstall();
    storage.close();
    if (folder !== null) rmSync(folder, { recursive: true });
  }
}
