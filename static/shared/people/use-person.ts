import { createContext, useContext, useEffect, useSyncExternalStore } from 'react';
import type { PeopleDirectory, PersonState } from './directory';

export const PeopleContext = createContext<PeopleDirectory | null>(null);

function useDirectory(): PeopleDirectory {
  const directory = useContext(PeopleContext);
  if (!directory) throw new Error('PeopleContext is missing above this component');
  return directory;
}

/** Who this is, looked up when first asked for. */
export function usePerson(accountId: string): PersonState {
  const directory = useDirectory();
  useEffect(() => directory.want([accountId]), [directory, accountId]);
  return useSyncExternalStore(directory.subscribe, () => directory.get(accountId));
}

/**
 * The name to show for an account ID: the display name, or that Jira does not know the account any more; the ID while
 * Jira was not or could not be asked.
 */
export function personLabel(accountId: string, state: PersonState): string {
  if (state.kind === 'known') return state.person.displayName;
  return state.kind === 'unknown' ? 'Deleted account' : accountId;
}

const nothing = (): null => null;

/** The same for what may stand in a filter: an e-mail address is shown as it is, `null` as nothing. */
export function usePersonLabel(person: string | null): string {
  const directory = useDirectory();
  const accountId = person === null || person.includes('@') ? null : person;
  useEffect(() => {
    if (accountId !== null) directory.want([accountId]);
  }, [directory, accountId]);
  const get = accountId === null ? nothing : (): PersonState => directory.get(accountId);
  const state = useSyncExternalStore(directory.subscribe, get);
  return state === null || accountId === null ? (person ?? '') : personLabel(accountId, state);
}
