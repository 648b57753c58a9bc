import type { AdminActions, EventRecorder } from '../audit';
import type { SessionRow, SessionScope, SessionSettings } from '../contract';
import type { Clock } from '../shared/clock';
import type { Random } from '../shared/ids';
import { createCursors, type Pseudonyms, type Storage, type Write } from '../storage';
import { endSessions, listSessions } from './admin';
import { sealCode, type Grant } from './code';
import { createCutoffs } from './cutoff';
import { end, validate } from './life';
import { redeem } from './redeem';
import type { Session } from './session';
import { createSettings } from './settings';

/** Customers who signed in, from the code in the redirect to the end of their session. */
export interface Sessions {
  /** A code for the redirect back to the portal, of base64url characters. Nothing is written. */
  sealCode(grant: Grant): Promise<string>;
  /**
   * A session for a code, once, within 60 s of `issuedAt`, for the browser with the secret. One write.
   * @throws CodeRefused (a `Refused`) `code.invalid`, `code.expired`, `state.other-browser`, `code.replayed`; its
   *   event is written
   */
  redeem(given: {
    readonly code: string;
    readonly secret: string;
  }): Promise<{ token: string; session: Session }>;
  /** @throws `session.invalid` */
  validate(token: string): Promise<Session>;
  /** Signs out. @returns the session that this call ended; `null` when there was none to end */
  end(token: string): Promise<Session | null>;
  /** For a transaction of another room: from then on no session in scope, begun or to be redeemed, is valid. */
  ending(scope: SessionScope): Promise<Write>;
  /** Ends sessions, on record as this admin's doing. When it returns, none of them is valid. */
  endAll(scope: SessionScope, adminAccountId: string): Promise<void>;
  /** Valid sessions. @throws `input.cursor` */
  list(cursor: string | null): Promise<{ sessions: SessionRow[]; cursor: string | null }>;
  settings(): Promise<SessionSettings>;
  saveSettings(settings: SessionSettings, adminAccountId: string): Promise<SessionSettings>;
}

export function createSessions(given: {
  readonly storage: Storage;
  readonly pseudonyms: Pseudonyms;
  readonly clock: Clock;
  readonly random: Random;
  readonly events: EventRecorder;
  readonly isBeingErased: (accountId: string) => Promise<boolean>;
  readonly actions: AdminActions;
}): Sessions {
  const { pseudonyms, clock } = given;
  const settings = createSettings(given);
  const cutoffs = createCutoffs(given);
  const deps = { ...given, settings, cutoffs, cursors: createCursors(pseudonyms) };
  return {
    sealCode: (grant) => sealCode(given, grant),
    redeem: (redemption) => redeem(deps, redemption),
    validate: (token) => validate(deps, token),
    end: (token) => end(deps, token),
    ending: (scope) => cutoffs.writing(scope, clock()),
    endAll: (scope, adminAccountId) => endSessions(deps, scope, adminAccountId),
    list: (cursor) => listSessions(deps, cursor),
    settings: settings.read,
    saveSettings: settings.save,
  };
}
