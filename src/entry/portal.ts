import { z } from 'zod';
import type { PortalApi } from '../contract';
import type { Visit } from '../audit';
import type { PortalCaller } from './callers';
import type { Operations } from './door';

/** What the panels in a portal may ask. */
export function portalOperations(deps: {
  readonly recordVisit: (visit: Visit) => Promise<boolean>;
}): Operations<PortalApi, PortalCaller> {
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
