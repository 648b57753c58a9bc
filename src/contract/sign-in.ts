import type { Empty, Rpc } from './result';

/** A provider as a customer sees it. */
export interface OfferedProvider {
  readonly id: string;
  readonly name: string;
}

/** How the panel offers to sign in at this portal. */
export interface SignInOptions {
  readonly providers: readonly OfferedProvider[];
  /** Whether asking for an e-mail address can choose among them. */
  readonly byEmail: boolean;
}

export interface PortalSession {
  /** As long as the session: epoch milliseconds. */
  readonly expiresAt: number;
  readonly provider: OfferedProvider;
  /** As Jira shows the customer. */
  readonly displayName: string;
  readonly accountId: string;
}

export interface SignInApi {
  'sign-in/options': Rpc<Empty, SignInOptions>;
  /** Provider that an e-mail address leads to; `null` for none. Says nothing about whether the address is known. */
  'sign-in/route': Rpc<{ email: string }, { provider: OfferedProvider | null }>;
  /**
   * Where the browser goes to sign in. Nothing is stored.
   * `secretHash` is the SHA-256 in base64url of a secret that stays in the browser; `returnTo` a path of the portals.
   */
  'sign-in/start': Rpc<
    { provider: string; secretHash: string; returnTo: string; email?: string },
    { url: string }
  >;
  /** Within 60 s, once, and only with the secret whose digest `sign-in/start` was given. */
  'sign-in/redeem': Rpc<{ code: string; secret: string }, PortalSession & { token: string }>;
  /** @throws `session.invalid` when it ended */
  'sign-in/session': Rpc<{ session: string }, PortalSession>;
  /** `url` ends the session at the provider too, where that is switched on. An invalid session has ended already. */
  'sign-in/end': Rpc<{ session: string; returnTo: string }, { url: string | null }>;
}
