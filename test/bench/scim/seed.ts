import type { Pseudonyms } from '../../../src/storage';
import { subjectOf } from '../../../src/audit';
import { timeOrderedId } from '../../../src/shared/ids';
import type { Host } from '../../host/types';
import { externalIdOf, userNameOf, type Population } from './operations';

/** Members of the group. */
const parts = 16;

/** Fills the store as if the users had come by the service itself, one after another, and the group in one request. */
export async function seedOurs(
  host: Host,
  pseudonyms: Pseudonyms,
  { users, members }: { readonly users: number; readonly members: number },
): Promise<Population> {
  const now = host.clock.now();
  const ids = Array.from({ length: users }, (_, nth) => timeOrderedId(now - users + nth, bytesOf(nth)));
  const rows: { entityName: string; key: string; value: object }[] = [];
  for (const [nth, id] of ids.entries()) {
    const userName = userNameOf(nth);
    const nameKey = await pseudonyms.text('scim user-name', userName);
    const subject = await subjectOf(pseudonyms, userName);
    rows.push(
      {
        ...{ entityName: 'scim-user', key: id },
        value: {
          ...{ id, userName, nameKey, subject, externalId: externalIdOf(nth), active: true },
          ...{ createdAt: now, changedAt: now, version: 1, revision: 1, state: 'synced', busyUntil: 0 },
          ...{ organizations: [], groups: [], desks: [] },
        },
      },
      {
        ...{ entityName: 'scim-name', key: nameKey },
        value: { kind: 'user-name', owner: id, subject, reservedAt: now },
      },
    );
  }
  const group = timeOrderedId(now, bytesOf(users));
  const spread = Array.from({ length: parts }, (): string[] => []);
  for (const id of ids.slice(0, members)) spread[partOf(id)]?.push(id);
  const nameKey = await pseudonyms.text('scim group-name', 'everybody');
  rows.push(
    {
      ...{ entityName: 'scim-group', key: group },
      value: {
        ...{ id: group, displayName: 'Everybody', nameKey, sizes: spread.map(({ length }) => length) },
        ...{ createdAt: now, changedAt: now, version: 1, revision: 1 },
      },
    },
    { entityName: 'scim-name', key: nameKey, value: { kind: 'group-name', owner: group, reservedAt: now } },
    ...spread.map((some, nth) => ({
      ...{ entityName: 'scim-group-part', key: `${group}.${String(nth)}`, value: { group, members: some } },
    })),
  );
  host.storage.load(rows);
  return { users, group, free: ids.slice(members) };
}

/** The same people as the plain handlers keep them. */
export function seedRouters(
  host: Host,
  { users, members }: { readonly users: number; readonly members: number },
): Population {
  const ids = Array.from({ length: users }, (_, nth) => `plain-${String(nth).padStart(8, '0')}`);
  const rows = ids.map((id, nth) => ({
    ...{ entityName: 'scim-user', key: id },
    value: {
      ...{ id, userName: userNameOf(nth), subject: userNameOf(nth), externalId: externalIdOf(nth) },
      ...{ active: true, profile: {}, createdAt: 0 },
    },
  }));
  host.storage.load([
    ...rows,
    {
      ...{ entityName: 'scim-group-part', key: 'everybody' },
      value: { group: 'Everybody', members: ids.slice(0, members) },
    },
  ]);
  return { users, group: 'everybody', free: ids.slice(members) };
}

function bytesOf(nth: number): Uint8Array {
  const bytes = new Uint8Array(10);
  new DataView(bytes.buffer).setUint32(6, nth);
  return bytes;
}

/** As the service spreads members over parts: by the last letter of the ID. */
function partOf(id: string): number {
  return '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.indexOf(id.slice(-1)) % parts;
}
