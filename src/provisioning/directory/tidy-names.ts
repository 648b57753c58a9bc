import { DAY_MS, type Clock } from '../../shared/clock';
import { everyPage, isCommitted, type Storage } from '../../storage';
import { scimGroups } from './group';
import { scimNames } from './name';
import { scimUsers } from './user';

/**
 * Gives names back that were taken at least a day ago by attempts which were cut off.
 * @returns how many
 */
export async function tidyNames(
  { storage, clock }: { readonly storage: Storage; readonly clock: Clock },
  isOver: () => boolean,
): Promise<number> {
  const names = storage.of(scimNames);
  let count = 0;
  for await (const rows of everyPage(names)) {
    const old = rows.flatMap(({ id, record }) =>
      record !== null && record.reservedAt <= clock() - DAY_MS ? [{ id, owner: record.owner }] : [],
    );
    const owners = old.map(({ owner }) => owner);
    const [users, groups] = await Promise.all([
      storage.of(scimUsers).getMany(owners),
      storage.of(scimGroups).getMany(owners),
    ]);
    for (const { id, owner } of old) {
      if (users.has(owner) || groups.has(owner)) continue;
      if (await isCommitted(storage, [names.deleting(id, { field: 'owner', is: owner })])) count += 1;
    }
    if (isOver()) break;
  }
  return count;
}
