import type { ProvisioningSettings } from '../../contract';
import { atMost, timer } from '../../customers';
import type { JiraSender } from '../../jira';
import type { Random } from '../../shared/ids';
import type { Pseudonyms } from '../../storage';
import type { Called, Caller } from '../directory/directory';
import type { Forgetting } from '../directory/forget';
import type { Members } from '../directory/members';
import { folded } from '../protocol';
import type { ProcessOptions } from '../work/options';
import { processItem } from '../work/process';
import { runWork } from '../work/run';
import type { Schedule } from '../work/schedule';
import { createDesired } from './desired';
import type { SyncOptions } from './sync-options';
import { syncUser } from './sync-user';
import { createTargets } from './targets';

export interface EffectsOptions extends Omit<SyncOptions, 'desired' | 'targetOf'> {
  readonly pseudonyms: Pseudonyms;
  readonly random: Random;
  readonly members: Members;
  readonly forget: Forgetting;
  readonly schedule: Schedule;
  readonly settings: () => Promise<ProvisioningSettings>;
  readonly asApp: JiraSender;
  readonly asServiceAccount: () => Promise<JiraSender | null>;
  /** Told of an error that ended work which will be done later. */
  readonly onError: (error: unknown) => void;
}

/** Users about whom a request does everything at once, and for how long it waits. Milliseconds of a web trigger's 55 s. */
const atOnce = { users: 10, ms: 25_000 } as const;

export interface Effects {
  /** Does now what can be done now of the work that a change has called for; the rest is for the queue. */
  workNow(work: readonly Called[], by: Caller): Promise<void>;
  /** Does the work that is due, and orders the next run where more is left. @throws the errors of storage and of the queue */
  run(): Promise<void>;
}

export function createEffects(options: EffectsOptions): Effects {
  const { clock, schedule } = options;
  const sync: SyncOptions = {
    ...options,
    desired: createDesired(options),
    targetOf: createTargets(options),
  };
  const deps: ProcessOptions = {
    ...options,
    syncUser: (id, request) =>
      syncUser(sync, id, request).catch((error: unknown) => {
        // Nobody else has to wait for what is wrong with one.
        options.onError(error);
        return 'busy' as const;
      }),
    forget: (group, users) =>
      options.forget(group, users).catch((error: unknown) => {
        // Nor has another group; the daily run looks at this one again.
        options.onError(error);
        return 0;
      }),
    concerns: async (names) => {
      const { mappings } = await options.settings();
      const mapped = new Set(mappings.map(({ group }) => folded(group)));
      return names.some((name) => mapped.has(folded(name)));
    },
  };
  return {
    workNow: async (work, { correlationId }) => {
      const users = work.reduce((sum, { item }) => sum + item.users.length, 0);
      if (users === 0) return;
      try {
        if (users > atOnce.users) return await schedule.now();
        const end = clock() + atOnce.ms;
        const bounds = { isOver: () => clock() > end, request: { correlationId } };
        const working = async () => {
          for (const called of work) await processItem(deps, called, bounds);
        };
        await atMost(atOnce.ms, working(), timer);
      } catch (error) {
        // The change is stored, and a run is ordered that does the work.
        options.onError(error);
      }
    },
    run: async () => {
      const delayMs = await runWork({ ...deps, schedule });
      if (delayMs !== null) await schedule.next(delayMs);
    },
  };
}
