import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Person } from './people';

/** Somebody who has signed in at the identity provider, in one browser. */
export interface IdpSession {
  /** What SAML calls the session index; not what the cookie holds. */
  readonly index: string;
  readonly person: Person;
  /** Epoch milliseconds. */
  readonly signedInAt: number;
}

export interface Sessions {
  of(request: IncomingMessage): IdpSession | null;
  /** Answers the session and its `Set-Cookie`. */
  start(person: Person): { readonly session: IdpSession; readonly cookie: string };
  end(request: IncomingMessage): void;
}

const cookieName = 'acme_identity';

/** Sessions in memory, by an HttpOnly cookie. They last until the browser, or the process, ends. */
export function createSessions({ now }: { readonly now: () => number }): Sessions {
  const sessions = new Map<string, IdpSession>();
  return {
    of: (request) => sessions.get(tokenIn(request)) ?? null,
    start(person) {
      const token = randomBytes(32).toString('base64url');
      const session = { index: `_${randomBytes(16).toString('hex')}`, person, signedInAt: now() };
      sessions.set(token, session);
      return { session, cookie: `${cookieName}=${token}; Path=/; HttpOnly; SameSite=Lax` };
    },
    end(request) {
      sessions.delete(tokenIn(request));
    },
  };
}

function tokenIn({ headers }: IncomingMessage): string {
  const pairs = (headers.cookie ?? '').split(/;\s*/).map((pair) => pair.split('='));
  return pairs.find(([name]) => name === cookieName)?.[1] ?? '';
}
