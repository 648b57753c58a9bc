import { setTimeout as delay } from 'node:timers/promises';
import type {
  AppManifest,
  Capability,
  ForgeAnswer,
  ForgeRequest,
  Site,
  StorageService,
  WireResponse,
} from '../types';
import type { Egress } from './egress';
import type { Faults } from './faults';
import { AppCrashed, type Caller } from './proxy';
import type { Stargate } from './stargate';
import type { UsageMeter } from './usage';

/** Answers one call of `global.__forge_fetch__`. Throws for what the host does not model, and says what it is. */
export type Router = (request: ForgeRequest, caller: Caller) => Promise<ForgeAnswer>;

/** One kind of call: what it does, and how it fails when a fault hits it. */
interface Call {
  readonly capability: Capability;
  effect(): ForgeAnswer | Promise<ForgeAnswer>;
  readonly broken: ForgeAnswer;
  readonly throttled: ForgeAnswer;
}

export function createRouter(options: {
  readonly manifest: AppManifest;
  readonly storage: StorageService;
  readonly site: Site;
  readonly stargate: Stargate;
  readonly egress: Egress;
  readonly faults: Faults;
  readonly usage: UsageMeter;
  readonly contextAri: string;
}): Router {
  const { manifest, storage, site, stargate, egress, faults, usage, contextAri } = options;

  function resolve(request: ForgeRequest, caller: Caller): Call {
    const { type, remote, provider } = request.meta;
    if (type === 'kvs') return kvs(request);
    if (type === 'egress') return { capability: 'egress', effect: () => egress(request), ...egressFaults };
    const ownContext = request.meta.contextAri === undefined || request.meta.contextAri === contextAri;
    if (
      type === 'fpp' &&
      ownContext &&
      (remote === 'jira' || (remote === undefined && request.meta.contextAri))
    ) {
      return { capability: 'product', effect: () => product(request, caller), ...productFaults };
    }
    if (type === 'fpp' && remote === 'stargate' && provider === 'app') {
      const capability = request.path.startsWith('/webhook/queue/') ? 'queue' : 'product';
      return { capability, effect: () => respond(stargate(request)), ...productFaults };
    }
    throw new Error(`The local Forge host does not model ${JSON.stringify(request.meta)} ${request.path}`);
  }

  function kvs(request: ForgeRequest): Call {
    return {
      capability: 'kvs',
      effect: () => {
        if (!manifest.scopes.includes('storage:app'))
          return json(403, { code: 'FORBIDDEN', message: 'storage:app' });
        const answer = storage.handle(request.path, JSON.parse(request.body ?? 'null'));
        usage.countKvs(request.path, storage.lastUnits());
        return respond(answer);
      },
      broken: json(500, { code: 'INTERNAL_SERVER_ERROR', message: 'Internal server error' }),
      throttled: json(429, { code: 'RATE_LIMIT_EXCEEDED', message: 'Rate limit exceeded' }),
    };
  }

  function product(request: ForgeRequest, caller: Caller): ForgeAnswer {
    usage.count('product');
    const { path, method, body } = request;
    const contentType = body === null ? {} : { 'content-type': 'application/json' };
    const asked = { path, method, body, headers: { ...contentType, ...request.headers } };
    const { scopes } = manifest;
    if (request.meta.provider === 'app')
      return respond(site.handle({ ...asked, caller: { kind: 'app', scopes } }));
    if (request.meta.provider !== 'user') {
      throw new Error('The local Forge host does not model requestJira without asApp() or asUser()');
    }
    const accountId = impersonated(request, caller);
    if (accountId === null) return needsAuthentication;
    return respond(site.handle({ ...asked, caller: { kind: 'user', accountId, scopes } }));
  }

  /**
   * The account behind `asUser`: only licensed people and JSM customers have one, and another person's
   * account needs a scope with `allowImpersonation`. (access-to-forge-apps-for-unlicensed-users)
   */
  function impersonated({ meta }: ForgeRequest, { principal }: Caller): string | null {
    const own =
      principal.accountType === 'unlicensed' || principal.accountType === 'anonymous'
        ? null
        : principal.accountId;
    if (meta.accountId === undefined || meta.accountId === own) return own;
    return manifest.impersonation.length > 0 && site.account(meta.accountId) ? meta.accountId : null;
  }

  return async (request, caller) => {
    const call = resolve(request, caller);
    const hit = faults.next(call.capability, 'call');
    if (hit.latencyMs > 0) await delay(hit.latencyMs);
    if (hit.kind === null || hit.kind === 'duplicate') return call.effect();
    if (hit.kind === 'throttle') return call.throttled;
    if (hit.when === 'after') await call.effect();
    if (hit.kind === 'error') return call.broken;
    caller.crash();
    throw new AppCrashed();
  };
}

const respond = (response: WireResponse): ForgeAnswer => ({ response });

const json = (status: number, body: unknown, headers: Record<string, string> = {}): ForgeAnswer => ({
  response: {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  },
});

/** `NeedsAuthenticationError` in the SDK. */
const needsAuthentication = json(
  401,
  { code: 401, message: 'Authentication Required' },
  { 'forge-proxy-error': 'NEEDS_AUTHENTICATION_ERR' },
);

const productFaults = {
  broken: json(500, { errorMessages: ['Internal server error'], errors: {} }),
  throttled: json(
    429,
    { errorMessages: ['Rate limit exceeded'], errors: {} },
    { 'retry-after': '30', 'ratelimit-reason': 'jira-burst-based', 'x-ratelimit-remaining': '0' },
  ),
};

const egressFaults = {
  broken: { failure: { name: 'TypeError', message: 'the connection was reset' } },
  throttled: json(429, { message: 'Too many requests' }, { 'retry-after': '30' }),
};
