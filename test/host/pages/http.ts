import type { IncomingMessage, ServerResponse } from 'node:http';

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer;
}

/** Ends the response. Nothing is cached unless its headers say so: builds and seeds change under a running host. */
export function send(response: ServerResponse, { status = 200, headers = {}, body = '' }: Answer): true {
  response.writeHead(status, {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...Object.fromEntries(Object.entries(headers).map(([k, v]) => [k, typeof v === 'string' ? v : [...v]])),
  });
  response.end(body);
  return true;
}

export function sendHtml(response: ServerResponse, body: string, answer: Answer = {}): true {
  const headers = { 'content-type': 'text/html; charset=utf-8', ...answer.headers };
  return send(response, { ...answer, headers, body });
}

export function sendJson(response: ServerResponse, value: unknown, status = 200): true {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return send(response, { status, headers, body: JSON.stringify(value) });
}

/** The request's body as text, or `undefined` when it is longer than `limit` bytes. */
export async function readBody(request: IncomingMessage, limit: number): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    // Read on to the end, so that the answer is not lost to a reset connection.
    if (length <= limit) chunks.push(chunk);
  }
  return length > limit ? undefined : Buffer.concat(chunks).toString('utf8');
}
