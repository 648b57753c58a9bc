import type { RecordPage } from './privacy';
import type { Hold, PersonView, SubjectRequest, SubjectRequestKind } from './rights';
import type { Rpc } from './result';

/** Whom it is about: whoever is signed in at Jira, or with `session` whoever signed in here. */
interface Me {
  readonly session?: string;
}

/** A person as they see themselves: why their data is held may be about others, or what a case depends on. */
export interface MyPerson extends Omit<PersonView, 'hold'> {
  readonly hold: Omit<Hold, 'reason'> | null;
}

/** What a customer sees of what the app knows about them. */
export interface MyData {
  readonly person: MyPerson;
  /** Theirs that are open, oldest first. */
  readonly requests: readonly SubjectRequest[];
  readonly selfService: { readonly erasure: boolean; readonly restriction: boolean };
  /** How many records there are in each collection that is not empty. */
  readonly collections: readonly { readonly name: string; readonly title: string; readonly count: number }[];
}

/** Every function answers `session.invalid` to people who are signed in neither way. */
export interface MeApi {
  'me/data': Rpc<Me, MyData>;
  /** All that is stored about them but the reason of a legal hold. */
  'me/export': Rpc<Me & { cursor?: string }, { page: RecordPage; cursor: string | null }>;
  /**
   * Where the admin allows it, erasure and restriction happen at once; all else is for an admin to answer. One open
   * request of a kind at a time: asking again answers the one there is. For a restriction that stands already nothing
   * is written: the answer has no ID, and the time since when it stands.
   */
  'me/request': Rpc<Me & { kind: SubjectRequestKind; note?: string }, SubjectRequest>;
  'me/withdraw': Rpc<Me & { id: string }, SubjectRequest>;
}
