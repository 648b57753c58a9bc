import { randomBytes } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ForgeAnswer, ForgeRequest, Principal } from '../types';
import { readBody } from './http';

/** An invocation as its calls see it. */
export interface Caller {
  readonly principal: Principal;
  /** Ends the process at once, as if its machine had failed. */
  crash(): void;
}

/** Where `__forge_fetch__` of the app's process comes out: one loopback address, one token per invocation. */
export interface Proxy {
  readonly url: string;
  /** Calls with this token are answered until `revoke`; also after the invocation returned, as on the platform. */
  open(caller: (token: string) => Caller): string;
  revoke(token: string): void;
  stop(): Promise<void>;
}

/** Thrown in place of an answer when a `crash` fault hit the call: nobody is left to answer. */
export class AppCrashed extends Error {
  override readonly name = 'AppCrashed';
}

const REMEMBERED_TOKENS = 2_000;

export async function createProxy(options: {
  readonly answer: (request: ForgeRequest, caller: Caller) => Promise<ForgeAnswer>;
  readonly clockOffset: () => number;
}): Promise<Proxy> {
  const callers = new Map<string, Caller>();

  async function respond(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const token = /^Bearer (.+)$/.exec(String(request.headers['forge-proxy-authorization']))?.[1] ?? '';
    const caller = callers.get(token);
    const body = await readBody(request);
    if (caller === undefined) return; // timed out or killed: its process hears nothing more
    let answer: ForgeAnswer;
    try {
      answer = await options.answer(JSON.parse(body) as ForgeRequest, caller);
    } catch (error) {
      if (error instanceof AppCrashed) return;
      answer = {
        failure: { name: 'ForgeHostError', message: error instanceof Error ? error.message : String(error) },
      };
    }
    response.setHeader('x-host-clock-offset', String(options.clockOffset()));
    response.end(JSON.stringify(answer));
  }

  const server = http.createServer(
    (request, response) => void respond(request, response).catch(() => response.destroy()),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    open(caller) {
      const token = randomBytes(24).toString('base64url');
      callers.set(token, caller(token));
      if (callers.size > REMEMBERED_TOKENS) callers.delete(callers.keys().next().value ?? '');
      return token;
    },
    revoke: (token) => void callers.delete(token),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
