import type { JiraSender } from './http';

/** As much of `fetch` as calls over declared egress need. */
export type Fetch = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string; redirect: 'manual' },
) => Promise<{ status: number; headers: { get(name: string): string | null }; text(): Promise<string> }>;

export interface BasicCredentials {
  readonly email: string;
  readonly token: string;
}

/** Atlassian's gateway, the only address at which scoped API tokens work. */
export function gatewayUrl(cloudId: string): string {
  return `https://api.atlassian.com/ex/jira/${encodeURIComponent(cloudId)}`;
}

/** Sends with Basic authentication to `baseUrl`. Redirects are not followed: they would carry the token elsewhere. */
export function basicSender(fetch: Fetch, baseUrl: string, { email, token }: BasicCredentials): JiraSender {
  const authorization = `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`;
  return async ({ method, path, body, headers }) => {
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        authorization,
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'manual',
    });
    return {
      status: response.status,
      header: (name) => response.headers.get(name),
      text: () => response.text(),
    };
  };
}
