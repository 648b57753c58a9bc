import { z } from 'zod';
import type { ProviderSettings } from '../../contract';
import { accountId, line, moment } from '../../shared/fields';
import { defineCollection } from '../../storage';
import { providerSettings } from './settings';

const provider = z.strictObject({
  /** Random; told apart from other savings by it. */
  version: line(26),
  settings: providerSettings,
  savedBy: accountId,
  savedAt: moment,
});

/** One identity provider; its ID is part of the addresses that are entered at the provider. */
export type StoredProvider = z.infer<typeof provider> & { readonly settings: ProviderSettings };

export const identityProviders = defineCollection<StoredProvider>({
  name: 'identity-provider',
  title: 'Identity providers',
  store: 'kv',
  ids: 'many',
  schema: provider,
  fields: {
    version: { kind: 'plain', meaning: 'Random ID of this saving' },
    settings: { kind: 'plain', meaning: 'How the provider is reached and what its customers may do' },
    savedBy: { kind: 'personal', meaning: 'Account ID of the admin who saved it' },
    savedAt: { kind: 'plain', meaning: 'When it was saved' },
  },
  subject: { field: 'savedBy', index: null },
  purpose: 'Lets customers sign in through your identity providers.',
  lawfulBasis: "The admin's instruction (GDPR Art. 6(1)(f))",
  retention: { kind: 'until', event: 'an admin removes it' },
  erasure: {
    person: {
      rule: 'strip',
      strip: (record) => ({ ...record, savedBy: 'erased' }),
      because: 'The provider stays in use, without the name of who saved it',
    },
    total: { rule: 'delete' },
    group: 'sign-in',
  },
});

const secret = z.strictObject({ clientSecret: line(1024), savedAt: moment });

export const providerSecrets = defineCollection<z.infer<typeof secret>>({
  name: 'identity-provider-secret',
  title: 'Client secrets of identity providers',
  store: 'secret',
  ids: 'many',
  listedBy: identityProviders,
  schema: secret,
  fields: {
    clientSecret: { kind: 'secret', meaning: 'The client secret, never shown again' },
    savedAt: { kind: 'plain', meaning: 'When it was saved' },
  },
  subject: null,
  purpose: 'Proves to an OpenID provider that it is the app who asks.',
  lawfulBasis: 'About no one',
  retention: { kind: 'until', event: 'an admin removes the provider' },
  erasure: { person: { rule: 'delete' }, total: { rule: 'delete' }, group: 'sign-in' },
});
