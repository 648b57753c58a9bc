import api, { assumeTrustedRoute } from '@forge/api';
import type { JiraRequest, JiraResponse, JiraSender } from '../jira';

/** Jira as the app itself, and as the person of the current invocation. */
export function createForgeJira(): { asApp: JiraSender; asUser: JiraSender } {
  return {
    asApp: (request) => send(api.asApp(), request),
    asUser: (request) => send(api.asUser(), request),
  };
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
