import type { Clock, Site } from '../types';
import type { Account, SiteState } from './model';
import type { RateLimiter } from './rate-limit';

/** What tests may change about the site. */
export type SiteControl = Site['control'] & {
  /** Replaces the scopes of a scoped token. */
  setTokenScopes(token: string, scopes: readonly string[]): void;
  /** Deactivates an account as an organization admin does, or activates it again; it keeps its profile. */
  setActive(accountId: string, active: boolean): void;
  /** Refuses every personal-data report from now on, or with `null` none. */
  refuseReports(status: SiteState['reporting']['refusal']): void;
  /** What the `Cycle-Period` header of answers to reports says; `null`: there is none. */
  setCyclePeriod(value: string | null): void;
  /** Answers 429 once, to the next call of `operation` (`METHOD /template`) or of any. */
  readonly limitNext: (operation: string | undefined, retryAfterSeconds: number) => void;
};

interface Collaborators {
  readonly state: SiteState;
  readonly limiter: RateLimiter;
  readonly clock: Clock;
}

/** @throws Error for accounts and tokens that the site does not hold */
export function createControl({ state, limiter, clock }: Collaborators): SiteControl {
  function change(accountId: string, edit: (account: Account) => void): void {
    const account = state.accounts.get(accountId);
    if (account === undefined) throw new Error(`no account ${accountId}`);
    edit(account);
    account.updatedAt = clock.now();
  }

  return {
    /** Anonymises the account as Atlassian does, ends its memberships and voids its tokens; its requests stay. */
    closeAccount(accountId) {
      change(accountId, (account) => {
        account.active = false;
        account.displayName = 'Former user';
        account.email = '';
        account.emailPublic = false;
        account.admin = false;
      });
      for (const desk of state.desks) desk.customers.delete(accountId);
      for (const organization of state.organizations.values()) organization.members.delete(accountId);
    },
    setEmailVisibility(accountId, visible) {
      change(accountId, (account) => {
        account.emailPublic = visible;
      });
    },
    setAdmin(accountId, admin) {
      // Rights are not part of the profile, so the account does not count as updated.
      const account = state.accounts.get(accountId);
      if (account === undefined) throw new Error(`no account ${accountId}`);
      account.admin = admin;
    },
    setActive(accountId, active) {
      change(accountId, (account) => {
        account.active = active;
      });
    },
    revokeToken(token) {
      if (!state.tokens.delete(token)) throw new Error('no such token');
    },
    setTokenScopes(token, scopes) {
      const found = state.tokens.get(token);
      if (found === undefined || found.scopes === null) throw new Error('no such scoped token');
      found.scopes = scopes;
    },
    refuseReports(status) {
      state.reporting.refusal = status;
    },
    setCyclePeriod(value) {
      state.reporting.cyclePeriod = value;
    },
    limitNext: limiter.limitNext,
  };
}
