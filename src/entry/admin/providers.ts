import { z } from 'zod';
import type { Named, ProvidersApi, ReadProvider, ServiceDeskChoice } from '../../contract';
import { line, providerId } from '../../shared/fields';
import { providerSettings, type Providers, type ProviderSource, type SigningKeys } from '../../sign-in';
import type { AdminCaller } from '../callers';
import type { Operations } from '../door';
import { nothing } from './inputs';

export interface ProvidersCollaborators {
  readonly providers: Providers;
  readonly keys: SigningKeys;
  readonly readProvider: (from: ProviderSource) => Promise<ReadProvider>;
  readonly testProvider: (id: string, adminAccountId: string) => Promise<string>;
  readonly choices: () => Promise<{ serviceDesks: ServiceDeskChoice[]; organizations: Named[] }>;
}

const one = z.strictObject({ id: providerId });
/** Longer texts are refused for their length before anything looks into them. */
const document = z.string().max(300_000);

export function providersOperations(deps: ProvidersCollaborators): Operations<ProvidersApi, AdminCaller> {
  const { providers, keys } = deps;
  return {
    'providers/list': { input: nothing, run: async () => ({ providers: await providers.list() }) },
    'providers/get': { input: one, run: ({ id }) => providers.view(id) },
    'providers/save': {
      input: z.strictObject({
        id: providerId.exactOptional(),
        version: line(26).exactOptional(),
        settings: providerSettings,
        clientSecret: line(1024).nullable().exactOptional(),
      }),
      run: (provider, { accountId }) => providers.save(provider, accountId),
    },
    'providers/remove': {
      input: one,
      run: async ({ id }, { accountId }) => ({ removed: await providers.remove(id, accountId) }),
    },
    'providers/read': {
      input: z.union([
        z.strictObject({ metadata: document }),
        z.strictObject({ discovery: document }),
        z.strictObject({ issuer: line(2000) }),
      ]),
      run: (from) => deps.readProvider(from),
    },
    'providers/metadata': { input: one, run: async ({ id }) => ({ xml: await providers.metadata(id) }) },
    'providers/test': {
      input: one,
      run: async ({ id }, { accountId }) => ({ url: await deps.testProvider(id, accountId) }),
    },
    'providers/keys': { input: nothing, run: async () => ({ keys: await keys.view() }) },
    'providers/rotate-key': {
      input: z.strictObject({ step: z.enum(['add', 'use', 'drop']) }),
      run: async ({ step }, { accountId }) => ({ keys: await keys.rotate(step, accountId) }),
    },
    'providers/choices': { input: nothing, run: () => deps.choices() },
  };
}
