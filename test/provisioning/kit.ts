import type { ProvisioningSettings } from '../../src/contract';
import type { HostOptions } from '../host/types';
import { startApp, type TestApp } from '../app/kit';

/** What the service answers. */
export interface ScimResponse {
  readonly status: number;
  readonly headers: Headers;
  /** `null` for none. */
  readonly body: ScimBody | null;
}

/** As much of every message as tests look at. */
export interface ScimBody {
  readonly schemas?: readonly string[];
  readonly id?: string;
  readonly userName?: string;
  readonly displayName?: string;
  readonly externalId?: string;
  readonly active?: boolean;
  readonly status?: string;
  readonly scimType?: string;
  readonly totalResults?: number;
  readonly startIndex?: number;
  readonly itemsPerPage?: number;
  readonly Resources?: readonly ScimBody[];
  readonly members?: readonly { readonly value: string }[];
  readonly emails?: readonly { readonly value: string; readonly type?: string }[];
  readonly name?: { readonly givenName?: string; readonly familyName?: string };
  readonly meta?: { readonly location: string; readonly version: string; readonly created: string };
}

export interface ScimClient {
  /** Sends a request; a body that is no text is sent as JSON. */
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<ScimResponse>;
  /** Creates a user and returns the ID. */
  createUser(userName: string, more?: object): Promise<string>;
  /** Creates a group and returns the ID. */
  createGroup(displayName: string, members?: readonly string[]): Promise<string>;
  patch(path: string, ...operations: readonly object[]): Promise<ScimResponse>;
}

export const patchUrn = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
export const userUrn = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const groupUrn = 'urn:ietf:params:scim:schemas:core:2.0:Group';

type Send = (
  method: string,
  path: string,
  body: unknown,
  headers: Record<string, string>,
) => Promise<ScimResponse>;

/** What identity providers do, over any way to send. */
export function clientOf(transport: Send): ScimClient {
  const send: ScimClient['send'] = (method, path, body, headers = {}) =>
    transport(method, path, body, headers);
  const created = async (path: string, body: object): Promise<string> => {
    const answer = await send('POST', path, body);
    const id = answer.body?.id;
    if (answer.status !== 201 || id === undefined)
      throw new Error(`${path}: ${String(answer.status)} ${JSON.stringify(answer.body)}`);
    return id;
  };
  return {
    send,
    createUser: (userName, more = {}) => created('/Users', { schemas: [userUrn], userName, ...more }),
    createGroup: (displayName, members = []) =>
      created('/Groups', {
        schemas: [groupUrn],
        displayName,
        members: members.map((value) => ({ value })),
      }),
    patch: (path, ...Operations) => send('PATCH', path, { schemas: [patchUrn], Operations }),
  };
}

/** Sends to the web trigger, over loopback, as an identity provider does. */
export function scimClient(url: string, token: string): ScimClient {
  return clientOf(async (method, path, body, headers) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/scim+json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? null : (JSON.parse(text) as ScimBody),
    };
  });
}

export interface ProvisioningScene extends TestApp {
  readonly scim: ScimClient;
  /** The base URL that an admin enters at the identity provider. */
  readonly url: string;
  readonly token: string;
  /** Changes settings, and waits until everything that this calls for is done. */
  configure(settings: Partial<ProvisioningSettings>): Promise<void>;
  /** Lets the queue do what is due, and what becomes due in the next minutes. */
  settle(): Promise<void>;
}

/** The app with a token for its SCIM service. */
export async function startProvisioning(options: Partial<HostOptions> = {}): Promise<ProvisioningScene> {
  const app = await startApp(options);
  const { url } = await app.admin('provisioning/status', {});
  const { token } = await app.admin('provisioning/create-token', { label: 'Test' });
  const settle = async (): Promise<void> => {
    await app.host.drain();
    app.host.clock.advance(180_000);
    await app.host.drain();
  };
  return {
    ...app,
    ...{ url, token, settle },
    scim: scimClient(url, token),
    configure: async (changes) => {
      const { settings } = await app.admin('provisioning/status', {});
      await app.admin('provisioning/settings', { settings: { ...settings, ...changes } });
      await app.host.drain();
    },
  };
}
