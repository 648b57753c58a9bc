import type { Clock, SiteCaller, WireResponse } from '../types';
import { createSite, type DemoSite, type SiteOptions } from './index';

/** A clock that stands still until it is advanced. */
function createTestClock(start = Date.UTC(2026, 10, 2, 9, 30)): Clock {
  let time = start;
  return {
    now: () => time,
    advance(ms) {
      time += ms;
    },
  };
}

/** The classic scopes that open everything the site models. */
export const allScopes: readonly string[] = [
  'read:jira-user',
  'read:jira-work',
  'manage:jira-configuration',
  'manage:servicedesk-customer',
  'read:servicedesk-request',
  'write:servicedesk-request',
  'report:personal-data',
];

export const asApp: SiteCaller = { kind: 'app', scopes: allScopes };
export const asNobody: SiteCaller = { kind: 'anonymous' };

export function asUser(accountId: string, scopes: readonly string[] = allScopes): SiteCaller {
  return { kind: 'user', accountId, scopes };
}

export function asBasic(email: string, token: string, via: 'site' | 'gateway' = 'site'): SiteCaller {
  const header = `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`;
  return { kind: 'basic', header, via };
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON, the text itself, or `undefined` when the answer was empty. */
  readonly body: unknown;
}

export interface SiteUnderTest {
  readonly site: DemoSite;
  readonly clock: Clock;
  readonly call: (caller: SiteCaller, method: string, path: string, body?: unknown) => Reply;
}

function readReply(response: WireResponse): Reply {
  const headers = response.headers ?? {};
  const isJson = headers['Content-Type']?.startsWith('application/json') === true;
  const { body } = response;
  return {
    status: response.status,
    headers,
    body: body !== undefined && isJson ? (JSON.parse(body) as unknown) : body,
  };
}

/** A site with a clock of its own, and a short way to call it. The experimental opt-in is always sent. */
export function createSiteUnderTest(options: Omit<SiteOptions, 'clock'> = {}): SiteUnderTest {
  const clock = createTestClock();
  const site = createSite({ ...options, clock });
  return {
    site,
    clock,
    call: (caller, method, path, body) =>
      readReply(
        site.handle({
          method,
          path,
          caller,
          headers: {
            accept: 'application/json',
            'x-experimentalapi': 'opt-in',
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          },
          body: body === undefined ? null : JSON.stringify(body),
        }),
      ),
  };
}
