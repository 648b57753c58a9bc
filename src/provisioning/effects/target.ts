import type { JiraSender } from '../../jira';

/** Where the members of a group go: an organization, or a Jira group. */
export interface Place {
  readonly id: string;
  readonly name: string;
}

/** What provisioned people become in Jira, and what they can be put into there. All calls throw as `requestJson`. */
export interface Target {
  /** The field of a user's record that remembers what the app put them into. */
  readonly field: 'organizations' | 'groups';
  /** How the log calls it. */
  readonly details: {
    readonly added: 'organization.added' | 'jira-group.added';
    readonly removed: 'organization.removed' | 'jira-group.removed';
  };
  readonly send: JiraSender;
  /** @returns the account's ID; `null` when there is an account with this address already */
  create(person: { readonly email: string; readonly displayName: string }): Promise<string | null>;
  placesOf(accountId: string): Promise<readonly Place[]>;
  /** Those of the names that there are. */
  find(names: readonly string[]): Promise<readonly Place[]>;
  /** A new place, or the one that there is by now. */
  createPlace(name: string): Promise<Place>;
  /** Makes a place what its members need; it may take a while. */
  prepare(placeId: string): Promise<void>;
  add(placeId: string, accountId: string): Promise<void>;
  remove(placeId: string, accountId: string): Promise<void>;
}
