import type { Clock, Site, SiteAccount, SiteDescription } from '../types';
import { accountTypeOf } from './account-type';
import { createControl, type SiteControl } from './control';
import { createHandler } from './handle';
import { createIds } from './ids';
import { jiraOperations } from './jira';
import { jsmOperations } from './jsm';
import type { Account, SiteIdentity, SiteState } from './model';
import { createRateLimiter } from './rate-limit';
import { createRouter } from './router';
import { createSeed, type Seed } from './seed';

export { NotModelled } from './errors';
export type { SiteControl } from './control';

export interface SiteOptions {
  readonly clock: Clock;
  /** `https://….atlassian.net`, without a slash at its end. */
  readonly siteUrl?: string;
  readonly cloudId?: string;
  readonly appId?: string;
  readonly environmentId?: string;
  readonly installationId?: string;
  /** Passed through to `describe()`. */
  readonly idp?: Readonly<Record<string, unknown>>;
}

export interface DemoSite extends Site {
  readonly control: SiteControl;
}

function describeAccount(account: Account): SiteAccount {
  const { accountId, email, displayName } = account;
  return { accountId, email, displayName, portalOnly: account.kind === 'customer' };
}

function describe(state: SiteState, tokens: Seed['tokens'], idp: SiteDescription['idp']): SiteDescription {
  const { cast, identity } = state;
  const staff = new Set(Object.values(cast));
  const person = (accountId: string): Account => {
    const account = state.accounts.get(accountId);
    if (account === undefined) throw new Error(`no account ${accountId}`);
    return account;
  };
  return {
    accounts: {
      admin: describeAccount(person(cast.admin)),
      agent: describeAccount(person(cast.agent)),
      customers: [...state.accounts.values()].filter((one) => !staff.has(one.accountId)).map(describeAccount),
    },
    serviceAccount: {
      email: person(cast.service).email,
      token: tokens.classic.value,
      scopedToken: tokens.scoped.value,
      weakToken: tokens.weak.value,
      weakEmail: person(cast.weak).email,
    },
    serviceDesks: state.desks.map(({ id, portalId, projectKey, name }) => ({
      id,
      portalId,
      projectKey,
      name,
    })),
    organizations: [...state.organizations.values()].map(({ id, name }) => ({ id, name })),
    idp,
    installation: { ...identity, contextAri: `ari:cloud:jira::site/${identity.cloudId}` },
  };
}

/**
 * A demo Jira and Jira Service Management site in memory: two service desks with portals, two organizations,
 * an administrator, an agent, a service account, a weak account, 25 customers and their requests.
 * IDs, names and texts are the same in every run; dates lie before the clock's time at creation.
 *
 * `handle` answers as the real site would, synchronously, and throws {@link NotModelled} for what it does not have.
 */
export function createSite(options: SiteOptions): DemoSite {
  const { clock } = options;
  const ids = createIds('demo-site');
  const identity: SiteIdentity = {
    siteUrl: options.siteUrl ?? 'https://northwharf-demo.atlassian.net',
    cloudId: options.cloudId ?? ids.uuid('cloud'),
    appId: options.appId ?? ids.uuid('app'),
    environmentId: options.environmentId ?? ids.uuid('environment'),
    installationId: options.installationId ?? ids.uuid('installation'),
  };
  const { state, tokens } = createSeed(ids, identity, clock.now());
  const limiter = createRateLimiter(clock);
  const router = createRouter([...jiraOperations, ...jsmOperations]);

  return {
    handle: createHandler({ state, router, limiter, clock }),
    describe: () => describe(state, tokens, options.idp ?? {}),
    account(accountId) {
      const account = state.accounts.get(accountId);
      return account === undefined ? undefined : describeAccount(account);
    },
    accountType(accountId) {
      const account = accountId === null ? undefined : state.accounts.get(accountId);
      return account?.active === true ? accountTypeOf(state, account) : 'anonymous';
    },
    control: createControl({ state, limiter, clock }),
  };
}
