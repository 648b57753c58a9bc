import { randomBytes } from 'node:crypto';
import type { AppManifest, Clock, Invocation, ManifestModule, SiteDescription } from '../types';
import { failure, type Invoker } from './invoker';
import { readRetryRequest } from './retry-request';

/** Functions that the platform starts by itself; no user is involved. */
export interface Triggers {
  /** [events-reference/scheduled-trigger] */
  schedule(moduleKey: string): Promise<Invocation>;
  /**
   * Sends an event to each trigger that listens to it. A retry that the app asks for is made at once,
   * up to four times, with the clock moved to it. [events-reference/product_events]
   */
  event(eventType: string, payload: Readonly<Record<string, unknown>>): Promise<readonly Invocation[]>;
  /** [manifest-reference/modules/pre-uninstall-trigger] */
  preUninstall(): Promise<readonly Invocation[]>;
}

const MAX_RETRIES = 4;

export function createTriggers(options: {
  readonly manifest: AppManifest;
  readonly installation: SiteDescription['installation'];
  readonly clock: Clock;
  readonly invoke: Invoker;
}): Triggers {
  const { manifest, installation, clock, invoke } = options;
  const ofType = (type: string) => manifest.modules.filter((module) => module.type === type);
  const run = (module: ManifestModule, payload: object) =>
    invoke({
      module,
      key: module.key,
      payload: { ...payload, contextToken: randomBytes(48).toString('base64url') },
      principal: { accountId: null },
    });
  const platformPayload = ({ key }: ManifestModule) => ({
    context: { cloudId: installation.cloudId, moduleKey: key },
  });

  async function deliver(module: ManifestModule, payload: object): Promise<Invocation> {
    let invocation = await run(module, payload);
    for (let retryCount = 1; retryCount <= MAX_RETRIES; retryCount += 1) {
      const request = 'result' in invocation ? readRetryRequest(invocation.result) : null;
      if (request === null) break;
      clock.advance(request.retryAfter * 1_000);
      const { retryReason, retryData } = request;
      invocation = await run(module, { ...payload, retryContext: { retryCount, retryReason, retryData } });
    }
    return invocation;
  }

  return {
    async schedule(moduleKey) {
      const module = ofType('scheduledTrigger').find(({ key }) => key === moduleKey);
      if (module === undefined) return failure('MODULE_NOT_FOUND', `no scheduled trigger ${moduleKey}`);
      return run(module, platformPayload(module));
    },
    event(eventType, payload) {
      const listening = ofType('trigger').filter(({ properties }) =>
        listensTo(properties['events'], eventType),
      );
      return inSequence(listening, (module) => deliver(module, { ...payload, eventType }));
    },
    preUninstall: () => inSequence(ofType('preUninstall'), (module) => run(module, platformPayload(module))),
  };
}

function listensTo(events: unknown, eventType: string): boolean {
  if (!Array.isArray(events)) return false;
  return events.some(
    (entry: unknown) => entry === eventType || (entry as { eventType?: unknown }).eventType === eventType,
  );
}

async function inSequence(
  modules: readonly ManifestModule[],
  work: (module: ManifestModule) => Promise<Invocation>,
): Promise<readonly Invocation[]> {
  const ended: Invocation[] = [];
  for (const module of modules) ended.push(await work(module));
  return ended;
}
