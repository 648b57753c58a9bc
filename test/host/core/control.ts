import type http from 'node:http';
import type { Host } from '../types';
import { readFault, readFields, readResolverCall, type Fields } from './control-input';
import { readBody, Refusal, sendJson } from './http';

/** Answers a request below `/__host/`; `false` for any other path. */
export type Control = (request: http.IncomingMessage, response: http.ServerResponse) => Promise<boolean>;

type Answer = (input: Fields, parameter: string) => unknown;

const MAX_BODY_BYTES = 32 * 1024 * 1024;

/**
 * The control surface (DESIGN §6): JSON in, JSON out. 400 with a code for malformed input, 404 for paths that do
 * not exist, 405 for other methods.
 */
export function createControl(host: Host): Control {
  const routes = createRoutes(host);

  async function answer(request: http.IncomingMessage, pathname: string): Promise<unknown> {
    const found = routes.flatMap((route) => {
      const match = route.path.exec(pathname);
      return match === null ? [] : [{ route, parameter: decodeURIComponent(match[1] ?? '') }];
    });
    if (found.length === 0) throw new Refusal(404, 'NOT_FOUND', pathname);
    const chosen = found.find(({ route }) => route.method === request.method);
    if (chosen === undefined) throw new Refusal(405, 'METHOD_NOT_ALLOWED', `${request.method} ${pathname}`);
    const input = readFields(await readBody(request, MAX_BODY_BYTES));
    return (await chosen.route.answer(input, chosen.parameter)) ?? {};
  }

  return async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', host.url);
    if (!pathname.startsWith('/__host/')) return false;
    try {
      sendJson(response, 200, await answer(request, pathname.slice('/__host'.length)));
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal(500, 'HOST_ERROR', String(error));
      sendJson(response, refusal.status, { error: { code: refusal.code, message: refusal.message } });
    }
    return true;
  };
}

function createRoutes(host: Host): readonly { method: string; path: RegExp; answer: Answer }[] {
  const route = (method: string, path: RegExp, answer: Answer) => ({ method, path, answer });
  return [
    route('POST', /^\/invoke$/, (input) => host.invoke(readResolverCall(input))),
    route('GET', /^\/site$/, () => host.site.describe()),
    route('GET', /^\/web-triggers$/, () => host.webTriggers()),
    route('GET', /^\/storage$/, () => host.storage.dump()),
    route('GET', /^\/egress$/, () => host.egress()),
    route('DELETE', /^\/egress$/, () => host.clearEgress()),
    route('GET', /^\/logs$/, () => host.logs()),
    route('DELETE', /^\/logs$/, () => host.clearLogs()),
    route('GET', /^\/usage$/, () => host.usage()),
    route('DELETE', /^\/usage$/, () => host.resetUsage()),
    route('POST', /^\/schedule\/([^/]+)$/, (_input, key) => host.schedule(key)),
    route('POST', /^\/queue\/drain$/, () => host.drain()),
    route('POST', /^\/queue\/order$/, (input) => host.setQueueOrder(input.oneOf('order', QUEUE_ORDERS))),
    route('POST', /^\/clock$/, (input) => {
      host.clock.advance(input.amount('advanceMs'));
      return { now: host.clock.now() };
    }),
    route('POST', /^\/faults$/, (input) => host.addFault(readFault(input))),
    route('DELETE', /^\/faults$/, () => host.clearFaults()),
    route('POST', /^\/consistency$/, (input) => {
      host.storage.setQueryLag(input.amount('queryLagMs', 0));
      host.storage.setTtlLag(input.amount('ttlLagMs', 0));
    }),
    route('POST', /^\/event$/, (input) => host.event(input.text('eventType'), input.rest('eventType'))),
    route('POST', /^\/uninstall$/, () => host.uninstall()),
    route('POST', /^\/kill$/, () => host.kill()),
  ];
}

const QUEUE_ORDERS = ['pushed', 'reversed', 'shuffled'] as const;
