import type { AdminActions } from '../../audit';
import type { ProvisioningSettings } from '../../contract';
import type { Clock } from '../../shared/clock';
import { newId, type Random } from '../../shared/ids';
import { onlyId, type Storage } from '../../storage';
import { defaultSettings, provisioningSettingsRecords } from '../settings';
import { workItems, type WorkItem } from '../work/item';
import { requestMs, type Schedule } from '../work/schedule';

interface Collaborators {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly random: Random;
  readonly actions: AdminActions;
  readonly schedule: Schedule;
}

export interface SettingsKeeper {
  /** As they are stored now. */
  read(): Promise<ProvisioningSettings>;
  /**
   * Settings, the record of who changed which of them, and the work that this calls for, in one write: everybody is
   * looked at now, and once more when every request is over that had read the old ones.
   * @throws `queue.unavailable`
   */
  save(settings: ProvisioningSettings, adminAccountId: string): Promise<void>;
  /** Compares all users with Jira again, or one. @throws `queue.unavailable` */
  sync(user: string | null, adminAccountId: string): Promise<void>;
}

export function createSettings(deps: Collaborators): SettingsKeeper {
  const { storage, clock, random, actions, schedule } = deps;
  const records = storage.of(provisioningSettingsRecords);
  const work = storage.of(workItems);
  const read = async () => (await records.get(onlyId)) ?? defaultSettings;
  const everybody = { kind: 'all', users: [], tries: 0, revision: 0 } as const;
  return {
    read,
    save: async (settings, actor) => {
      const before = await read();
      const names = Object.keys(defaultSettings) as (keyof ProvisioningSettings)[];
      const fields = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(settings[name]));
      await schedule.ensure();
      const now = clock();
      await storage.commit([
        records.writing(onlyId, settings),
        ...[now, now + requestMs].map((dueAt) =>
          work.writing(newId(now, random), { ...everybody, users: [], dueAt }),
        ),
        actions.writing({ actor, action: 'provisioning-settings.saved', details: { fields } }),
      ]);
      await schedule.now();
    },
    sync: async (user, actor) => {
      await schedule.ensure();
      const now = clock();
      const about: Pick<WorkItem, 'kind' | 'users'> =
        user === null ? { kind: 'all', users: [] } : { kind: 'users', users: [user] };
      const item: WorkItem = { ...everybody, ...about, force: true, dueAt: now };
      await storage.commit([
        work.writing(newId(now, random), item),
        actions.writing({ actor, action: 'provisioning.synced', details: { all: user === null } }),
      ]);
      await schedule.now();
    },
  };
}
