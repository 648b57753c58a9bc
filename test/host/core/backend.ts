import type {
  AppManifest,
  EgressRecord,
  HostOptions,
  LogRecord,
  Site,
  SiteDescription,
  StorageService,
} from '../types';
import { type AppProcess, createAppProcess } from './app-process';
import { buildApp } from './build-app';
import type { HostClock } from './clock';
import { type Consumers, createConsumers } from './consumers';
import { createEgress } from './egress';
import type { Faults } from './faults';
import type { HostState } from './host-state';
import { createInvoker, type Invoker } from './invoker';
import { simulatedLicense } from './lambda';
import type { LogBook } from './log-book';
import { createProxy } from './proxy';
import { createQueue } from './queue';
import { createQueueStore } from './queue-store';
import { type CallResolver, createResolverCall } from './resolver-call';
import { createRouter, type Router } from './router';
import { createStargate } from './stargate';
import { createTriggers, type Triggers } from './triggers';
import type { UsageMeter } from './usage';
import type { WebTriggerUrls } from './web-trigger-urls';

/** The app's process, what starts its functions, and what answers their calls. */
export interface Backend {
  readonly invoke: Invoker;
  readonly callResolver: CallResolver;
  readonly triggers: Triggers;
  readonly consumers: Consumers;
  readonly router: Router;
  clockMoved(offset: number): void;
  kill(): void;
  processId(): number | null;
  stop(): Promise<void>;
}

export async function createBackend(parts: {
  readonly options: HostOptions;
  readonly manifest: AppManifest;
  readonly state: HostState;
  readonly clock: HostClock;
  readonly site: Site;
  readonly storage: StorageService;
  readonly installation: SiteDescription['installation'];
  readonly faults: Faults;
  readonly usage: UsageMeter;
  readonly egress: LogBook<EgressRecord>;
  readonly webTriggers: WebTriggerUrls;
  readonly log: (level: LogRecord['level'], message: string) => void;
}): Promise<Backend> {
  const { options, manifest, clock, site, storage, installation, faults, usage, webTriggers } = parts;
  const license = simulatedLicense(manifest, options.license);
  const store = createQueueStore(parts.state);
  const queue = createQueue({ manifest, store, clock, faults, usage });
  const router = createRouter({
    ...{ manifest, storage, site, faults, usage },
    stargate: createStargate({ manifest, site, queue, webTriggers, usage }),
    egress: createEgress({ manifest, site, installation, book: parts.egress, usage, now: () => clock.now() }),
    contextAri: installation.contextAri,
  });
  const proxy = await createProxy({ answer: router, clockOffset: () => clock.offset() });

  let started: AppProcess | null = null;
  let building: ReturnType<typeof buildApp> | null = null;
  const appProcess = async (): Promise<AppProcess> => {
    if (started !== null) return started;
    // Calls that come side by side, as those of a page do, wait for one build.
    building ??= buildApp({
      appDirectory: options.appDirectory,
      ...(options.bundleDirectory ? { directory: options.bundleDirectory } : {}),
    }).finally(() => {
      building = null;
    });
    const { directory } = await building;
    return (started ??= createAppProcess({ directory, log: parts.log }));
  };

  const invoke = createInvoker({
    ...{ manifest, installation, appProcess, proxy, usage, license },
    clockOffset: () => clock.offset(),
    timeLimits: options.timeLimits ?? {},
    variables: options.variables ?? {},
  });
  const consumers = createConsumers({ manifest, store, clock, invoke });
  return {
    ...{ invoke, consumers, router },
    callResolver: createResolverCall({ manifest, site, invoke, license }),
    triggers: createTriggers({ manifest, installation, clock, invoke }),
    clockMoved: (offset) => started?.setClockOffset(offset),
    kill: () => started?.kill(),
    processId: () => started?.id() ?? null,
    async stop() {
      const idle = consumers.stop();
      await started?.stop();
      await idle;
      await proxy.stop();
    },
  };
}
