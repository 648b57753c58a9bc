import { subjectOf, type EventRecorder } from '../audit';
import type { Clock } from '../shared/clock';
import { limits, type Pseudonyms, type Storage, type Write } from '../storage';
import { crossed, isCrossed } from './crossing';
import {
  asStored,
  identityLinks,
  later,
  remembered,
  unlinked,
  type IdentityLink,
  type Linked,
} from './identity-link';
import type { MembershipChange } from './memberships';
import type { CustomerSignIn } from './sign-in';

/** The people on record, as far as links put somebody there. */
export interface KnownPeople {
  /** For a transaction: puts the person on record who is not. It may end in `storage.conflict`. */
  adding(accountId: string): Promise<readonly Write[]>;
  /** The same at once; a row that is there already stays as it is. */
  add(accountId: string): Promise<void>;
}

export interface Keeping {
  readonly storage: Storage;
  readonly pseudonyms: Pseudonyms;
  readonly subjects: KnownPeople;
  /** Whether the person's data is being erased at this moment. */
  readonly isBeingErased: (accountId: string) => Promise<boolean>;
  /** Whether the identity provider that provisions has deactivated them. */
  readonly isDeprovisioned: (person: { accountId?: string; subject?: string }) => Promise<boolean>;
  readonly clock: Clock;
  readonly events: Pick<EventRecorder, 'writing'>;
}

export type ArrivalDetail = 'customer.created' | 'customer.adopted';

/** What a sign-in has done for a person. */
export interface Deeds {
  readonly linkId: string;
  /** As it was read; nothing is written when it is otherwise by now. */
  readonly stored: IdentityLink | undefined;
  /** As it is to be; with the rules and portals that are applied by now. */
  readonly link: Linked;
  /** How the person came to be linked; `null` for one who was linked before. */
  readonly arrival: ArrivalDetail | null;
  /** Those that are on record are taken out of it. */
  readonly changes: MembershipChange[];
}

type Change = MembershipChange | { readonly detail: ArrivalDetail };

/**
 * Writes the link and an event for each change, and puts the person on record who is not: in one transaction, or in
 * several when there are more than about twenty changes. Each of them leaves a link that says what is on record.
 * @throws `storage.conflict` when another sign-in of the same person has written the link meanwhile, or somebody has been
 *   restricted or held
 */
export async function keep(deps: Keeping, signIn: CustomerSignIn, deeds: Deeds): Promise<void> {
  const { storage, subjects, clock } = deps;
  const { linkId, changes } = deeds;
  const { rules, ...link } = deeds.link;
  const links = storage.of(identityLinks);
  const subject = await subjectIn(deps, signIn, deeds);
  const facts = factsOf(signIn, link, subject);
  let stored = deeds.stored ?? (await reserve(deps, signIn, linkId));
  let { organizations } = link;
  let onRecord = await subjects.adding(link.accountId);
  let arrival: readonly Change[] = deeds.arrival === null ? [] : [{ detail: deeds.arrival }];
  do {
    const part = changes.slice(0, limits.transaction - 1 - onRecord.length - arrival.length);
    organizations = afterwards(organizations, part, link.provider === signIn.provider);
    const applied = part.length === changes.length && rules !== undefined ? { rules } : {};
    const next = { ...link, ...applied, organizations, usedAt: later(stored, clock()) };
    const writes = [
      ...onRecord,
      links.writing(linkId, next, asStored(stored)),
      ...(await Promise.all(
        [...arrival, ...part].map((change) => deps.events.writing({ ...facts, ...change })),
      )),
    ];
    try {
      await storage.commit(writes);
    } catch (error) {
      // What it then depends on is the same for all first sign-ins, which may come together: the next try does not.
      if (onRecord.length > 0 && isCrossed(error)) await subjects.add(link.accountId);
      throw error;
    }
    changes.splice(0, part.length);
    stored = next;
    onRecord = [];
    arrival = [];
  } while (changes.length > 0);
}

/**
 * Makes what the link then replaces: a transaction cannot tell that nothing is there, so that without it two that
 * cross would both link the person for the first time.
 */
async function reserve(
  { storage, clock }: Keeping,
  { provider }: CustomerSignIn,
  linkId: string,
): Promise<IdentityLink> {
  const reserved = unlinked('adopting', provider, clock());
  if (await storage.of(identityLinks).create(linkId, reserved)) return reserved;
  throw crossed();
}

/** The organizations that the link's provider has added the person to; another provider's doing is not its own. */
function afterwards(before: readonly string[], part: readonly Change[], isOwn: boolean): string[] {
  const named = (detail: MembershipChange['detail']) =>
    part.flatMap((change) => (change.detail === detail ? [change.organization] : []));
  const added = new Set(named('organization.added'));
  const gone = new Set([...named('organization.removed'), ...added]);
  const stayed = before.filter((id) => !gone.has(id));
  return [...stayed, ...(isOwn ? added : [])].slice(-remembered.organizations);
}

async function subjectIn(
  { pseudonyms }: Keeping,
  { identity }: CustomerSignIn,
  { arrival, changes }: Pick<Deeds, 'arrival' | 'changes'>,
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
