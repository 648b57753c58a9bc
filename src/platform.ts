import type { EntryLog, JobMessage } from './entry';
import type { Fetch, JiraSender } from './jira';
import type { Clock } from './shared/clock';
import type { Random } from './shared/ids';
import type { ProviderFetch } from './sign-in';
import type { Store } from './storage';

/** Everything the app needs from outside: the one thing that differs between Forge and anything else. */
export interface Platform {
  readonly store: Store;
  readonly jira: { readonly asApp: JiraSender; readonly asUser: JiraSender };
  /** Atlassian's gateway, as the app. */
  readonly gateway: JiraSender;
  /** Over declared egress. */
  readonly fetch: Fetch;
  /** Over declared egress too, to identity providers: in less time, and no redirect is followed. */
  readonly fetchProvider: ProviderFetch;
  /** Whether the egress that the manifest declares covers an address. */
  readonly canFetch: (url: string) => boolean;
  /** Address of the `sso` web trigger. */
  readonly ssoUrl: () => Promise<string>;
  /** Address of the `scim` web trigger. */
  readonly scimUrl: () => Promise<string>;
  readonly queue: JobQueue;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: EntryLog;
  readonly appVersion: () => string;
}

export interface JobQueue {
  /** Messages of one concurrency key are delivered one at a time. @throws `queue.unavailable` */
  push(body: JobMessage, options: { delaySeconds?: number; concurrencyKey: string }): Promise<void>;
}
