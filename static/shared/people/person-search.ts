import type { Person } from '../../../src/contract';

/** A choice of a person: someone whom Jira found, or what was typed, taken as it is. */
export interface PersonChoice {
  /** An account ID or an e-mail address. */
  readonly value: string;
  readonly label: string;
  readonly person: Person | null;
}

const accountId = /^[A-Za-z0-9:._-]{10,128}$/;
const email = /^[^\s@]+@[^\s@]+$/;

/** What was typed, where it can be an e-mail address or an account ID itself. */
export function typedChoice(typed: string): PersonChoice | null {
  const text = typed.trim();
  if (text.length <= 254 && email.test(text))
    return { value: text, label: `The e-mail address ${text}`, person: null };
  return accountId.test(text) && /\d/.test(text)
    ? { value: text, label: `The account ID ${text}`, person: null }
    : null;
}

export interface PersonSearchOptions {
  readonly search: (query: string) => Promise<readonly Person[]>;
  readonly sleep: (ms: number) => Promise<void>;
  /** Told of each question that was not answered, and with `null` of each that was. */
  readonly onFailure: (cause: unknown) => void;
  /** How long to wait for another letter, in milliseconds. */
  readonly waitMs?: number;
}

/** The most that `people/search` takes. */
const longestQuery = 200;

/** Finds people as somebody types. Jira is asked once the typing rests; earlier questions are answered by nobody. */
export function createPersonSearch({ search, sleep, onFailure, waitMs = 250 }: PersonSearchOptions) {
  let asked = 0;
  return async (typed: string): Promise<PersonChoice[]> => {
    asked += 1;
    const mine = asked;
    await sleep(waitMs);
    const query = typed.trim();
    const own = typedChoice(query);
    if (mine !== asked || query === '' || query.length > longestQuery) return own ? [own] : [];
    try {
      const people = await search(query);
      onFailure(null);
      const found = people.map((person) => ({ value: person.accountId, label: person.displayName, person }));
      return own ? [...found, own] : found;
    } catch (cause) {
      onFailure(cause);
      return own ? [own] : [];
    }
  };
}
