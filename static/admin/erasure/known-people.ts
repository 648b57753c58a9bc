import type { Call } from '../../shared/api/call';
import type { AdminApi } from '../../../src/contract';

export interface KnownPerson {
  readonly accountId: string;
  /** The display name, or the account ID for somebody whom Jira does not know. */
  readonly name: string;
}

export interface KnownPeople {
  readonly people: readonly KnownPerson[];
  /** There are more than were read: the field for the account ID is for them. */
  readonly hasMore: boolean;
}

/** The collection with one record per account ID that the app knows. */
const subjects = 'subject';
const pageSize = 100;
const mostPages = 5;

/** Up to 500 people about whom something is stored, by name. Their names are asked for now and not kept. */
export async function readKnownPeople(call: Call<AdminApi>): Promise<KnownPeople> {
  const ids: string[] = [];
  const names = new Map<string, string>();
  let cursor: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const payload: { collection: string; limit: number; cursor?: string } = {
      collection: subjects,
      limit: pageSize,
    };
    if (cursor !== null) payload.cursor = cursor;
    const answer = await call('privacy/browse', payload);
    const found = answer.records
      .map(({ value }) => value?.['accountId'])
      .filter((id) => typeof id === 'string');
    if (found.length > 0) {
      const { people } = await call('people/look-up', { accountIds: found });
      for (const { accountId, displayName } of people) names.set(accountId, displayName);
    }
    ids.push(...found);
    cursor = answer.cursor;
    if (cursor === null) break;
  }
  const people = ids.map((accountId) => ({ accountId, name: names.get(accountId) ?? accountId }));
  return { people: people.sort((a, b) => a.name.localeCompare(b.name)), hasMore: cursor !== null };
}
