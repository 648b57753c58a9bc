import { subjectOf, type EventRecorder } from '../audit';
import type { Clock } from '../shared/clock';
import { limits, type Pseudonyms, type Storage, type Write } from '../storage';
import type { Claims } from './claims';
import { identityLinks, remembered, type Linked } from './identity-link';
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
  /** Without the changes. */
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
 */
export async function keep(deps: Keeping, signIn: CustomerSignIn, deeds: Deeds): Promise<void> {
  const { storage, subjects, clock } = deps;
  const { linkId, link, arrival, claims } = deeds;
  const ahead = [
    ...((await subjects.knows(link.accountId)) ? [] : [subjects.writing(link.accountId)]),
    ...(claims?.clearing() ?? []),
  ];
  const subject = await subjectIn(deps, signIn, deeds);
  const rest: Change[] = [...(arrival === null ? [] : [{ detail: arrival }]), ...deeds.changes];
  const { rules, ...unapplied } = link;
  let organizations = link.organizations;
  let others = ahead;
  do {
    const part = rest.splice(0, limits.transaction - 1 - others.length);
    organizations = afterwards(organizations, part, link.provider === signIn.provider);
    const applied = rest.length === 0 && rules !== undefined ? { rules } : {};
    await storage.commit([
      ...others,
      storage.of(identityLinks).writing(linkId, { ...unapplied, ...applied, organizations, usedAt: clock() }),
      ...part.map((change) => deps.events.writing({ ...factsOf(signIn, link, subject), ...change })),
    ]);
    others = [];
  } while (rest.length > 0);
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
  { accountId }: Linked,
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
