/** An app that does what the host's tests tell it to do, through the unmodified SDKs. */
import {
  asApp,
  asUser,
  assumeTrustedRoute,
  fetch,
  getAppContext,
  permissions,
  privacy,
  webTrigger,
} from '@forge/api';
import { type AsyncEvent, InvocationError, InvocationErrorCode, Queue } from '@forge/events';
import { kvs } from '@forge/kvs';
import Resolver from '@forge/resolver';

interface Request {
  payload: Record<string, unknown>;
  context: Record<string, unknown>;
}
interface Delivery {
  body: Record<string, unknown>;
  retryContext?: AsyncEvent['retryContext'];
  eventId: string;
}

const startedAt = Date.now();
const warm = { invocations: 0 };
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Errors of the SDKs as data: tests assert names, codes and states. */
async function outcome(work: () => Promise<unknown>): Promise<unknown> {
  try {
    return { value: await work() };
  } catch (thrown) {
    if (thrown instanceof Response) return { rejectedWith: thrown.status };
    const error = thrown as Error & { code?: unknown; status?: unknown; cause?: unknown };
    return {
      error: error.constructor.name,
      name: error.name,
      code: error.code,
      status: error.status,
      message: error.message,
    };
  }
}

interface Answer {
  status: number;
  headers: { forEach(visit: (value: string, name: string) => void): void };
  text(): Promise<string>;
}

async function describe(response: Answer) {
  const headers: Record<string, string> = {};
  response.headers.forEach((value, name) => {
    headers[name] = value;
  });
  return { status: response.status, headers, body: await response.text() };
}

const definitions = new Resolver();
const define = (key: string, work: (request: Request) => unknown) =>
  definitions.define(key, (request) => {
    warm.invocations += 1;
    return work(request as Request);
  });

define('echo', ({ payload, context }) => ({ payload, context }));
define('warm', () => ({ invocations: warm.invocations, startedAt, pid: process.pid }));
define('now', () => ({ now: Date.now(), iso: new Date().toISOString(), isDate: new Date() instanceof Date }));
define('throw', () => {
  throw new RangeError('thrown by the fixture');
});
define('nothing', () => undefined);
define('circular', () => {
  const self: Record<string, unknown> = {};
  self['self'] = self;
  return self;
});
define('sleep', ({ payload }) => sleep(Number(payload['ms'])));
define('exit', () => process.exit(3));
define('big', ({ payload }) => 'x'.repeat(Number(payload['bytes'])));
define('log', ({ payload }) => {
  console.log('plain %s', payload['text']);
  console.error({ text: payload['text'] });
});
define('app-context', () => {
  const context = getAppContext();
  return {
    app: context.appAri.toString(),
    environment: context.environmentAri.toString(),
    installation: context.installationAri.toString(),
    module: context.moduleKey,
    remaining: context.invocationRemainingTimeInMillis(),
    scopes: context.permissions?.scopes,
  };
});
define('has-scope', ({ payload }) => permissions.hasScope(String(payload['scope'])));
define('variable', ({ payload }) => process.env[String(payload['name'])] ?? null);
define('after-return', () => {
  setTimeout(() => void kvs.set('after-return', 1).catch(() => undefined), 50);
});

