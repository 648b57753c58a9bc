import { randomBytes, randomUUID } from 'node:crypto';
import type {
  AppManifest,
  Invocation,
  ManifestModule,
  Principal,
  SiteDescription,
  TimeLimits,
} from '../types';
import type { AppProcess, Run } from './app-process';
import { appIdentity, type LambdaEvent, type LambdaResult, type License } from './lambda';
import { MAX_RESPONSE_BYTES, timeLimit } from './limits';
import type { Proxy } from './proxy';
import type { UsageMeter } from './usage';

export interface InvocationRequest {
  readonly module: ManifestModule;
  /** What the usage list shows: the resolver's function key, or the module key once more. */
  readonly key: string;
  readonly payload: unknown;
  readonly principal: Principal;
}

/** Runs the function of a module in the app's process. */
export type Invoker = (request: InvocationRequest) => Promise<Invocation>;

export function createInvoker(options: {
  readonly manifest: AppManifest;
  readonly installation: SiteDescription['installation'];
  readonly appProcess: () => Promise<AppProcess>;
  readonly proxy: Proxy;
  readonly clockOffset: () => number;
  readonly usage: UsageMeter;
  readonly timeLimits: Partial<TimeLimits>;
  readonly variables: Readonly<Record<string, string>>;
  readonly license: License | undefined;
}): Invoker {
  const { manifest, installation, usage } = options;

  return async ({ module, key, payload, principal }) => {
    const target = manifest.functions.find((candidate) => candidate.key === module.function);
    if (target === undefined) return failure('MODULE_NOT_FOUND', `${module.key} has no function`);
    const appProcess = await options.appProcess();
    const limitMs = timeLimit(module, target, options.timeLimits);
    const token = options.proxy.open((own) => ({ principal, crash: () => appProcess.killRunning(own) }));
    const event: LambdaEvent = {
      handler: target.handler,
      body: payload,
      variables: Object.entries(options.variables).map(([name, value]) => ({
        key: name,
        value,
        secure: false,
      })),
      clockOffset: options.clockOffset(),
      _meta: {
        contextAri: installation.contextAri,
        ...identity(principal),
        timeoutMs: limitMs,
        appContext: {
          ...appIdentity(manifest, installation),
          invocationId: randomUUID(),
          functionKey: target.key,
          moduleType: module.type,
          moduleKey: module.key,
          ...(options.license ? { license: options.license } : {}),
          permissions: { scopes: manifest.scopes, external: manifest.external },
        },
        tracing: { traceId: randomBytes(16).toString('hex'), spanId: randomBytes(8).toString('hex') },
        realtime: {},
        featureFlags: [],
        proxy: { token, url: options.proxy.url, host: new URL(options.proxy.url).host },
      },
    };
    const started = performance.now();
    const run = await appProcess.run(event, limitMs);
    if (run.kind !== 'done') options.proxy.revoke(token);
    const invocation = readRun(run, limitMs);
    const durationMs = performance.now() - started;
    usage.countInvocation({ module: module.key, key, durationMs, outcome: outcome(run) });
    return invocation;
  };
}

/** `principal` of the second argument, and the account behind `asUser`. (access-to-forge-apps-for-unlicensed-users) */
function identity({ accountId, accountType }: Principal) {
  if (accountType === 'anonymous') return { principal: { accountId: 'unidentified' } };
  return accountId === null ? {} : { aaid: accountId, principal: { accountId } };
}

export const failure = (code: string, message: string): Invocation => ({ error: { code, message } });

function readRun(run: Run, limitMs: number): Invocation {
  if (run.kind === 'timeout') return failure('TIMEOUT', `the function ran longer than ${limitMs} ms`);
  if (run.kind === 'crashed') return failure('APP_CRASHED', "the app's process ended during the invocation");
  return readResult(run.result);
}

function readResult({ success, body, error }: LambdaResult): Invocation {
  if (!success) {
    const code = error?.errorType === 'NEEDS_AUTHENTICATION_ERR' ? 'NEEDS_AUTHENTICATION_ERR' : 'APP_ERROR';
    return failure(code, error?.errorMessage ?? 'the function failed');
  }
  const bytes = body === undefined ? 0 : Buffer.byteLength(JSON.stringify(body));
  if (bytes > MAX_RESPONSE_BYTES) return failure('RESPONSE_TOO_LARGE', `${bytes} bytes; 5 MB are allowed`);
  return { result: body ?? null };
}

function outcome(run: Run): 'ok' | 'error' | 'crashed' | 'timeout' {
  if (run.kind === 'done') return run.result.success ? 'ok' : 'error';
  return run.kind;
}
