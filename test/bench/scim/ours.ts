import { createServer, type IncomingMessage } from 'node:http';
import type { App } from '../../../src/app';
import { serve, type MeasuredService } from './service';

/** The app behind a plain server, in the process that calls it: an invocation for each request. */
export function serveApp(app: () => App, token: string): Promise<MeasuredService> {
  const server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '/', 'http://loopback');
      const { status, headers, body } = await app().scim({
        method: request.method,
        userPath: url.pathname,
        headers: Object.fromEntries(
          Object.entries(request.headers).map(([name, value]) => [name, [value ?? ''].flat()]),
        ),
        queryParameters: Object.fromEntries([...url.searchParams].map(([name, value]) => [name, [value]])),
        body: await textOf(request),
      });
      response.writeHead(status, headers).end(body);
    })();
  });
  return serve('sitebound', server, { base: '/v2', token });
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
