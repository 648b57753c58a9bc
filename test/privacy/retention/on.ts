import { createAdminActions } from '../../../src/audit';
import { createRetention, createSafeguards, type Retention } from '../../../src/privacy';
import { createPseudonyms, type Storage } from '../../../src/storage';
import { randomBytes } from 'node:crypto';

/** Retention on a bench that has storage and a host of its own. */
export function retentionOn(bench: {
  readonly storage: Storage;
  readonly host: { readonly clock: { now(): number } };
}): Retention {
  const { storage } = bench;
  const clock = () => bench.host.clock.now();
  const random = (bytes: number) => new Uint8Array(randomBytes(bytes));
  const actions = createAdminActions({ storage, clock, random, onRecord: () => Promise.resolve() });
  const safeguards = createSafeguards({ storage, pseudonyms: createPseudonyms({ storage, random }) });
  return createRetention({ storage, clock, random, actions, safeguards });
}
