import type { SiteCaller, SiteDescription } from '../../types';
import { asApp, asBasic, asNobody, asUser } from '../example';

/** Who the cases are called by. */
export interface Cast {
  readonly admin: SiteCaller;
  readonly agent: SiteCaller;
  /** Basic authentication with the classic token. */
  readonly service: SiteCaller;
  /** Portal-only, on both desks, in an organization. */
  readonly customer: SiteCaller;
  /** On the closed desk only. */
  readonly other: SiteCaller;
  readonly app: SiteCaller;
  readonly nobody: SiteCaller;
}

export interface Known {
  readonly about: SiteDescription;
  /** The account ID of the nth customer. */
  readonly id: (n: number) => string;
}

/** One call and the status it must get; `call` is `METHOD /path`. */
export type Case = readonly [
  what: string,
  status: number,
  caller: keyof Cast,
  call: string | ((known: Known) => string),
  body?: unknown,
];

/** A body that needs something only the site knows. */
export const make = (body: (known: Known) => unknown): ((known: Known) => unknown) => body;

/** An account ID that no account has. */
export const nobodyId = 'qm:00000000-0000-4000-8000-000000000000:00000000-0000-4000-8000-000000000001';

export function knownOf(about: SiteDescription): Known {
  return { about, id: (n) => about.accounts.customers[n]?.accountId ?? '' };
}

export function castOf({ about, id }: Known): Cast {
  return {
    admin: asUser(about.accounts.admin.accountId),
    agent: asUser(about.accounts.agent.accountId),
    service: asBasic(about.serviceAccount.email, about.serviceAccount.token),
    customer: asUser(id(6)),
    other: asUser(id(1)),
    app: asApp,
    nobody: asNobody,
  };
}
