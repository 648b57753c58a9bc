import type { Rpc } from './result';

/** A person as Jira knows them at this moment; the app stores none of it. */
export interface Person {
  readonly accountId: string;
  readonly displayName: string;
  readonly avatarUrl: string | null;
  readonly active: boolean;
}

export interface PeopleApi {
  /** Up to 100 account IDs. People whom Jira does not know are absent from the answer. */
  'people/look-up': Rpc<{ accountIds: readonly string[] }, { people: readonly Person[] }>;
  /** Up to 10 people whose name or e-mail address matches, as Jira finds them; 1 to 200 characters. */
  'people/search': Rpc<{ query: string }, { people: readonly Person[] }>;
}
