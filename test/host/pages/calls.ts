import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SiteCaller } from '../types';
import type { PageHost } from './page-host';
import { readBody, sendJson } from './http';
import { grantedScopes, type PageManifest } from './manifest';

/** Limits of a call from the front end: request and answer, in bytes. [forge/limits-invocation] */
const requestLimit = 500 * 1024;
const answerLimit = 5 * 1024 * 1024;

type Fields = Readonly<Record<string, unknown>>;

/**
 * The two calls that a host page makes for its iframes. `/__ui-invoke` runs a resolver function and
 * answers `{result}` or `{error: {code, message}}`; `/__ui-product` calls Jira as the person. Error codes
 * of their own: `REQUEST_TOO_LARGE`, `RESPONSE_TOO_LARGE`, `BAD_REQUEST`.
 */
export function createCalls({
  host,
  manifest,
}: {
  readonly host: PageHost;
  readonly manifest: PageManifest;
}) {
  const scopes = grantedScopes(manifest);

  async function invoke(fields: Fields): Promise<unknown> {
    const { module, key, payload, as, extension } = fields;
    if (typeof module !== 'string' || typeof key !== 'string')
      return failure('BAD_REQUEST', 'Who is called?');
    if (Buffer.byteLength(JSON.stringify(payload ?? null)) > requestLimit) {
      return failure('REQUEST_TOO_LARGE', 'The payload is larger than 500 KB.');
    }
    const answer = await host.invoke({
      module,
      key,
      payload,
      as: typeof as === 'string' ? as : null,
      extension: isFields(extension) ? extension : {},
    });
    const tooLarge = Buffer.byteLength(JSON.stringify(answer)) > answerLimit;
    return tooLarge ? failure('RESPONSE_TOO_LARGE', 'The answer is larger than 5 MB.') : answer;
  }

  function product(fields: Fields): unknown {
    const { method, path, headers, body, as } = fields;
    if (typeof method !== 'string' || typeof path !== 'string' || !path.startsWith('/')) {
      return failure('BAD_REQUEST', 'A product is called by a path on its own site.');
    }
    // Without a person the bridge calls without authentication. [forge/access-to-forge-apps-for-unlicensed-users]
    const caller: SiteCaller =
      typeof as === 'string' ? { kind: 'user', accountId: as, scopes } : { kind: 'anonymous' };
    const answer = host.site.handle({
      method,
      path,
      headers: isFields(headers) ? stringsOf(headers) : {},
      body: typeof body === 'string' ? body : null,
      caller,
    });
    return { result: { status: answer.status, headers: answer.headers ?? {}, body: answer.body ?? '' } };
  }

  return async (name: 'invoke' | 'product', request: IncomingMessage, response: ServerResponse) => {
    const text = await readBody(request, 2 * answerLimit);
    const fields = text === undefined ? undefined : parse(text);
    if (fields === undefined) return sendJson(response, failure('BAD_REQUEST', 'Not a call.'), 400);
    return sendJson(response, name === 'invoke' ? await invoke(fields) : product(fields));
  };
}

function failure(code: string, message: string) {
  return { error: { code, message } };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function stringsOf(fields: Fields): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));
}

function parse(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
