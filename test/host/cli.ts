import { createHost } from './core/host';
import { closeOnSignal } from './cli/close-on-signal';
import { prepareData } from './cli/data-folder';
import { readFlags } from './cli/flags';
import { startOnFreePort } from './cli/free-port';
import { startIdpBeside } from './cli/idp';
import { announce } from './cli/announce';
import { runSchedules } from './cli/schedules';
import { loadSeed } from './cli/seed';
import { buildUi } from './cli/build-ui';
import { buildApp } from './core/build-app';
import type { Host, IdpBeside } from './types';

/** `npm start`: builds what is missing or stale, starts the host on the app in the working directory, and stays. */
async function main(): Promise<void> {
  const flags = readFlags(process.argv.slice(2));
  const appDirectory = process.cwd();
  prepareData(flags);
  await buildUi({ appDirectory });
  await buildApp({ appDirectory });
  const seed = flags.seed === 'demo' ? await loadSeed(appDirectory) : null;
  const idp = await startIdpBeside(appDirectory, flags.data);
  const host = await startOnFreePort(flags.port, (port) =>
    createHost({
      ...{ appDirectory, port, data: flags.data, events: flags.events, background: true },
      ...(seed === null ? {} : { seed }),
      ...(idp === null ? {} : { environment: idp.environment, idp: idp.description }),
    }),
  );
  closeOnSignal({ stop: () => Promise.all([host.stop(), idp?.stop()]) });
  if (seed !== null && idp !== null) await connect(idp, host);
  if (seed !== null && flags.events > 0) await runSchedules(host);
  announce({ host, json: flags.json, idp: idp?.url ?? null });
}

/** A host whose identity provider knows nothing of the app is still worth looking at. */
async function connect(idp: IdpBeside, host: Host): Promise<void> {
  try {
    await idp.connect(host);
  } catch (error) {
    console.error('The identity provider and the app do not know each other:', error);
  }
}

main().catch((error: unknown) => {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  console.error(taken ? `${error.message}. Leave --port out to take the next free one.` : error);
  // What has been started so far would keep the process alive.
  process.exit(1);
});
