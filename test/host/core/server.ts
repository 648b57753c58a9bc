import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { comesFromFrame, originsOf } from '../pages/origins';
import { Refusal, sendJson } from './http';

/** Handles a request or answers `false`, so that the next one may. */
export type Door = (request: http.IncomingMessage, response: http.ServerResponse) => Promise<boolean>;

export interface HostServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Listens on the loopback interface only, and answers only to loopback names: a web page whose name was
 * rebound to 127.0.0.1 gets 421. Control calls that a browser makes for another origin, or for the app's own
 * frame, get 403. 404 when no door takes the request.
 */
export async function startServer(options: {
  /** 0 for any free port. */
  readonly port: number;
  readonly control: Door;
  /** Asked in turn. */
  readonly doors: readonly Door[];
}): Promise<HostServer> {
  async function handle(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const origins = originsOf(request);
    if (origins === undefined) throw new Refusal(421, 'LOOPBACK_ONLY', 'only loopback names are answered');
    if ((request.url ?? '').startsWith('/__host/')) {
      const { origin } = request.headers;
      const foreign = (origin !== undefined && origin !== origins.page) || comesFromFrame(request, origins);
      if (foreign) throw new Refusal(403, 'FOREIGN_ORIGIN', 'control calls come from the machine itself');
      if (await options.control(request, response)) return;
    }
    for (const door of options.doors) if (await door(request, response)) return;
    throw new Refusal(404, 'NOT_FOUND', request.url ?? '');
  }

  const server = http.createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      const { status, code, message } =
        error instanceof Refusal
          ? error
          : new Refusal(500, 'HOST_ERROR', error instanceof Error ? error.message : '');
      if (response.headersSent) response.destroy();
      else sendJson(response, status, { error: { code, message } });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
