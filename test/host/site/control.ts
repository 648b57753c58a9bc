import type { Clock, Site } from '../types';
import {
  groupNamed,
  memberLists,
  membersOf,
  membershipsOf,
  setMember,
  type Memberships,
  type Place,
} from './memberships';
import type { Account, Product, SiteState } from './model';
import type { RateLimiter } from './rate-limit';

/** What tests may change about the site. */
export type SiteControl = Site['control'] & {
  /** Makes an account an administrator of the site and its organization, or takes that from it. */
  setSiteAdmin(accountId: string, siteAdmin: boolean): void;
  /** Account IDs, sorted. */
  membersOf(place: Place): readonly string[];
  /** All that an account is a member of, sorted. */
  membershipsOf(accountId: string): Memberships;
  setMember(place: Place, accountId: string, isMember: boolean): void;
  groupNames(): readonly string[];
  deleteGroup(name: string): void;
  /** How many people may have the product, or with `null` any number. */
  setSeats(product: Product, seats: number | null): void;
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

/** @throws Error for accounts, groups, organizations, desks and tokens that the site does not hold */
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
      });
      for (const members of memberLists(state)) members.delete(accountId);
    },
    setEmailVisibility(accountId, visible) {
      change(accountId, (account) => {
        account.emailPublic = visible;
      });
    },
    setAdmin(accountId, admin) {
      setMember(state, { group: 'jira-administrators' }, accountId, admin);
      if (!admin) setMember(state, { group: 'site-admins' }, accountId, false);
    },
    setSiteAdmin(accountId, siteAdmin) {
      setMember(state, { group: 'site-admins' }, accountId, siteAdmin);
    },
    setActive(accountId, active) {
      change(accountId, (account) => {
        account.active = active;
      });
    },
    membersOf: (place) => membersOf(state, place),
    membershipsOf: (accountId) => membershipsOf(state, accountId),
    setMember(place, accountId, isMember) {
      setMember(state, place, accountId, isMember);
    },
    groupNames: () => [...state.groups.values()].map(({ name }) => name),
    deleteGroup(name) {
      state.groups.delete(groupNamed(state, name).id);
    },
    setSeats(product, seats) {
      if (seats === null) state.seats.delete(product);
      else state.seats.set(product, seats);
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
