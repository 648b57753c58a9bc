import { subjectOf, type EventRecorder } from '../audit';
import type { Clock } from '../shared/clock';
import { limits, type Pseudonyms, type Storage, type Write } from '../storage';
import type { Claims } from './claims';
import { identityLinks, isLinked, remembered, type IdentityLink, type Linked } from './identity-link';
import type { MembershipChange } from './memberships';
import type { CustomerSignIn } from './sign-in';

/** The people on record, as far as links put somebody there. */
export interface KnownPeople {
  knows(accountId: string): Promise<boolean>;
  /** The write that puts the person on record. */
  writing(accountId: string): Write;
}

export interface Keeping {
  readonly storage: Storage;
  readonly pseudonyms: Pseudonyms;
  readonly subjects: KnownPeople;
  readonly clock: Clock;
  readonly events: Pick<EventRecorder, 'writing'>;
}

/** What a sign-in has done for a person. */
export interface Deeds {
  readonly linkId: string;
  /** As it was read, or is to be; with the rules and portals that are applied by now. */
  readonly link: Linked;
  /** How the person came to be linked; `null` for one who was linked before. */
  readonly arrival: 'customer.created' | 'customer.adopted' | null;
  readonly changes: readonly MembershipChange[];
  /** Those to be removed with the link, where a customer was to be created. */
  readonly claims: Claims | null;
}

type Change = MembershipChange | { readonly detail: 'customer.created' | 'customer.adopted' };

/**
 * Writes the link, the person's row where there is none, and an event for each change: in one transaction, or in
 * several when there are more than about twenty changes. Each of them leaves a link that says what is on record.
 * What another sign-in of the same person has put on record meanwhile stays, and is not said twice: the link is read
 * again right before it is written. Only transactions that cross in that very moment say it twice.
 * @returns `false` when the link is gone (erased) or leads elsewhere by now: then nothing was written
 */
export async function keep(deps: Keeping, signIn: CustomerSignIn, deeds: Deeds): Promise<boolean> {
  const { storage, subjects, clock } = deps;
  const links = storage.of(identityLinks);
  let others: Write[] = [
    ...((await subjects.knows(deeds.link.accountId)) ? [] : [subjects.writing(deeds.link.accountId)]),
    ...(deeds.claims?.clearing() ?? []),
  ];
  const subject = await subjectIn(deps, signIn, deeds);
  const merged = merge(deeds, await links.get(deeds.linkId));
  if (merged === null) return false;
  const { rules, ...link } = merged.link;
  const rest = [...merged.changes];
  let { organizations } = link;
  do {
    const part = rest.splice(0, limits.transaction - 1 - others.length);
    organizations = afterwards(organizations, part, link.provider === signIn.provider);
    const applied = rest.length === 0 && rules !== undefined ? { rules } : {};
    await storage.commit([
      ...others,
      links.writing(deeds.linkId, { ...link, ...applied, organizations, usedAt: clock() }),
      ...part.map((change) => deps.events.writing({ ...factsOf(signIn, link, subject), ...change })),
    ]);
    others = [];
  } while (rest.length > 0);
  return true;
}

/** The deeds on top of what is stored now. */
function merge(
  { link, arrival, changes }: Deeds,
  stored: IdentityLink | undefined,
): { readonly link: Linked; readonly changes: readonly Change[] } | null {
  if (!isLinked(stored))
    return arrival === null ? null : { link, changes: [{ detail: arrival }, ...changes] };
  if (stored.accountId !== link.accountId) return null;
  const { organizations, provider, linkedAt } = stored;
  const applied = arrival !== null && link.rules === undefined ? stored : link;
  const { rules, portals } = applied;
  return {
    link: {
      ...{ state: 'linked', accountId: link.accountId, provider, linkedAt, usedAt: link.usedAt },
      ...{ organizations, portals },
      ...(rules === undefined ? {} : { rules }),
    },
    changes: changes.filter((change) => !isOnRecord(change, link.organizations, organizations)),
  };
}

/** Whether another sign-in, at work at the same moment, has made the same change and put it on record. */
function isOnRecord(
  { detail, organization }: MembershipChange,
  before: readonly string[],
  now: readonly string[],
): boolean {
  const isIn = now.includes(organization);
  return before.includes(organization) !== isIn && isIn === (detail === 'organization.added');
}

/** The organizations that the link's provider has added the person to; another provider's doing is not its own. */
function afterwards(before: readonly string[], part: readonly Change[], isOwn: boolean): string[] {
  const named = (detail: MembershipChange['detail']) =>
    part.flatMap((change) => (change.detail === detail ? [change.organization] : []));
  const gone = new Set([...named('organization.removed'), ...named('organization.added')]);
  const stayed = before.filter((id) => !gone.has(id));
  return [...stayed, ...(isOwn ? named('organization.added') : [])].slice(-remembered.organizations);
}

async function subjectIn(
  { pseudonyms }: Keeping,
  { identity }: CustomerSignIn,
  { arrival, changes }: Deeds,
): Promise<{ readonly subject?: string }> {
  if (identity.email === null || (arrival === null && changes.length === 0)) return {};
  return { subject: await subjectOf(pseudonyms, identity.email) };
}

function factsOf(
  { provider, protocol, portal, correlationId }: CustomerSignIn,
  { accountId }: Pick<Linked, 'accountId'>,
  subject: { readonly subject?: string },
) {
  return {
    kind: 'customer' as const,
    outcome: 'success' as const,
    accountId,
    provider,
    protocol,
    correlationId,
    ...(portal === null ? {} : { portal }),
    ...subject,
  };
}
