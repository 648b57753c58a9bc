import { Refused } from '../../audit';
import type { ProvisioningSettings } from '../../contract';
import { createdName, requireUsable } from '../../customers';
import { ownersOfEmail } from '../../jira';
import type { ScimUser } from '../directory/user';
import type { Target } from './target';

export interface FoundAccount {
  readonly accountId: string;
  /** Whether the app created it, now or in an attempt that was cut off. */
  readonly created: boolean;
}

/**
 * The account of a user who has none yet: the one with their e-mail address, else a new one.
 * @param beforeCreating puts on record that the account which turns up from now on is of the app's own making
 * @throws Refused `scim.email-missing`, `customer.email-taken`, `customer.deactivated`, `customer.licensed-user`,
 *   `customer.refused`; as `requestJson`
 */
export async function findAccount(
  target: Target,
  user: ScimUser,
  settings: Pick<ProvisioningSettings, 'allowLicensedUsers' | 'target'>,
  beforeCreating: () => Promise<void>,
): Promise<FoundAccount> {
  const email = user.contact?.email;
  if (email === undefined) throw new Refused('scim.email-missing');
  const [owner, another] = (await ownersOfEmail(target.send, email)).certain;
  if (another !== undefined) throw new Refused('customer.email-taken');
  if (owner !== undefined) {
    // Of the app's own making or not: while it was not known, it may have become what is not to be taken.
    await requireTakeable(target, settings, owner);
    return { accountId: owner, created: user.creating === true };
  }
  await beforeCreating();
  const displayName = createdName(email, user.contact?.displayName ?? null);
  const accountId = await target.create({ email, displayName });
  if (accountId !== null) return { accountId, created: true };
  return { accountId: await takenBy(target, settings, email), created: user.creating === true };
}

/**
 * The account that was being created for a user when they became somebody who is to be out; `null` where there is none,
 * or none that the app can have made.
 * @throws as `requestJson`
 */
export async function accountMade(
  target: Target,
  { contact }: ScimUser,
  settings: Pick<ProvisioningSettings, 'allowLicensedUsers' | 'target'>,
): Promise<string | null> {
  if (contact === undefined) return null;
  const [owner, another] = (await ownersOfEmail(target.send, contact.email)).certain;
  if (owner === undefined || another !== undefined) return null;
  try {
    await requireTakeable(target, settings, owner);
    return owner;
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

/** Lets licensed users in where people become just that. */
async function requireTakeable(
  { send }: Target,
  { allowLicensedUsers, target }: Pick<ProvisioningSettings, 'allowLicensedUsers' | 'target'>,
  accountId: string,
): Promise<void> {
  const rules = {
    allowLicensedUsers: allowLicensedUsers || target === 'jira-users',
    allowDeactivated: false,
  };
  await requireUsable(send, rules, accountId);
}

/** Somebody has the address whom the search did not show for certain: the one account that goes by it, if there is one. */
async function takenBy(
  target: Target,
  settings: Pick<ProvisioningSettings, 'allowLicensedUsers' | 'target'>,
  email: string,
): Promise<string> {
  const { certain, doubtful } = await ownersOfEmail(target.send, email);
  const named = doubtful.filter(({ displayName }) => displayName.toLowerCase() === email);
  const candidates =
    certain.length > 0 ? certain : doubtful.length === 1 ? named.map((one) => one.accountId) : [];
  const [owner, another] = candidates;
  if (owner === undefined || another !== undefined) throw new Refused('customer.email-taken');
  await requireTakeable(target, settings, owner);
  return owner;
}
