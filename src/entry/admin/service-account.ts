import { z } from 'zod';
import { callers, type ServiceAccountApi } from '../../contract';
import { day } from '../../shared/fields';
import { email, token, type ServiceAccount } from '../../service-account';
import type { AdminCaller } from '../callers';
import type { Operations } from '../door';
import { nothing } from './inputs';

/** Where a removed token still works until its owner revokes it. */
const revokeUrl = 'https://id.atlassian.com/manage-profile/security/api-tokens';

export function serviceAccountOperations(
  serviceAccount: ServiceAccount,
): Operations<ServiceAccountApi, AdminCaller> {
  return {
    'service-account/get': { input: nothing, run: () => serviceAccount.state() },
    'service-account/save': {
      input: z.strictObject({ email, token, expiresOn: day.nullable().exactOptional() }),
      run: ({ expiresOn, ...account }, caller) =>
        serviceAccount.save(caller, { ...account, expiresOn: expiresOn ?? null }),
    },
    'service-account/test': { input: nothing, run: (_, caller) => serviceAccount.test(caller) },
    'service-account/remove': {
      input: nothing,
      run: async (_, caller) => ({
        removed: await serviceAccount.remove(caller),
        stopsWorking: ['Calls to Jira as this account. The app calls Jira as itself again.'],
        revokeUrl,
      }),
    },
    'service-account/call-as': {
      input: z.strictObject({ callAs: z.enum(callers) }),
      run: ({ callAs }, caller) => serviceAccount.callAs(caller, callAs),
    },
  };
}
