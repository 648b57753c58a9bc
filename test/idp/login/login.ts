import { readForm, sendPage, type Exchange } from '../exchange';
import { findPerson, password, type Person } from '../people';
import type { IdpSession, Sessions } from '../sessions';
import { loginPage } from './page';

/** What a sign-in is for: one request of one relying party. */
export interface Purpose {
  readonly relyingParty: string;
  /** Filled in on the page. */
  readonly hint: string;
  /** Whether this session will do, or whether people have to show themselves again. */
  accepts(session: IdpSession): boolean;
  finish(exchange: Exchange, session: IdpSession): Promise<void>;
  cancel(exchange: Exchange): Promise<void>;
}

export type Login = (exchange: Exchange, purpose: Purpose) => Promise<void>;

/** Single sign-on where the session will do, and the login page where it will not. Consent is taken for granted. */
export function createLogin({
  people,
  sessions,
}: {
  readonly people: readonly Person[];
  readonly sessions: Sessions;
}): Login {
  function show(exchange: Exchange, purpose: Purpose, userName: string, failed: boolean): void {
    const again = sessions.of(exchange.request)?.person ?? null;
    const { relyingParty } = purpose;
    const main = loginPage({ people, relyingParty, userName, failed, again });
    sendPage(exchange, { title: failed ? 'Error: sign in' : 'Sign in', main });
  }

  return async (exchange, purpose) => {
    if (exchange.request.method !== 'POST') {
      const session = sessions.of(exchange.request);
      if (session !== null && purpose.accepts(session)) return purpose.finish(exchange, session);
      return show(exchange, purpose, purpose.hint, false);
    }
    const form = await readForm(exchange);
    if (form.has('cancel')) return purpose.cancel(exchange);
    const person = whoIs(people, form);
    if (person === undefined) return show(exchange, purpose, form.get('userName') ?? '', true);
    sessions.end(exchange.request);
    const { session, cookie } = sessions.start(person);
    exchange.response.appendHeader('set-cookie', cookie);
    return purpose.finish(exchange, session);
  };
}

function whoIs(people: readonly Person[], form: URLSearchParams): Person | undefined {
  const chosen = form.get('person');
  if (chosen !== null) return people.find(({ userName }) => userName === chosen);
  return form.get('password') === password ? findPerson(people, form.get('userName') ?? '') : undefined;
}
