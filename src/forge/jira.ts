import api, { assumeTrustedRoute, NeedsAuthenticationError } from '@forge/api';
import { ForThePlatform } from '../shared/errors';
import type { JiraRequest, JiraResponse, JiraSender } from '../jira';

/** Jira as the app itself, and as the person of the current invocation. */
export function createForgeJira(): { asApp: JiraSender; asUser: JiraSender } {
  return {
    asApp: (request) => send(api.asApp(), request),
    asUser: (request) => askingForConsent(() => send(api.asUser(), request)),
  };
}

/** Lets Forge ask a person who has not yet allowed the app to act for them. */
async function askingForConsent<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw error instanceof NeedsAuthenticationError ? new ForThePlatform(error) : error;
  }
}

async function send(client: ReturnType<typeof api.asApp>, request: JiraRequest): Promise<JiraResponse> {
  const { method, path, body } = request;
  // Trusted: src/jira builds every path from constants and encoded parts.
  const response = await client.requestJira(assumeTrustedRoute(path), {
    method,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return {
    status: response.status,
    header: (name) => response.headers.get(name),
    text: () => response.text(),
  };
}
