import type { Account, SiteState } from './model';

/** Who an operation runs as. */
export interface Actor {
  /** `null`: anonymous. */
  readonly account: Account | null;
  /** `null`: not limited by scopes (a person, or a classic token). */
  readonly scopes: readonly string[] | null;
}

export interface Call {
  /** Path parameters by name, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The path without the query. */
  readonly path: string;
  /** Parsed JSON, or `undefined` without a body. */
  readonly body: unknown;
  readonly actor: Actor;
  readonly site: SiteState;
  /** Epoch milliseconds. */
  readonly now: number;
  /** What self links begin with: the site's address, or the gateway's for apps and scoped tokens. */
  readonly base: string;
}

export interface Answer {
  readonly status: number;
  /** Sent as JSON; left out for an empty answer. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Which product answers; each has its own shape of errors. */
export type Family = 'jira' | 'jsm' | 'reporting';

export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** As in the OpenAPI files, with `{names}`. */
  readonly template: string;
  readonly family: Family;
  /** All of `classic`, or else all of `granular`, are needed. */
  readonly scopes: { readonly classic: readonly string[]; readonly granular: readonly string[] };
  /** Whether somebody who is not signed in may call it. */
  readonly anonymous: boolean;
  /** Says of itself that it does not support Forge apps, neither as themselves nor for somebody. */
  readonly withoutForge?: true;
  /** Needs the header `X-ExperimentalApi: opt-in`. */
  readonly experimental?: true;
  /** Calls per second before `429`. */
  readonly burst?: number;
  handle(call: Call): Answer;
}
