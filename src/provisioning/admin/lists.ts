import { z } from 'zod';
import { subjectOf } from '../../audit';
import type { ProvisionedGroup, ProvisionedUser, ProvisioningSettings } from '../../contract';
import { readEmail } from '../../customers';
import { line } from '../../shared/fields';
import { limits, type Cursors, type Page, type Pseudonyms, type Storage } from '../../storage';
import { scimGroups, type ScimGroup } from '../directory/group';
import { sizeOf } from '../directory/members';
import type { Names } from '../directory/names';
import { scimUsers, type ScimUser } from '../directory/user';
import { folded } from '../protocol';
import { placesOf } from '../settings';

export interface ListsOptions {
  readonly storage: Storage;
  readonly pseudonyms: Pseudonyms;
  readonly names: Names;
  readonly cursors: Cursors;
  /** Whether lists leave somebody out, because the use of their data is restricted. */
  readonly isHidden: (named: { accountId?: string; subject?: string }) => Promise<boolean>;
}

/** Pages of the store that one call looks through for a part of a name. */
const mostPages = 10;
const place = z.strictObject({ page: line(16_384) });

export interface UserQuery {
  readonly search: string | null;
  readonly only: 'problem' | 'waiting' | null;
  readonly cursor: string | null;
}

/**
 * A page of users. A whole user name or e-mail address is found at once; it may take several pages to find a part of one.
 * @throws `input.cursor`
 */
export async function listUsers(
  deps: ListsOptions,
  { search, only, cursor }: UserQuery,
): Promise<{ users: ProvisionedUser[]; cursor: string | null }> {
  const { storage } = deps;
  const users = storage.of(scimUsers);
  const exact = search === null || only !== null ? [] : await namedUsers(deps, search);
  if (exact.length > 0) return { users: await shownUsers(deps, exact), cursor: null };
  const part = folded(search ?? '');
  const by = only === null ? {} : ({ index: 'by-state', partition: [only], sort: 'descending' } as const);
  const found = await scan(
    deps.cursors.about({ use: 'provisioning/users', search, only }),
    cursor,
    (page) => users.list({ ...by, limit: limits.page, cursor: page }),
    ({ userName }: ScimUser) => folded(userName).includes(part),
  );
  return { users: await shownUsers(deps, found.records), cursor: found.cursor };
}

/** A page of groups. @throws `input.cursor` */
export async function listGroups(
  { storage, cursors }: ListsOptions,
  settings: ProvisioningSettings,
  { search, cursor }: Omit<UserQuery, 'only'>,
): Promise<{ groups: ProvisionedGroup[]; cursor: string | null }> {
  const groups = storage.of(scimGroups);
  const part = folded(search ?? '');
  const found = await scan(
    cursors.about({ use: 'provisioning/groups', search }),
    cursor,
    (page) => groups.list({ limit: limits.page, cursor: page }),
    ({ displayName }: ScimGroup) => folded(displayName).includes(part),
  );
  const shown = found.records.map((group) => ({
    ...{ id: group.id, displayName: group.displayName, members: sizeOf(group) },
    ...{ place: placesOf(settings, group.displayName).join(', ') || null, changedAt: group.changedAt },
  }));
  return { groups: shown, cursor: found.cursor };
}

/** Goes through a listing until a page of the store has something that matches. */
async function scan<R>(
  cursors: ReturnType<Cursors['about']>,
  cursor: string | null,
  read: (page: string | null) => Promise<Page<R>>,
  matches: (record: R) => boolean,
): Promise<{ records: R[]; cursor: string | null }> {
  let page = cursor === null ? null : (await cursors.open(cursor, place)).page;
  let records: R[] = [];
  for (let nth = 0; nth < mostPages && records.length === 0; nth += 1) {
    const found = await read(page);
    records = found.rows.flatMap(({ record }) => (record !== null && matches(record) ? [record] : []));
    page = found.cursor;
    if (page === null) break;
  }
  return { records, cursor: page === null ? null : await cursors.seal({ page }) };
}

/** Users with this name or, as far as the listing has caught up, this e-mail address. */
async function namedUsers({ storage, names, pseudonyms }: ListsOptions, name: string): Promise<ScimUser[]> {
  const users = storage.of(scimUsers);
  const owner = await names.ownerOf(await names.keyOf('user-name', name));
  const named = owner === null ? undefined : await users.get(owner);
  if (named !== undefined) return [named];
  const email = readEmail(name);
  if (email === null) return [];
  const partition = [await subjectOf(pseudonyms, email.address)];
  const { rows } = await users.list({ index: 'by-subject', partition, limit: limits.page, cursor: null });
  return rows.flatMap(({ record }) => record ?? []);
}

async function shownUsers(
  { isHidden }: ListsOptions,
  users: readonly ScimUser[],
): Promise<ProvisionedUser[]> {
  const views: ProvisionedUser[] = [];
  for (const user of users) {
    const { accountId, subject } = user;
    const named = {
      ...(accountId === undefined ? {} : { accountId }),
      ...(subject === undefined ? {} : { subject }),
    };
    if (!(await isHidden(named))) views.push(userView(user));
  }
  return views;
}

export function userView(user: ScimUser): ProvisionedUser {
  const { id, userName, active, accountId = null, state, problem = null, changedAt } = user;
  return { id, userName, active, accountId, state, problem, changedAt };
}
