import type { Empty, Rpc } from './result';

/** How long customers stay signed in. */
export interface SessionSettings {
  /** 1 to 24. */
  readonly hours: number;
  /** Minutes without use after which a session ends, 5 to 1,440; `null` for no such limit. */
  readonly idleMinutes: number | null;
  /** Shown where a sign-in is refused: whom to ask. Up to 200 characters; empty for none. */
  readonly help: string;
}

/** A signed-in customer, without anything that would let somebody act as them. */
export interface SessionRow {
  readonly id: string;
  readonly accountId: string;
  readonly provider: string;
  readonly portal: string | null;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** Coarse: at most five minutes old. */
  readonly usedAt: number;
  readonly expiresAt: number;
}

export type SessionScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'provider'; readonly provider: string }
  | { readonly kind: 'person'; readonly accountId: string };

export interface SessionsApi {
  'sessions/settings': Rpc<Empty, SessionSettings>;
  'sessions/save-settings': Rpc<SessionSettings, SessionSettings>;
  /** Sessions that are valid now, but of restricted people, in no particular order. `cursor` may be set although the page is not full. */
  'sessions/list': Rpc<{ cursor?: string }, { sessions: readonly SessionRow[]; cursor: string | null }>;
  /** From the answer on none of them is valid, also one that began a moment before. */
  'sessions/end': Rpc<{ scope: SessionScope }, { ended: boolean }>;
}
