import type { SeedContext } from '../types';
import { loadNamed } from './named-module';

type Seed = (context: SeedContext) => void | Promise<void>;

/** The app's seed: `forgeHost.seed` names a module that exports `seed`. `null` when there is none. */
export async function loadSeed(appDirectory: string): Promise<Seed | null> {
  const named = await loadNamed<Seed>(appDirectory, 'seed', 'seed');
  if (named === null) return null;
  return async (context) => {
    console.error(`Filling the store (${named.file})`);
    await named.found(context);
  };
}
