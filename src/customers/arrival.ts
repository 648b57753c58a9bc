import { Refused } from '../audit';
import type { CustomerRules } from '../contract';
import { createCustomer, ownersOfEmail, type EmailOwners, type JiraSender } from '../jira';
import type { Claim, Claims } from './claims';
import type { EmailAddress } from './email';
import { isLinked } from './identity-link';
import { surelyNotDone } from './refusals';

/** The account of somebody who comes for the first time. */
export interface Arrival {
  readonly accountId: string;
  /** Whether the app created it, now or in an attempt that was cut off. */
  readonly created: boolean;
  /** Whether Jira has just said so: then there is nothing more to ask about it. */
  readonly isNew: boolean;
}

interface Newcomer {
  readonly rules: Pick<CustomerRules, 'matchByEmail' | 'create'>;
  readonly email: EmailAddress;
  readonly displayName: string | null;
}

interface Collaborators {
  readonly send: JiraSender;
  readonly claims: Claims;
}

/**
 * Finds or creates the account of a person without a link.
 * @returns `null` when another sign-in of the same person has linked them meanwhile
 * @throws Refused `customer.unknown`, `customer.email-taken`; as `requestJson`
 */
export async function arrive(deps: Collaborators, newcomer: Newcomer): Promise<Arrival | null> {
  const { rules, email } = newcomer;
  const owners = await ownersOfEmail(deps.send, email.address);
  if (owners.certain.length > 0) {
    const stored = await deps.claims.read();
    if (isLinked(stored)) return null;
    const created = stored?.state === 'pending';
    return adopted(owners.certain, { allowed: rules.matchByEmail || created, created });
  }
  if (!rules.create)
    throw new Refused(owners.doubtful.length > 0 ? 'customer.email-taken' : 'customer.unknown');
  return create(deps, newcomer, namesakesIn(owners, email).length > 0);
}

async function create(deps: Collaborators, newcomer: Newcomer, namesake: boolean): Promise<Arrival | null> {
  const { claims, send } = deps;
  const claim = await claims.stake(namesake);
  if (claim === null) return null;
  const created = await createCustomer(send, customerOf(newcomer)).catch(async (error: unknown) => {
    if (surelyNotDone(error)) await claim.withdraw();
    throw error;
  });
  if (created !== null) return { accountId: created, created: true, isNew: true };
  return taken(deps, newcomer, claim);
}

/** Somebody has the address whom the search did not show a moment ago: another attempt's customer, or a stranger's. */
async function taken(
  { claims, send }: Collaborators,
  newcomer: Newcomer,
  claim: Claim,
): Promise<Arrival | null> {
  const stored = await claims.read();
  if (isLinked(stored)) return null;
  const ours = claim.isShared(stored);
  const owners = await ownersOfEmail(send, newcomer.email.address);
  try {
    return adopted(ownersOfTaken(owners, newcomer.email), {
      allowed: newcomer.rules.matchByEmail || ours,
      created: ours,
    });
  } catch (error) {
    if (!ours) await claim.withdraw();
    throw error;
  }
}

/** Now that the address surely has an owner, it is the one account that goes by it, if nobody else is found. */
function ownersOfTaken(owners: EmailOwners, email: EmailAddress): readonly string[] {
  const { certain, doubtful } = owners;
  return certain.length > 0 || doubtful.length !== 1 ? certain : namesakesIn(owners, email);
}

/** Who goes by the address, which Jira's own customers without a name do. */
function namesakesIn({ doubtful }: EmailOwners, { address }: EmailAddress): readonly string[] {
  return doubtful
    .filter(({ displayName }) => displayName.toLowerCase() === address)
    .map((one) => one.accountId);
}

function adopted(
  owners: readonly string[],
  { allowed, created }: { allowed: boolean; created: boolean },
): Arrival {
  const [accountId, another] = owners;
  if (accountId === undefined || another !== undefined || !allowed) throw new Refused('customer.email-taken');
  return { accountId, created, isNew: false };
}

/** What Jira is told of the new customer. */
function customerOf({ email, displayName }: Newcomer): { email: string; displayName: string } {
  return { email: email.address, displayName: createdName(email.address, displayName) };
}

/** The name of a new account. Without a usable one it is what stands before the `@`. */
export function createdName(email: string, displayName: string | null): string {
  const name = (displayName ?? '').replace(/\p{C}+/gu, ' ').trim();
  const shown = name === '' ? email.slice(0, email.lastIndexOf('@')) : name;
  return Array.from(shown).slice(0, 200).join('');
}
