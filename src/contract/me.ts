import type { RecordPage } from './privacy';
import type { PersonView, SubjectRequest, SubjectRequestKind } from './rights';
import type { Rpc } from './result';

/** Whom it is about: whoever is signed in at Jira, or with `session` whoever signed in here. */
interface Me {
  readonly session?: string;
}

/** What a customer sees of what the app knows about them. */
export interface MyData {
  readonly person: PersonView;
  /** Theirs that are open, oldest first. */
  readonly requests: readonly SubjectRequest[];
  readonly selfService: { readonly erasure: boolean; readonly restriction: boolean };
  /** How many records there are in each collection that has any. */
  readonly collections: readonly { readonly name: string; readonly title: string; readonly count: number }[];
}

/** Every function answers `session.invalid` to people who are signed in neither way. */
export interface MeApi {
  'me/data': Rpc<Me, MyData>;
  'me/export': Rpc<Me & { cursor?: string }, { page: RecordPage; cursor: string | null }>;
  /**
   * Where the admin allows it, erasure and restriction happen at once; all else is for an admin to answer. One open
   * request of a kind at a time: asking again answers the one there is. For a restriction that stands already nothing
   * is written: the answer has no ID, and the time since when it stands.
   */
  'me/request': Rpc<Me & { kind: SubjectRequestKind; note?: string }, SubjectRequest>;
  'me/withdraw': Rpc<Me & { id: string }, SubjectRequest>;
}
