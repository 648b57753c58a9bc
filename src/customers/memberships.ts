import {
  addToDesk,
  addToOrganization,
  addToServiceDesk,
  createOrganization,
  organizationsNamed,
  organizationsOf,
  organizationsOfDesk,
  removeFromOrganization,
  type JiraSender,
  type Organization,
} from '../jira';

/** What a person should be in. */
export interface Memberships {
  readonly accountId: string;
  /** IDs of service desks, for the person and for their organizations. */
  readonly desks: readonly string[];
  /** Names of organizations. */
  readonly organizations: readonly string[];
  /** Creates organizations that do not exist. */
  readonly create: boolean;
  /** IDs of organizations that the person is removed from unless they should be in them. */
  readonly withdrawable: readonly string[];
  /** Whether whatever the person is in is the app's doing. */
  readonly allOurs: boolean;
}

export interface MembershipChange {
  readonly detail: 'organization.added' | 'organization.removed';
  readonly organization: string;
}

/**
 * Makes a person's memberships what they should be; asking again changes nothing more. Memberships that somebody
 * else gave them stay, and so does one whose adding was cut off before Jira answered: nobody can tell them apart.
 * @param changes gets every change as soon as it is made, so that those before a failure are known
 * @returns whether nothing is missing: an organization that does not exist, and may not be created, is
 * @throws as `requestJson`
 */
export async function applyMemberships(
  send: JiraSender,
  wanted: Memberships,
  changes: MembershipChange[],
): Promise<boolean> {
  const { accountId, desks, withdrawable } = wanted;
  for (const desk of desks) await addToServiceDesk(send, desk, accountId);
  if (wanted.organizations.length === 0 && withdrawable.length === 0) return true;
  const present = await organizationsOf(send, accountId);
  const { found, complete, sure } = await resolve(send, wanted, present);
  await serveFromDesks(send, desks, found);
  const isMember = new Set(present.map(({ id }) => id));
  for (const { id } of found) {
    if (!isMember.has(id)) await addToOrganization(send, id, accountId);
    if (!isMember.has(id) || wanted.allOurs) changes.push({ detail: 'organization.added', organization: id });
  }
  // One of them may be wanted under a name that was not found in time.
  if (!sure) return complete;
  const stays = new Set(found.map(({ id }) => id));
  for (const id of withdrawable.filter((one) => isMember.has(one) && !stays.has(one))) {
    await removeFromOrganization(send, id, accountId);
    changes.push({ detail: 'organization.removed', organization: id });
  }
  return complete;
}

interface Resolved {
  readonly found: readonly Organization[];
  /** Whether every name was found. */
  readonly complete: boolean;
  /** Whether names that were not found surely name nothing. */
  readonly sure: boolean;
}

/** Finds organizations by name: among those the person is in, then on the site; else creates them if it may. */
async function resolve(
  send: JiraSender,
  { organizations, create }: Memberships,
  present: readonly Organization[],
): Promise<Resolved> {
  const own = present.filter(({ name }) => organizations.includes(name));
  const missing = without(organizations, own);
  const { found, lookedAtAll } = await organizationsNamed(send, missing);
  const unknown = without(missing, found);
  if (!create) return { found: [...own, ...found], complete: unknown.length === 0, sure: lookedAtAll };
  const created: Organization[] = [];
  for (const name of unknown) created.push(await createOrganization(send, name));
  return { found: [...own, ...found, ...created], complete: true, sure: true };
}

function without(names: readonly string[], found: readonly Organization[]): string[] {
  return names.filter((name) => !found.some((one) => one.name === name));
}

async function serveFromDesks(
  send: JiraSender,
  desks: readonly string[],
  organizations: readonly Organization[],
): Promise<void> {
  if (organizations.length === 0) return;
  for (const desk of desks) {
    const served = await organizationsOfDesk(send, desk);
    for (const { id } of organizations) if (!served.has(id)) await addToDesk(send, desk, id);
  }
}
