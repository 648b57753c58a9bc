import { z } from 'zod';
import {
  auditKinds,
  auditOutcomes,
  auditReasons,
  type AuditFilter,
  type RelativeRange,
  type TimeRange,
} from '../../contract';
import { AppError, invalidInput } from '../../shared/errors';
import { DAY_MS } from '../../shared/clock';
import { accountId, line, moment } from '../../shared/fields';
import type { Pseudonyms } from '../../storage';

/** A filter with nothing left to look up: what it means does not change any more. */
export const resolvedFilter = z.strictObject({
  from: moment,
  to: moment,
  /** Either of the two names the person; `null` for anybody. */
  person: z
    .strictObject({ accountIds: z.array(accountId).max(10), subject: z.string().nullable() })
    .nullable(),
  provider: line(64).nullable(),
  kind: z.enum(auditKinds).nullable(),
  outcome: z.enum(auditOutcomes).nullable(),
  reason: z.enum(auditReasons).nullable(),
  portal: line(64).nullable(),
  text: z.string().nullable(),
});
export type ResolvedFilter = z.infer<typeof resolvedFilter>;

/** The filter without any condition. */
export const everything: ResolvedFilter = {
  from: 0,
  to: Number.MAX_SAFE_INTEGER,
  person: null,
  provider: null,
  kind: null,
  outcome: null,
  reason: null,
  portal: null,
  text: null,
};

const hour = DAY_MS / 24;
const lengths: Record<RelativeRange, number> = {
  '1h': hour,
  '24h': DAY_MS,
  '7d': 7 * DAY_MS,
  '30d': 30 * DAY_MS,
  '90d': 90 * DAY_MS,
};

/**
 * The stretch of time that a filter means at this moment; without an end it ends now.
 * @throws `input.invalid` for a range that is reversed, or both relative and absolute
 */
export function resolveRange({ last, from, to }: TimeRange, now: number): { from: number; to: number } {
  if (last === undefined) {
    if (from !== undefined && to !== undefined && from > to)
      throw invalidInput('filter.from', 'The range ends before it begins.');
    return { from: from ?? 0, to: to ?? Math.max(now, from ?? 0) };
  }
  if (from !== undefined || to !== undefined)
    throw invalidInput('filter.last', 'A range is either relative or has a beginning and an end.');
  return { from: Math.max(0, now - lengths[last]), to: now };
}

interface Collaborators {
  readonly now: number;
  readonly pseudonyms: Pseudonyms;
  /** The accounts that Jira finds for an e-mail address. */
  readonly accountsOf: (email: string) => Promise<readonly string[]>;
}

/**
 * Resolves relative times and the person. An e-mail address that nobody has is no error: nothing matches.
 * @throws `input.invalid` for ranges as {@link resolveRange}, a reason that does not exist, and a `person` that is
 *   neither an account ID nor an e-mail address; the errors of `accountsOf`
 */
export async function resolveFilter(deps: Collaborators, filter: AuditFilter): Promise<ResolvedFilter> {
  const { person, provider = null, kind = null, outcome = null, portal = null, text = null } = filter;
  return {
    ...resolveRange(filter, deps.now),
    person: person === undefined ? null : await resolvePerson(deps, person),
    provider,
    kind,
    outcome,
    reason: filter.reason === undefined ? null : knownReason(filter.reason),
    portal,
    text,
  };
}

async function resolvePerson(deps: Collaborators, person: string): Promise<ResolvedFilter['person']> {
  if (!person.includes('@')) {
    const account = accountId.safeParse(person);
    if (account.success) return { accountIds: [account.data], subject: null };
    throw invalidInput('filter.person', 'This is neither an account ID nor an e-mail address.');
  }
  const email = person.trim();
  // Jira would find somebody for a part of an address.
  if (!/^[^\s@]+@[^\s@]+$/.test(email))
    throw invalidInput('filter.person', 'This is neither an account ID nor an e-mail address.');
  const accountIds = await deps.accountsOf(email);
  return { accountIds: accountIds.slice(0, 10), subject: await subjectOf(deps.pseudonyms, email) };
}

/** What events keep of an e-mail address: the same for every spelling of its letters' case. */
export function subjectOf(pseudonyms: Pick<Pseudonyms, 'text'>, email: string): Promise<string> {
  return pseudonyms.text('subject', email.trim().toLowerCase());
}

function knownReason(reason: string): (typeof auditReasons)[number] {
  const known = auditReasons.find((code) => code === reason);
  if (known) return known;
  throw new AppError('input.invalid', 'There is no such reason.', {
    details: { field: 'filter.reason', known: auditReasons },
  });
}
