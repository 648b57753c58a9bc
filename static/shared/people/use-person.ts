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

/** The name to show for an account ID: the display name where Jira knows one, the ID otherwise. */
export function personLabel(accountId: string, state: PersonState): string {
  return state.kind === 'known' ? state.person.displayName : accountId;
}
