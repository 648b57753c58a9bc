import { z } from 'zod';
import type { Visit } from '../../audit';
import type { VisitApi } from '../../contract';
import type { PortalCaller } from '../callers';
import type { Operations } from '../door';

export interface VisitCollaborators {
  readonly recordVisit: (visit: Visit) => Promise<boolean>;
}

export function visitOperations(deps: VisitCollaborators): Operations<VisitApi, PortalCaller> {
  return {
    'visit/record': {
      input: z.strictObject({}),
      run: async (_, { customer, portal }) => {
        if (customer === null) return { recorded: false, isCustomer: false };
        const visit = { accountId: customer, ...(portal === null ? {} : { portal }) };
        return { recorded: await deps.recordVisit(visit), isCustomer: true };
      },
    },
  };
}
