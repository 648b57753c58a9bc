import type { ErasureScope, Json, Receipt, ReceiptView } from '../../../../../src/contract';
import { countOf } from '../../../../shared/format/count';

const scopes: Readonly<Record<ErasureScope['kind'], string>> = {
  person: 'One person’s data',
  collection: 'One collection',
  events: 'Events of the audit log',
  everything: 'Everything',
};

/** What was erased, in a few words. @param titleOf the title of a collection by its name */
export function receiptTitle({ scope, about }: Receipt, titleOf: (name: string) => string): string {
  const collection = about['collection'];
  if (scope === 'collection' && typeof collection === 'string') return `Collection: ${titleOf(collection)}`;
  return scopes[scope];
}

/** Who asked. Account IDs of admins stand in the record of admins’ actions, never in the receipt itself. */
export function requesterText({ receipt: { origin }, requestedBy }: ReceiptView): string {
  if (origin === 'customer') return 'The customer, in their portal profile';
  if (origin === 'atlassian') return 'Atlassian, because the account was closed or deleted';
  if (origin === 'identity-provider') return 'The identity provider, which deleted the user';
  if (requestedBy === 'erased') return 'An administrator whose own data has been erased';
  return requestedBy ?? 'An administrator; the record of who it was has passed its time';
}

/** The outcome as it was read back. */
export function outcomeText({ remaining }: Receipt): string {
  return remaining === 0
    ? 'Read back from storage: nothing that was to be erased is left'
    : `Read back from storage: ${countOf(remaining, 'record')} that should be gone ${remaining === 1 ? 'is' : 'are'} still there`;
}

/** All that was erased. Records. */
export function erasedIn({ collections }: Receipt): number {
  return collections.reduce((sum, { erased }) => sum + erased, 0);
}

export interface EventsAbout {
  /** Epoch milliseconds. */
  readonly from: number | null;
  readonly to: number | null;
  /** Names of the filter's conditions beside time; their values are not kept. */
  readonly conditions: readonly string[];
}

/** Which events an erasure of events was about; `null` for any other. */
export function eventsAbout({ scope, about }: Receipt): EventsAbout | null {
  if (scope !== 'events') return null;
  const moment = (value: Json | undefined): number | null => (typeof value === 'number' ? value : null);
  const { conditions } = about;
  const names = Array.isArray(conditions) ? conditions.filter((name) => typeof name === 'string') : [];
  return { from: moment(about['from']), to: moment(about['to']), conditions: names };
}

/** Whether the receipt still is what was written. */
export function intactText(intact: boolean): string {
  return intact
    ? 'Intact: the digest is that of the receipt’s content'
    : 'Not intact: the content is not what the digest was made of';
}

/** What a receipt does not say, plainly. */
export const limits: readonly string[] = [
  'It is about live storage: what Sitebound keeps in Forge storage on this site, as it was read back when the erasure ended.',
  'Atlassian makes backups of that storage and deletes them by its own schedule. Sitebound can neither read nor change them.',
  'Jira’s own data is untouched: accounts, profiles, requests, comments and Atlassian’s own audit logs are where they were.',
  'Files that were exported before are where they were saved. Sitebound keeps no copy of them and cannot reach them.',
];

/** How somebody without the app can check the digest. */
export const digestHelp =
  'SHA-256 in hex over the canonical JSON (RFC 8785) of all fields of the JSON file but “digest”.';
