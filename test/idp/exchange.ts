import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody, Refusal } from '../host/core/http';
import type { Html } from '../host/pages/html';
import { layout, script, style } from './layout';

/** One request to the identity provider and its answer. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
}

/** Answers, or says `false` and leaves the exchange untouched. */
export type Door = (exchange: Exchange) => Promise<boolean>;

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

// No form-action: browsers apply it to redirects after a form too, and those lead to the relying party.
const policy =
  `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}; ` +
  `base-uri 'none'; frame-ancestors 'none'`;

export interface Page {
  readonly title: string;
  readonly main: Html;
  /** The first form sends itself. */
  readonly submits?: boolean;
  /** For more than a form. */
  readonly wide?: boolean;
  readonly status?: number;
}

/** A page under a policy that runs nothing but the one script of {@link layout}. */
export function pageParts(page: Page): { readonly headers: Record<string, string>; readonly body: string } {
  return {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': policy,
      'referrer-policy': 'no-referrer',
    },
    body: layout(page),
  };
}

export function sendPage({ response }: Pick<Exchange, 'response'>, page: Page): void {
  const { headers, body } = pageParts(page);
  response.writeHead(page.status ?? 200, headers);
  response.end(body);
}

export function redirect({ response }: Pick<Exchange, 'response'>, location: string): void {
  response.writeHead(303, { location, 'cache-control': 'no-store' });
  response.end();
}

/** The fields of a posted form. @throws Refusal 413 beyond 64 KB, 415 for anything that is not a form */
export async function readForm({ request }: Pick<Exchange, 'request'>): Promise<URLSearchParams> {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('application/x-www-form-urlencoded')) throw new Refusal(415, 'NOT_A_FORM', type);
  return new URLSearchParams(await readBody(request, 65_536));
}
