import type { Account, Ids, SiteIdentity, SiteState } from '../model';
import { createDesks } from './desks';
import { createGroups, fillGroups } from './groups';
import { createPeople } from './people';
import { createRequestTypes } from './request-types';
import { createRequests } from './requests';
import { createTokens, type SeedTokens } from './tokens';

export interface Seed {
  readonly state: SiteState;
  readonly tokens: SeedTokens;
}

const day = 86_400_000;

/** The demo site as it is on the first day: the same people, IDs and texts in every run, with dates before `now`. */
export function createSeed(ids: Ids, identity: SiteIdentity, now: number): Seed {
  const groups = createGroups(ids, identity.siteUrl);
  const people = createPeople(ids, groups, now - 90 * day);
  fillGroups(groups, people);
  const tokens = createTokens(ids, people);
  const { desks, organizations } = createDesks(ids, people.customers, now - 400 * day);
  const requestTypes = createRequestTypes(ids);
  const everybody: readonly Account[] = [
    people.admin,
    people.agent,
    people.service,
    people.weak,
    people.app,
    ...people.customers,
  ];
  const state: SiteState = {
    identity,
    accounts: new Map(everybody.map((account) => [account.accountId, account])),
    cast: {
      admin: people.admin.accountId,
      agent: people.agent.accountId,
      service: people.service.accountId,
      weak: people.weak.accountId,
      app: people.app.accountId,
    },
    tokens: new Map([tokens.classic, tokens.scoped, tokens.weak].map((token) => [token.value, token])),
    desks,
    organizations,
    groups,
    seats: new Map(),
    requestTypes,
    requests: createRequests({
      ids,
      desks,
      requestTypes,
      customers: people.customers,
      agent: people.agent,
      now,
    }),
    ids,
    reporting: { refusal: null, cyclePeriod: null },
  };
  return { state, tokens };
}
