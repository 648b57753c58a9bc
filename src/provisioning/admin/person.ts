import type { ProvisionedUser, ProvisioningSettings } from '../../contract';
import { AppError } from '../../shared/errors';
import { everyPage } from '../../storage';
import { scimGroups } from '../directory/group';
import type { Members } from '../directory/members';
import { namedIn } from '../directory/users';
import { scimUsers } from '../directory/user';
import { placesOf } from '../settings';
import { userView, type ListsOptions } from './lists';

/** Groups that are looked through for one user. */
const mostPages = 5;

/**
 * One user, with the groups they are in (of the first 500), and where these lead.
 * @throws `scim.user-not-found`, also for somebody the use of whose data is restricted
 */
export async function personOf(
  { storage, members, isHidden }: Pick<ListsOptions, 'storage' | 'isHidden'> & { readonly members: Members },
  settings: ProvisioningSettings,
  id: string,
): Promise<{ user: ProvisionedUser; groups: string[]; places: string[] }> {
  const user = await storage.of(scimUsers).get(id);
  if (user === undefined || (await isHidden(namedIn(user))))
    throw new AppError('scim.user-not-found', 'There is no such user any more.');
  const records = storage.of(scimGroups);
  const groups: string[] = [];
  let left = mostPages;
  for await (const rows of everyPage(records)) {
    const listed = rows.flatMap(({ record }) => record ?? []);
    const isIn = await members.having(listed, id);
    groups.push(...listed.filter((group) => isIn.has(group.id)).map(({ displayName }) => displayName));
    left -= 1;
    if (left === 0) break;
  }
  const places = groups.flatMap((group) => placesOf(settings, group));
  return { user: userView(user), groups: groups.sort(), places: [...new Set(places)].sort() };
}
