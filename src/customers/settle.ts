import { DAY_MS } from '../shared/clock';
import { apply, type Outcome } from './apply';
import { knowsPortal } from './applied-rules';
import { untilAlone } from './crossing';
import { identityLinks, isLinked, type IdentityLink, type Linked } from './identity-link';
import { keep, type ArrivalDetail } from './keeping';
import type { MembershipChange } from './memberships';
import type { Visit } from './visit';

/** How seldom a link's last use is noted. */
const usedAtStepMs = 30 * DAY_MS;

export interface Person {
  readonly accountId: string;
  /** Jira takes only active accounts into desks and organizations. */
  readonly isActive: boolean;
  /** Whether Jira has just created the account: that is on record whatever fails after it. */
  readonly isNew: boolean;
  /** How the person came to be linked; `null` for one who was linked before. */
  readonly arrival: ArrivalDetail | null;
}

/**
 * Applies the rules to a person and puts on record what that did. The link is written on condition that it is still
 * what it was when the rules were applied; where another sign-in of the same person has written it meanwhile, the
 * rules are applied again on top of that. So a link never says less than what was done, and of sign-ins that cross
 * one after the other takes effect as a whole.
 * @param link as it was read, if it was
 * @returns `false` when the link is gone (erased) or leads elsewhere by now: then nothing was written
 * @throws `storage.conflict`; as `requestJson`, with what was done until then on record
 */
export async function settle(visit: Visit, person: Person, link: Linked | undefined): Promise<boolean> {
  const links = visit.deps.storage.of(identityLinks);
  let read: IdentityLink | undefined = link;
  let before: Linked | null = null;
  let made: MembershipChange[] = [];
  // While nobody is linked nobody else has anything on record, and what was done stays as it is.
  let unlinked: Outcome | null = null;
  return untilAlone(async () => {
    const stored = read ?? (await links.get(visit.linkId));
    read = undefined;
    const from = startOf(visit, person, stored);
    if (from === null) return false;
    const known = isLinked(stored);
    const outcome: Outcome = (known ? null : unlinked) ?? (await bringUpToDate(visit, person, from, known));
    if (!known) unlinked = outcome;
    made = [...(known ? notOnRecord(made, before ?? from, from) : []), ...outcome.changes];
    before = from;
    const { failure } = outcome;
    if (isNews(visit, person, { stored, from, outcome, made }))
      await keep(visit.deps, visit.signIn, {
        ...{ linkId: visit.linkId, stored, link: outcome.link, changes: made },
        arrival: known ? null : person.arrival,
      });
    if (failure !== null) throw failure.cause;
    return true;
  });
}

/** The link that the rules are applied to. */
function startOf(
  { deps, signIn: { provider } }: Visit,
  { accountId, arrival }: Person,
  stored: IdentityLink | undefined,
): Linked | null {
  if (isLinked(stored)) return stored.accountId === accountId ? stored : null;
  if (arrival === null) return null;
  const now = deps.clock();
  return {
    ...{ state: 'linked', accountId, provider, linkedAt: now, usedAt: now },
    ...{ organizations: [], portals: [] },
  };
}

async function bringUpToDate(visit: Visit, person: Person, link: Linked, known: boolean): Promise<Outcome> {
  const { rules, portal } = visit.signIn;
  const isApplied = link.rules === visit.digest && knowsPortal(rules, portal, link);
  if (!person.isActive || isApplied) return { link, changes: [], failure: null };
  return apply(visit, link, person.arrival === 'customer.created' && !known);
}

/** Without the changes that another sign-in, at work at the same moment, has made too and put on record. */
function notOnRecord(made: readonly MembershipChange[], before: Linked, now: Linked): MembershipChange[] {
  return made.filter(({ detail, organization }) => {
    const isIn = now.organizations.includes(organization);
    const isOnRecord = before.organizations.includes(organization) !== isIn;
    return !isOnRecord || isIn !== (detail === 'organization.added');
  });
}

/** Whether there is anything to write. */
function isNews(
  { deps }: Visit,
  { isNew }: Person,
  sofar: {
    readonly stored: IdentityLink | undefined;
    readonly from: Linked;
    readonly outcome: Outcome;
    readonly made: readonly MembershipChange[];
  },
): boolean {
  const { stored, from, outcome, made } = sofar;
  const { link, failure } = outcome;
  if (made.length > 0) return true;
  if (!isLinked(stored)) return failure === null || isNew;
  const isOtherwise =
    failure === null && link !== from && (link.rules !== undefined || from.rules !== undefined);
  return isOtherwise || deps.clock() - stored.usedAt >= usedAtStepMs;
}