define('set', ({ payload }) => outcome(() => kvs.set(String(payload['key']), payload['value'] as string)));
define('get', ({ payload }) => outcome(() => kvs.get(String(payload['key']))));
define('list', () => outcome(() => kvs.query().getMany()));
define('set-two', async () => {
  await kvs.set('first', 1);
  await kvs.set('second', 2);
});
define('jira', ({ payload }) =>
  outcome(async () => {
    const as = payload['as'];
    const client = as === 'app' ? asApp() : as === 'user' ? asUser() : asUser(String(as));
    return describe(await client.requestJira(assumeTrustedRoute(String(payload['path']))));
  }),
);
define('confluence', () =>
  outcome(async () => describe(await asApp().requestConfluence(assumeTrustedRoute('/wiki/api/v2/pages')))),
);
define('fetch', ({ payload }) =>
  outcome(async () => describe(await fetch(String(payload['url']), payload['init'] as object))),
);
define('socket', async () => {
  const http = await import('node:http');
  return outcome(
    () =>
      new Promise((resolve, reject) => {
        http.get('http://127.0.0.1:9/', resolve).on('error', reject);
      }),
  );
});
define('report', ({ payload }) =>
  outcome(() =>
    privacy.reportPersonalData(payload['accounts'] as Parameters<typeof privacy.reportPersonalData>[0]),
  ),
);
define('url', ({ payload }) =>
  outcome(() => webTrigger.getUrl(String(payload['key']), payload['forceCreate'] === true)),
);
define('delete-url', ({ payload }) => outcome(() => webTrigger.deleteUrl(String(payload['url']))));
define('query-urls', () => outcome(() => webTrigger.queryUrls()));
define('push', ({ payload }) =>
  outcome(() =>
    new Queue({ key: typeof payload['queue'] === 'string' ? payload['queue'] : 'work' }).push(
      payload['events'] as { body: object }[] as never,
    ),
  ),
);
define('stats', ({ payload }) =>
  outcome(() => new Queue({ key: 'work' }).getStats(String(payload['jobId']))),
);
define('cancel', ({ payload }) => outcome(() => new Queue({ key: 'work' }).cancel(String(payload['jobId']))));
define('deliveries', async () => (await kvs.get<Delivery[]>('deliveries')) ?? []);

export const resolver = definitions.getDefinitions();

async function record(event: AsyncEvent): Promise<void> {
  const deliveries = (await kvs.get<Delivery[]>('deliveries')) ?? [];
  const { body, eventId, retryContext } = event;
  await kvs.set('deliveries', [...deliveries, { body, eventId, ...(retryContext ? { retryContext } : {}) }]);
}

export async function work(event: AsyncEvent): Promise<unknown> {
  await record(event);
  const { retryContext } = event;
  const times = Number(event.body['times'] ?? 1);
  if (retryContext && retryContext.retryCount >= times) return undefined;
  switch (event.body['do']) {
    case 'throw':
      throw new Error('thrown by the consumer');
    case 'sleep':
      return sleep(Number(event.body['ms']));
    case 'exit':
      return process.exit(3);
    case 'retry':
      return new InvocationError({
        retryAfter: 60,
        retryReason: InvocationErrorCode.FUNCTION_UPSTREAM_RATE_LIMITED,
        retryData: { seen: retryContext?.retryCount ?? 0 },
      });
    default:
      return undefined;
  }
}

interface WebTriggerCall {
  method: string;
  userPath: string;
  body: string;
}

export async function hook(request: WebTriggerCall, context: unknown): Promise<unknown> {
  switch (request.userPath) {
    case '/bad':
      return { nope: 1 };
    case '/bad-headers':
      return { statusCode: 200, headers: { 'Content-Type': 'text/plain' } };
    case '/throw':
      throw new Error('thrown by the web trigger');
    case '/sleep':
      await sleep(5_000);
      return { statusCode: 200 };
    case '/as-user':
      return {
        statusCode: 200,
        body: JSON.stringify(
          await outcome(() => asUser().requestJira(assumeTrustedRoute('/rest/api/3/myself'))),
        ),
      };
    case '/redirect':
      return {
        statusCode: 303,
        headers: { Location: [request.body] },
        body: `<a href="${request.body}">on</a>`,
      };
    case '/cookies':
      return {
        statusCode: 303,
        headers: { Location: ['https://example.com/'], 'Set-Cookie': ['a=1', 'b=2'] },
        body: '',
      };
    default:
      return {
        statusCode: 200,
        headers: { 'Content-Type': ['application/json'] },
        body: JSON.stringify({ request, context }),
      };
  }
}

export const fixed = (request: WebTriggerCall) => ({
  outputKey: request.userPath === '/wrong' ? 'absent' : 'fine',
});

export async function daily(payload: unknown, context: unknown): Promise<void> {
  await kvs.set('daily', { payload, context } as never);
}

export async function people(event: Record<string, unknown>, context: unknown): Promise<unknown> {
  const { contextToken: _token, ...rest } = event;
  await kvs.set('people', { event: rest, context } as never);
  if (event['again'] === true) return new InvocationError();
  return undefined;
}

export async function goodbye(payload: unknown, context: unknown): Promise<void> {
  await kvs.set('goodbye', { payload, context } as never);
}
