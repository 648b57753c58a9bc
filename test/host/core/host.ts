import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { createPages, type PageManifest } from '../pages';
import { createSite } from '../site';
import { createStorage } from '../storage';
import type { EgressRecord, Host, HostOptions, Invocation, LogRecord } from '../types';
import { startBackground } from './background';
import { createBackend } from './backend';
import { createClock } from './clock';
import { createControl } from './control';
import { createFaults } from './faults';
import { openHostState } from './host-state';
import { failure } from './invoker';
import { createLogBook } from './log-book';
import { readManifest } from './manifest';
import { startServer, type HostServer } from './server';
import { createUsageMeter } from './usage';
import { createWebTriggerDoor } from './web-trigger-door';
import { createWebTriggerUrls } from './web-trigger-urls';

/**
 * Starts a local Forge host for one app on one demo site. The app's process starts with the first invocation.
 * Throws when the manifest is refused or the port is taken (`EADDRINUSE`).
 */
export async function createHost(options: HostOptions): Promise<Host> {
  const { appDirectory, data } = options;
  if (data !== ':memory:') mkdirSync(data, { recursive: true });
  const file = (name: string) => (data === ':memory:' ? data : path.join(data, name));

  const manifest = readManifest(appDirectory, { ...process.env, ...options.environment });
  const state = openHostState(file('host.sqlite'));
  const clock = createClock({
    offset: Number(state.get('clock-offset') ?? 0),
    onAdvance: (offset) => {
      state.set('clock-offset', String(offset));
      backend.clockMoved(offset);
    },
  });
  const site = (options.site ?? createSite)({
    ...{ clock, appId: manifest.appId },
    ...(options.idp === undefined ? {} : { idp: options.idp }),
  });
  const storage = createStorage({ file: file('storage.sqlite'), entities: manifest.entities, clock });
  const installation = site.describe().installation;
  const faults = createFaults();
  const usage = createUsageMeter();
  const egress = createLogBook<EgressRecord>();
  const logs = createLogBook<LogRecord>();
  const log = (level: LogRecord['level'], message: string) => logs.add({ at: clock.now(), level, message });

  let server: HostServer | null = null;
  let installed = true;
  const hostUrl = () => server?.url ?? '';
  const webTriggers = createWebTriggerUrls({ manifest, state, hostUrl });
  const backend = await createBackend({
    ...{
      options,
      manifest,
      state,
      clock,
      site,
      storage,
      installation,
      faults,
      usage,
      egress,
      webTriggers,
      log,
    },
  });

  if (options.seed && state.get('seeded') === null) {
    await options.seed({ storage, site, clock, events: options.events ?? 0 });
    state.set('seeded', 'yes');
  }

  const whenInstalled = async <Ended>(work: () => Promise<Ended>, refused: (reason: Invocation) => Ended) =>
    installed ? work() : refused(failure('NOT_INSTALLED', 'the app was uninstalled'));
  const same = (reason: Invocation) => reason;
  const listed = (reason: Invocation) => [reason];

  const host: Host = {
    get url() {
      return hostUrl();
    },
    ...{ storage, site, clock, manifest },
    invoke: (call) => whenInstalled(() => backend.callResolver(call), same),
    schedule: (key) => whenInstalled(() => backend.triggers.schedule(key), same),
    event: (type, payload = {}) => whenInstalled(() => backend.triggers.event(type, payload), listed),
    uninstall: () =>
      whenInstalled(async () => {
        const ended = await backend.triggers.preUninstall();
        installed = false;
        return ended;
      }, listed),
    drain: () => backend.consumers.drain(),
    setQueueOrder: (order) => backend.consumers.setOrder(order),
    webTriggers: () =>
      Object.fromEntries(
        manifest.modules
          .filter(({ type }) => type === 'webtrigger')
          .map(({ key }) => [key, webTriggers.get(key) ?? '']),
      ),
    addFault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    usage: () => usage.read(),
    resetUsage: () => usage.reset(),
    egress: () => egress.read(),
    clearEgress: () => egress.clear(),
    logs: () => logs.read(),
    clearLogs: () => logs.clear(),
    kill: () => backend.kill(),
    processId: () => backend.processId(),
    forgeFetch: (request, principal) => backend.router(request, { principal, crash: () => undefined }),
    async stop() {
      stopBackground();
      await server?.stop();
      await backend.stop();
      storage.close();
      state.close();
    },
  };

  server = await startServer({
    port: options.port,
    control: createControl(host),
    doors: [
      createWebTriggerDoor({
        urls: webTriggers,
        invoke: backend.invoke,
        installation,
        installed: () => installed,
      }),
      createPages({ host, manifest: manifest.source as unknown as PageManifest, appDirectory }),
    ],
  });
  const stopBackground = options.background
    ? startBackground({ manifest, clock, ...backend, onError: (error) => log('error', String(error)) })
    : () => undefined;
  return host;
}
