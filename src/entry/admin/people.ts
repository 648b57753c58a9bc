import { z } from 'zod';
import type { PeopleApi, Person } from '../../contract';
import { accountId, line } from '../../shared/fields';
import type { AdminCaller } from '../callers';
import type { Operations } from '../door';

export interface PeopleCollaborators {
  readonly lookUpPeople: (caller: AdminCaller, accountIds: readonly string[]) => Promise<Person[]>;
  readonly searchPeople: (caller: AdminCaller, query: string) => Promise<Person[]>;
}

export function peopleOperations(deps: PeopleCollaborators): Operations<PeopleApi, AdminCaller> {
  return {
    'people/look-up': {
      input: z.strictObject({ accountIds: z.array(accountId).max(100) }),
      run: async ({ accountIds }, caller) => ({ people: await deps.lookUpPeople(caller, accountIds) }),
    },
    'people/search': {
      input: z.strictObject({ query: line(200) }),
      run: async ({ query }, caller) => ({ people: await deps.searchPeople(caller, query) }),
    },
  };
}
