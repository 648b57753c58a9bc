import { createHost } from './core/host';
import { closeOnSignal } from './cli/close-on-signal';
import { prepareData } from './cli/data-folder';
import { readFlags } from './cli/flags';
import { startOnFreePort } from './cli/free-port';
import { announce } from './cli/announce';
import { runSchedules } from './cli/schedules';
import { loadSeed } from './cli/seed';
import { buildUi } from './cli/build-ui';
import { buildApp } from './core/build-app';

/** `npm start`: builds what is missing or stale, starts the host on the app in the working directory, and stays. */
async function main(): Promise<void> {
  const flags = readFlags(process.argv.slice(2));
  const appDirectory = process.cwd();
  prepareData(flags);
  await buildUi({ appDirectory });
  await buildApp({ appDirectory });
  const seed = flags.seed === 'demo' ? await loadSeed(appDirectory) : null;
  const host = await startOnFreePort(flags.port, (port) =>
    createHost({
      ...{ appDirectory, port, data: flags.data, events: flags.events, background: true },
      ...(seed === null ? {} : { seed }),
    }),
  );
  closeOnSignal(host);
  if (seed !== null && flags.events > 0) await runSchedules(host);
  announce({ host, json: flags.json });
}

main().catch((error: unknown) => {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  console.error(taken ? `${error.message}. Leave --port out to take the next free one.` : error);
  // What has been started so far would keep the process alive.
  process.exit(1);
});
