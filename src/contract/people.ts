/** A person as Jira knows them at this moment; the app stores none of it. */
export interface Person {
  readonly accountId: string;
  readonly displayName: string;
  readonly avatarUrl: string | null;
  readonly active: boolean;
}

export interface PeopleApi {
  /** Up to 100 account IDs. People whom Jira does not know are absent from the answer. */
  'people/look-up': { payload: { accountIds: readonly string[] }; data: { people: readonly Person[] } };
}
