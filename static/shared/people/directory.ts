import type { Person } from '../../../src/contract';

/** What is known about an account ID at this moment. */
export type PersonState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'known'; readonly person: Person }
  /** Jira knows nobody by this ID. */
  | { readonly kind: 'unknown' }
  /** Jira could not be asked; asked again the next time somebody wants to know. */
  | { readonly kind: 'failed' };

export interface PeopleDirectory {
  /** The same object until the state changes. */
  readonly get: (accountId: string) => PersonState;
  /** Asks for these people unless they are known already. */
  readonly want: (accountIds: readonly string[]) => void;
  readonly subscribe: (onChange: () => void) => () => void;
}

export interface PeopleDirectoryOptions {
  readonly lookUp: (accountIds: readonly string[]) => Promise<readonly Person[]>;
  /** How long to collect IDs before asking, in milliseconds. */
  readonly collectMs?: number;
}

/** The most that `people/look-up` takes. */
const batchSize = 100;
const loading: PersonState = { kind: 'loading' };

/** Names, looked up live in batches of up to 100 and kept in this page's memory only. */
export function createPeopleDirectory({ lookUp, collectMs = 15 }: PeopleDirectoryOptions): PeopleDirectory {
  const states = new Map<string, PersonState>();
  const wanted = new Set<string>();
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | null = null;

  const notify = (): void => {
    for (const listener of listeners) listener();
  };

  const ask = async (batch: readonly string[]): Promise<void> => {
    try {
      const people = new Map((await lookUp(batch)).map((person) => [person.accountId, person]));
      for (const id of batch) {
        const person = people.get(id);
        states.set(id, person ? { kind: 'known', person } : { kind: 'unknown' });
      }
    } catch {
      for (const id of batch) states.set(id, { kind: 'failed' });
    }
    notify();
  };

  const flush = (): void => {
    timer = null;
    const ids = [...wanted];
    wanted.clear();
    for (let start = 0; start < ids.length; start += batchSize) void ask(ids.slice(start, start + batchSize));
  };

  return {
    get: (accountId) => states.get(accountId) ?? loading,
    want: (accountIds) => {
      for (const id of accountIds) {
        const state = states.get(id);
        if (state && state.kind !== 'failed') continue;
        states.set(id, loading);
        wanted.add(id);
      }
      if (wanted.size > 0) timer ??= setTimeout(flush, collectMs);
    },
    subscribe: (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
  };
}
