import type { AdminActions, AuditLog, EventRecorder } from '../audit';
import type { ProvisioningApi, ProvisioningSettings, Rpc } from '../contract';
import type { JiraSender } from '../jira';
import type { Clock } from '../shared/clock';
import type { Random } from '../shared/ids';
import { lazily } from '../shared/lazily';
import type { Cursors, Pseudonyms, Storage } from '../storage';
import { createTokens, type TokensOptions } from './access/tokens';
import { choicesOf } from './admin/choices';
import { listGroups, listUsers, type ListsOptions, type UserQuery } from './admin/lists';
import { personOf } from './admin/person';
import { previewMappings } from './admin/preview';
import { createSettings } from './admin/settings';
import { operationsOf, statusOf } from './admin/status';
import { createDirectory, type DirectoryRoomOptions } from './directory/create';
import { tidyGroups } from './directory/tidy';
import { tidyNames } from './directory/tidy-names';
import { accountStanding, type AccountStanding } from './directory/standing';
import { createEffects, type EffectsOptions } from './effects/effects';
import { pause } from './directory/alone';
import { handle } from './scim/handle';
import type { ScimAnswer, ScimRequest } from './scim/request';
import { createRoutes } from './scim/routes';
import { createSchedule } from './work/schedule';

type Data<K extends keyof ProvisioningApi> =
  ProvisioningApi[K] extends Rpc<infer _Payload, infer Answer> ? Promise<Answer> : never;

export interface ProvisioningOptions
  extends
    TokensOptions,
    Pick<ListsOptions, 'isHidden'>,
    Omit<DirectoryRoomOptions, 'settings' | 'orderRun'>,
    Omit<EffectsOptions, 'settings' | 'schedule' | 'members' | 'names' | 'forget'> {
  readonly storage: Storage;
  readonly pseudonyms: Pseudonyms;
  readonly cursors: Cursors;
  readonly clock: Clock;
  readonly random: Random;
  readonly events: EventRecorder;
  readonly actions: AdminActions;
  readonly auditLog: () => Pick<AuditLog, 'page'>;
  /** Jira as the app. */
  readonly asApp: JiraSender;
  /** Jira as the service account; `null` while there is none. */
  readonly asServiceAccount: () => Promise<JiraSender | null>;
  readonly push: (delayMs: number) => Promise<void>;
}

/** Provisioning as the doors see it. */
export interface Provisioning {
  /** @throws ScimError; the errors of storage and of the queue */
  handle(request: ScimRequest): Promise<ScimAnswer>;
  /** Does the work that is due, and orders the next run where more is left. */
  runWork(): Promise<void>;
  /** Takes those out of groups who are gone, and gives names back that attempts have left behind. @returns how many */
  tidy(isOver: () => boolean): Promise<number>;
  /** Whether the identity provider has deactivated whose account this is. Strictly consistent. */
  standing: AccountStanding;
  status(): Data<'provisioning/status'>;
  createToken(label: string, adminAccountId: string): Data<'provisioning/create-token'>;
  revokeToken(id: string, adminAccountId: string): Data<'provisioning/revoke-token'>;
  save(settings: ProvisioningSettings, adminAccountId: string): Data<'provisioning/settings'>;
  preview(settings: ProvisioningSettings): Data<'provisioning/preview'>;
  users(query: UserQuery): Data<'provisioning/users'>;
  user(id: string): Data<'provisioning/user'>;
  groups(query: Omit<UserQuery, 'only'>): Data<'provisioning/groups'>;
  operations(): Data<'provisioning/operations'>;
  sync(user: string | null, adminAccountId: string): Data<'provisioning/sync'>;
  choices(): Data<'provisioning/choices'>;
}

export function createProvisioning(options: ProvisioningOptions): Provisioning {
  const schedule = createSchedule(options);
  const keeper = createSettings({ ...options, schedule });
  const tokens = createTokens(options);
  let first: Promise<ProvisioningSettings> | undefined;
  const settings = () => (first ??= keeper.read());
  const directory = createDirectory({ ...options, settings, orderRun: schedule.ensure });
  const effects = lazily(() => createEffects({ ...options, ...directory, settings: keeper.read, schedule }));
  const route = createRoutes({ ...options, ...directory });
  const hasServiceAccount = async () => (await options.asServiceAccount()) !== null;
  const looking = { ...options, tokens, settings: keeper.read, hasServiceAccount };
  const lists = { ...options, ...directory };
  const status = () => statusOf(looking);
  return {
    handle: (request) =>
      handle(
        { ...options, tokens, route, pause, workNow: (work, by) => effects().workNow(work, by) },
        request,
      ),
    runWork: () => effects().run(),
    tidy: async (isOver) =>
      (await tidyGroups({ ...options, ...directory }, isOver)) + (await tidyNames(options, isOver)),
    standing: accountStanding({ ...options, ...directory }),
    status,
    createToken: async (label, admin) => {
      const token = await tokens.create(label, admin);
      return { token, tokens: await tokens.list() };
    },
    revokeToken: async (id, admin) => {
      await tokens.revoke(id, admin);
      return { tokens: await tokens.list() };
    },
    save: async (settings, admin) => {
      await keeper.save(settings, admin);
      return status();
    },
    preview: async (settings) => ({
      places: await previewMappings(lists, await keeper.read(), settings),
    }),
    users: (query) => listUsers(lists, query),
    user: async (id) => personOf(lists, await keeper.read(), id),
    groups: async (query) => listGroups(lists, await keeper.read(), query),
    operations: async () => ({ operations: await operationsOf(looking) }),
    sync: async (user, admin) => {
      await keeper.sync(user, admin);
      return status();
    },
    choices: async () => choicesOf(options, await keeper.read()),
  };
}
