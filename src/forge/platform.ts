import { randomBytes } from 'node:crypto';
import api, { getAppContext, permissions, webTrigger } from '@forge/api';
import type { Platform } from '../platform';
import type { Fetch } from '../jira';
import { AppError } from '../shared/errors';
import { createForgeGateway, createForgeJira } from './jira';
import { createLog } from './log';
import { createForgeQueue } from './queue';
import { createForgeStore } from './store';

/** How long a call over egress may take: three of them fit into a resolver's 25 s. Milliseconds. */
const egressMs = 7_000;

/** How long an identity provider may take: two calls fit into what a browser waits for. Milliseconds. */
const providerMs = 5_000;

/** The address of a web trigger. @throws `jira.unavailable` */
async function addressOf(key: 'sso' | 'scim'): Promise<string> {
  try {
    return await webTrigger.getUrl(key);
  } catch (cause) {
    throw new AppError('jira.unavailable', 'Atlassian did not tell the address of the app.', { cause });
  }
}

/** Everything the app needs of Forge, on the unmodified SDKs. */
export function createForgePlatform(): Platform {
  const fetch: Fetch = async (url, init) => {
    const response = await api.fetch(url, { ...init, signal: AbortSignal.timeout(egressMs) });
    return { status: response.status, headers: response.headers, text: () => response.text() };
  };
  return {
    store: createForgeStore({ sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)) }),
    jira: createForgeJira(),
    gateway: createForgeGateway(),
    fetch,
    fetchProvider: (url, init) =>
      api.fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(providerMs) }),
    canFetch: (url) => permissions.canFetchFrom('backend', url),
    ssoUrl: () => addressOf('sso'),
    scimUrl: () => addressOf('scim'),
    queue: createForgeQueue('jobs'),
    clock: () => Date.now(),
    random: (bytes) => new Uint8Array(randomBytes(bytes)),
    log: createLog(),
    appVersion: () => getAppContext().appVersion,
  };
}
