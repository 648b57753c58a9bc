import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SeedContext } from '../types';

type Seed = (context: SeedContext) => void | Promise<void>;

/**
 * The app's seed: `forgeHost.seed` in package.json names a module that exports `seed`. `null` when there is none.
 * The host itself knows nothing about the app.
 */
export async function loadSeed(appDirectory: string): Promise<Seed | null> {
  const file = path.join(appDirectory, 'package.json');
  if (!existsSync(file)) return null;
  const { forgeHost } = JSON.parse(readFileSync(file, 'utf8')) as { forgeHost?: { seed?: string } };
  if (forgeHost?.seed === undefined) return null;
  const loaded = (await import(pathToFileURL(path.join(appDirectory, forgeHost.seed)).href)) as Partial<
    Record<'seed', Seed> & { default: { seed?: Seed } }
  >;
  const seed = loaded.seed ?? loaded.default?.seed;
  if (seed === undefined) throw new Error(`${forgeHost.seed} exports no seed`);
  const name = forgeHost.seed;
  return async (context) => {
    console.error(`Filling the store (${name})`);
    await seed(context);
  };
}
