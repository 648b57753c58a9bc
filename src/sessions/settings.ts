import { z } from 'zod';
import type { AdminActions } from '../audit';
import type { SessionSettings } from '../contract';
import { defineCollection, onlyId, type Storage } from '../storage';

/** What an admin may set. */
export const sessionSettings = z.strictObject({
  hours: z.number().int().min(1).max(24),
  idleMinutes: z.number().int().min(5).max(1_440).nullable(),
  help: z
    .string()
    .max(200)
    .refine((text) => !/[\p{Cc}\u2028\u2029]/u.test(text), { message: 'Control characters are not allowed' }),
});

export const signInSettings = defineCollection<SessionSettings>({
  name: 'sign-in-settings',
  title: 'Sign-in settings',
  store: 'kv',
  ids: 'current',
  schema: sessionSettings,
  fields: {
    hours: { kind: 'plain', meaning: 'For how many hours customers stay signed in' },
    idleMinutes: { kind: 'plain', meaning: 'After how many minutes without use they are signed out' },
    help: { kind: 'plain', meaning: 'Whom to ask, shown where a sign-in is refused' },
  },
  subject: null,
  purpose: 'Holds what the admin decided about signing in.',
  lawfulBasis: 'Security of processing (GDPR Art. 32)',
  retention: { kind: 'until', event: 'the app is uninstalled' },
  erasure: { person: { rule: 'delete' }, total: { rule: 'delete' } },
});

const defaults: SessionSettings = { hours: 8, idleMinutes: 60, help: '' };

export interface SettingsKeeper {
  read(): Promise<SessionSettings>;
  /** Settings and the record of who changed which of them, in one write. */
  save(settings: SessionSettings, adminAccountId: string): Promise<SessionSettings>;
}

export function createSettings({
  storage,
  actions,
}: {
  readonly storage: Storage;
  readonly actions: AdminActions;
}): SettingsKeeper {
  const records = storage.of(signInSettings);
  const read = async () => (await records.get(onlyId)) ?? defaults;
  return {
    read,
    save: async (settings, actor) => {
      const before = await read();
      const names = Object.keys(defaults) as (keyof SessionSettings)[];
      const fields = names.filter((name) => before[name] !== settings[name]);
      await storage.commit([
        records.writing(onlyId, settings),
        actions.writing({ actor, action: 'sign-in-settings.saved', details: { fields } }),
      ]);
      return settings;
    },
  };
}
