import type { Host } from '../types';

/**
 * Runs each scheduled trigger of the app once, in the order of the manifest: a seeded store is that of an app that
 * has been at work for a while, and then its schedules would have run. Says on stderr what it does and what failed.
 */
export async function runSchedules(host: Pick<Host, 'manifest' | 'schedule'>): Promise<void> {
  const scheduled = host.manifest.modules.filter(({ type }) => type === 'scheduledTrigger');
  for (const { key } of scheduled) {
    console.error(`Running the scheduled trigger "${key}"`);
    const ended = await host.schedule(key);
    if ('error' in ended) console.error(`${key}: ${ended.error.code} ${ended.error.message}`);
  }
}
