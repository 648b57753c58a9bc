import type { ErrorCode, Empty, Rpc } from './result';

export const callers = ['app', 'service-account'] as const;
/** As whom Jira is called where the app has the choice. */
export type CallAs = (typeof callers)[number];

/** Classic tokens work on the site's own address, scoped ones only through Atlassian's gateway. */
export type TokenKind = 'classic' | 'scoped';

export type ServiceAccountHealth = 'healthy' | 'expires-soon' | 'expired' | 'failing';

export interface ServiceAccountCheck {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly outcome: 'passed' | 'failed';
  /** Why it failed. */
  readonly code?: ErrorCode;
  /** Scopes or permissions that were missing, by name. */
  readonly missing?: readonly string[];
}

/** Never holds the token, nor anything made from it. */
export interface ServiceAccountView {
  readonly email: string;
  readonly kind: TokenKind;
  /** Account ID of the admin who saved it. */
  readonly savedBy: string;
  /** Epoch milliseconds. */
  readonly savedAt: number;
  /** `YYYY-MM-DD` as the admin entered it (a token does not reveal it), or `null`. */
  readonly expiresOn: string | null;
  /** Whole days until `expiresOn`; negative once past. */
  readonly daysLeft: number | null;
  readonly lastCheck: ServiceAccountCheck;
  readonly health: ServiceAccountHealth;
}

export interface ServiceAccountState {
  readonly account: ServiceAccountView | null;
  readonly callAs: CallAs;
}

export interface ServiceAccountApi {
  'service-account/get': Rpc<Empty, ServiceAccountState>;
  /** Tests first; a failing test changes nothing stored. Saving again replaces (rotation). */
  'service-account/save': Rpc<
    { email: string; token: string; expiresOn?: string | null },
    ServiceAccountState
  >;
  /** Tests what is stored and remembers the outcome; a failed test is an answer, not an error. */
  'service-account/test': Rpc<Empty, ServiceAccountState>;
  'service-account/remove': Rpc<
    Empty,
    { removed: boolean; stopsWorking: readonly string[]; revokeUrl: string }
  >;
  /** `service-account` is refused with `service-account.not-configured` while none is stored. */
  'service-account/call-as': Rpc<{ callAs: CallAs }, ServiceAccountState>;
}
