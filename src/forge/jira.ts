import api, { assumeTrustedRoute, NeedsAuthenticationError, ProxyRequestError } from '@forge/api';
import { ForThePlatform } from '../shared/errors';
import type { JiraRequest, JiraResponse, JiraSender } from '../jira';

/** Jira as the app itself, and as the person of the current invocation. */
export function createForgeJira(): { asApp: JiraSender; asUser: JiraSender } {
  return {
    asApp: (request) => send(api.asApp().requestJira, request),
    asUser: (request) => askingForConsent(() => send(api.asUser().requestJira, request)),
  };
}

/** Atlassian's own gateway as the app. Where the proxy itself refuses a call, that is the answer. */
export function createForgeGateway(): JiraSender {
  return async (request) => {
    try {
      return await send(api.asApp().requestAtlassian, request);
    } catch (error) {
      const status = error instanceof NeedsAuthenticationError ? 401 : statusOf(error);
      if (status === null) throw error;
      return { status, header: () => null, text: () => Promise.resolve('') };
    }
  };
}

function statusOf(error: unknown): number | null {
  return error instanceof ProxyRequestError ? error.status : null;
}

/** Lets Forge ask a person who has not yet allowed the app to act for them. */
async function askingForConsent<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw error instanceof NeedsAuthenticationError ? new ForThePlatform(error) : error;
  }
}

async function send(
  call: ReturnType<typeof api.asApp>['requestJira'],
  request: JiraRequest,
): Promise<JiraResponse> {
  const { method, path, body, headers } = request;
  // Trusted: src/jira builds every path from constants and encoded parts.
  const response = await call(assumeTrustedRoute(path), {
    method,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return {
    status: response.status,
    header: (name) => response.headers.get(name),
    text: () => response.text(),
  };
}
