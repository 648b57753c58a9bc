import { z } from 'zod';
import type { ProvisioningApi } from '../../contract';
import { provisioningSettings, type Provisioning } from '../../provisioning';
import { line } from '../../shared/fields';
import type { AdminCaller } from '../callers';
import type { Operations } from '../door';
import { goingOn, nothing } from './inputs';

export interface ProvisioningCollaborators {
  readonly provisioning: Provisioning;
}

const scimId = z.string().regex(/^[0-9A-Z]{26}$/, { message: 'Not an ID' });
const search = { search: line(256).exactOptional(), ...goingOn };
const settings = z.strictObject({ settings: provisioningSettings });

export function provisioningOperations({
  provisioning,
}: ProvisioningCollaborators): Operations<ProvisioningApi, AdminCaller> {
  return {
    'provisioning/status': { input: nothing, run: () => provisioning.status() },
    'provisioning/create-token': {
      input: z.strictObject({ label: line(60) }),
      run: ({ label }, { accountId }) => provisioning.createToken(label, accountId),
    },
    'provisioning/revoke-token': {
      input: z.strictObject({ id: line(8) }),
      run: ({ id }, { accountId }) => provisioning.revokeToken(id, accountId),
    },
    'provisioning/settings': {
      input: settings,
      run: (asked, { accountId }) => provisioning.save(asked.settings, accountId),
    },
    'provisioning/preview': { input: settings, run: (asked) => provisioning.preview(asked.settings) },
    'provisioning/users': {
      input: z.strictObject({ ...search, only: z.enum(['problem', 'waiting']).exactOptional() }),
      run: ({ search: text = null, only = null, cursor = null }) =>
        provisioning.users({ search: text, only, cursor }),
    },
    'provisioning/user': { input: z.strictObject({ id: scimId }), run: ({ id }) => provisioning.user(id) },
    'provisioning/groups': {
      input: z.strictObject(search),
      run: ({ search: text = null, cursor = null }) => provisioning.groups({ search: text, cursor }),
    },
    'provisioning/operations': { input: nothing, run: () => provisioning.operations() },
    'provisioning/sync': {
      input: z.strictObject({ user: scimId.exactOptional() }),
      run: ({ user = null }, { accountId }) => provisioning.sync(user, accountId),
    },
    'provisioning/choices': { input: nothing, run: () => provisioning.choices() },
  };
}
