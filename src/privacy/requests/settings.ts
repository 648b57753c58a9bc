import { z } from 'zod';
import type { AdminActions } from '../../audit';
import type { RightsSettings } from '../../contract';
import { AppError } from '../../shared/errors';
import { defineCollection, onlyId, type Storage } from '../../storage';

/** Up to the two further months that Art. 12(3) GDPR allows at most. */
const days = z.number().int().min(1).max(90);

/** What an admin may set. */
export const rightsSettings = z.strictObject({
  version: z.number().int().nonnegative(),
  deadlineDays: z.strictObject({
    access: days,
    rectification: days,
    erasure: days,
    restriction: days,
    portability: days,
    objection: days,
  }),
  selfService: z.strictObject({ erasure: z.boolean(), restriction: z.boolean() }),
});

/** An entity, because a version has to hold for a change: two admins may have the page open. */
export const rightsSettingsRecords = defineCollection<RightsSettings>({
  name: 'rights-settings',
  title: 'Settings for requests about data',
  store: 'entity',
  ids: 'current',
  schema: rightsSettings,
  fields: {
    version: { kind: 'plain', meaning: 'Counts the changes, so that none is lost' },
    deadlineDays: { kind: 'plain', meaning: 'Within how many days each kind of request is to be answered' },
    selfService: { kind: 'plain', meaning: 'What customers may do without an admin' },
  },
  subject: null,
  purpose: "Holds what the admin decided about people's requests.",
  lawfulBasis: 'Legal obligation (GDPR Art. 6(1)(c), 12)',
  retention: { kind: 'until', event: 'the app is uninstalled' },
  erasure: { person: { rule: 'delete' }, total: { rule: 'delete' } },
});

/** One month, and 72 hours for what is wrong. */
const defaults: RightsSettings = {
  version: 0,
  deadlineDays: {
    access: 30,
    rectification: 3,
    erasure: 30,
    restriction: 30,
    portability: 30,
    objection: 30,
  },
  selfService: { erasure: false, restriction: false },
};

export interface RightsSettingsKeeper {
  read(): Promise<RightsSettings>;
  /**
   * Settings and the record of who changed which of them, in one write.
   * @throws `storage.conflict` unless `version` is that of what is stored
   */
  save(settings: RightsSettings, actor: string): Promise<RightsSettings>;
}

export function createRightsSettings({
  storage,
  actions,
}: {
  readonly storage: Storage;
  readonly actions: Pick<AdminActions, 'writing'>;
}): RightsSettingsKeeper {
  const records = storage.of(rightsSettingsRecords);
  const read = async () => (await records.get(onlyId)) ?? defaults;
  return {
    read,
    save: async (settings, actor) => {
      const known = await read();
      if (known.version !== settings.version) throw changedMeanwhile();
      const before = flat(known);
      const after = flat(settings);
      const fields = Object.keys(after).filter((name) => before[name] !== after[name]);
      // What is not there cannot be a condition of a transaction.
      if (known.version === 0) await records.create(onlyId, defaults);
      const next = { ...settings, version: known.version + 1 };
      await storage.commit([
        records.writing(onlyId, next, { field: 'version', is: known.version }),
        actions.writing({ actor, action: 'rights-settings.saved', details: { fields } }),
      ]);
      return next;
    },
  };
}

function changedMeanwhile(): AppError {
  return new AppError(
    'storage.conflict',
    'Somebody else has changed these settings. Reload the page to see them; nothing was saved.',
  );
}

/** Names of settings as the record of the change gives them, such as `deadlineDays.access`. */
function flat({ deadlineDays, selfService }: RightsSettings): Record<string, number | boolean> {
  return Object.fromEntries<number | boolean>([
    ...Object.entries(deadlineDays).map(([kind, value]) => [`deadlineDays.${kind}`, value] as const),
    ...Object.entries(selfService).map(([kind, value]) => [`selfService.${kind}`, value] as const),
  ]);
}
