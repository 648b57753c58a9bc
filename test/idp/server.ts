import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Refusal } from '../host/core/http';
import { sendPage, type Door, type Exchange } from './exchange';
import { problem } from './layout';

export interface IdpServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Listens on the loopback interface and answers to its own address only, which is its issuer's. The doors are made when the address is
 * known and asked in turn. @throws Error `EADDRINUSE`
 */
export async function startServer(
  port: number,
  makeDoors: (url: string) => readonly Door[],
): Promise<IdpServer> {
  let doors: readonly Door[] = [];
  const server = http.createServer((request, response) => {
    void answer(doors, request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  doors = makeDoors(url);
  return {
    url,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  doors: readonly Door[],
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<void> {
  const exchange = { request, response };
  try {
    const host = request.headers.host ?? '';
    if (!/^127\.0\.0\.1(:\d+)?$/.test(host)) throw new Refusal(421, 'OTHER_HOST', host);
    const url = new URL(request.url ?? '/', `http://${host}`);
    const whole: Exchange = { ...exchange, url };
    for (const door of doors) if (await door(whole)) return;
    throw new Refusal(404, 'NOT_FOUND', url.pathname);
  } catch (error) {
    if (response.headersSent) return void response.destroy();
    const { status, code, message } = refusalOf(error);
    sendPage(exchange, { title: 'Error', main: problem(code, message), status });
  }
}

function refusalOf(error: unknown): { status: number; code: string; message: string } {
  if (error instanceof Refusal) return error;
  const message = error instanceof Error ? error.message : String(error);
  // `oidc-provider` says so of sign-ins that are over.
  if (error instanceof Error && error.name === 'SessionNotFound')
    return { status: 410, code: 'SIGN_IN_OVER', message };
  return { status: 500, code: 'IDP_ERROR', message };
}
