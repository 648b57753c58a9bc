import { createHash, randomBytes } from 'node:crypto';
import { createApp, type App } from '../../../src/app';
import { collections } from '../../../src/collections';
import { createAdminActions, createEventRecorder } from '../../../src/audit';
import type {
  AdminActionView,
  AdminApi,
  ErrorCode,
  PersonView,
  PortalApi,
  Result,
  Rpc,
} from '../../../src/contract';
import type { JobMessage } from '../../../src/entry';
import { createForgePlatform } from '../../../src/forge/platform';
import { createForgeStore } from '../../../src/forge/store';
import { createSessions } from '../../../src/sessions';
import type { Clock } from '../../../src/shared/clock';
import { timeOrderedId, type Random } from '../../../src/shared/ids';
import {
  createPseudonyms,
  createRegister,
  createStorage,
  type Pseudonyms,
  type Storage,
} from '../../../src/storage';
import { createCheckedSite } from '../../app/checked-site';
import { createProcesses, installGate, openGate, type Gate, type Processes } from '../../app/gate';
import { appDirectory, type Call } from '../../app/kit';
import { createHost } from '../../host';
import { withForgeGlobals } from '../../host/sdk';
import type { SiteControl } from '../../host/site';
import type { Host } from '../../host/types';

export const day = 86_400_000;

type PayloadOf<F> = F extends (payload: infer Payload) => unknown ? Payload : never;
type DataOf<F> = F extends Rpc<never, infer Data> ? Data : never;

export interface Queued {
  readonly body: JobMessage;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** The app on the unmodified SDKs and a local host, in this process; each call is an invocation of its own. */
export interface Desk {
  readonly host: Host;
  readonly control: SiteControl;
  readonly adminId: string;
  readonly admin: Call<AdminApi>;
  refused(key: keyof AdminApi, payload: unknown): Promise<{ code: ErrorCode; field: unknown }>;
  /** The same call of two admins at the same moment. */
  twice<K extends keyof AdminApi>(
    key: K,
    payload: PayloadOf<AdminApi[K]>,
  ): Promise<Result<DataOf<AdminApi[K]>>[]>;
  /** A portal's panel, as this person; `null` for nobody. */
  portal(accountId: string | null, accountType?: string): Call<PortalApi>;
  portalRefused(
    accountId: string | null,
    key: keyof PortalApi,
    payload: unknown,
    accountType?: string,
  ): Promise<ErrorCode>;
  portalTwice<K extends keyof PortalApi>(
    accountId: string,
    key: K,
    payload: PayloadOf<PortalApi[K]>,
  ): Promise<Result<DataOf<PortalApi[K]>>[]>;
  /** Signs a customer in. @returns the session's token */
  signIn(accountId: string): Promise<string>;
  /** Puts a link on record that leads to this person. @returns its ID */
  link(accountId: string, provider?: string): string;
  /** Puts a sign-in on record that names the person by account and by the digest of an address. */
  event(facts: { accountId?: string; subject?: string }): void;
  /** The digest that events carry of an address. */
  digest(email: string): Promise<string>;
  pseudonym(accountId: string): Promise<string>;
  person(accountId: string): Promise<PersonView>;
  erase(accountId: string, request?: string): Promise<string>;
  /** What waits to be delivered. */
  readonly queue: Queued[];
  /** Delivers one message to the consumer, in a process that the gate may kill. */
  deliver(body: JobMessage, gate?: Gate): Promise<'died' | { readonly retryAfterSeconds: number | null }>;
  /** Delivers what is in the queue until nothing is left, moving the clock. */
  drain(): Promise<void>;
  /** Inside, calls may overlap: one process at a time has Forge's globals otherwise. */
  together<T>(work: () => Promise<T>): Promise<T>;
  readonly processes: Processes;
  readonly random: Random;
  /** What an invocation works with. */
  parts(): { readonly storage: Storage; readonly pseudonyms: Pseudonyms };
  /** Runs the daily trigger. */
  daily(): Promise<void>;
  actions(name: AdminActionView['action']): AdminActionView[];
  /** Stored values of an entity. */
  rows<R = Record<string, unknown>>(entity: string): R[];
  /** Rows of people on record, without the admin's own. */
  customers(): Record<string, unknown>[];
  /** Everything stored, as text. */
  dump(): string;
  customer(nth: number): string;
  stop(): Promise<void>;
}

const secret = 'kept-by-the-browser-0123456789-abcdefghijkl';

/** @param given a clock and randomness of the test's own, where runs are to be compared */
export async function startDesk(given: { clock?: Clock; random?: Random } = {}): Promise<Desk> {
  const checked = createCheckedSite();
  const host = await createHost({ appDirectory, data: ':memory:', port: 0, site: checked.open });
  const { accounts, installation } = host.site.describe();
  const adminId = accounts.admin.accountId;
  const clock = given.clock ?? (() => host.clock.now());
  const random = given.random ?? ((bytes: number) => new Uint8Array(randomBytes(bytes)));
  const queue: Queued[] = [];
  const processes = createProcesses();
  const { log, ...forge } = createForgePlatform();
  const platform = {
    ...forge,
    ...{ clock, random, appVersion: () => '1.0.0' },
    store: createForgeStore({ sleep: () => Promise.resolve() }),
    // What went as planned is of no interest here.
    log: { ...log, done: () => undefined },
    queue: {
      push: (body: JobMessage, { delaySeconds = 0 }) => {
        queue.push({ body, at: clock() + delaySeconds * 1000 });
        return Promise.resolve();
      },
    },
  };
  const storage = createStorage(platform.store, createRegister(collections));
  let isTogether = false;
  const together = async <T>(work: () => Promise<T>): Promise<T> =>
    withForgeGlobals(host, { accountId: adminId }, async () => {
      installGate(processes.gate);
      isTogether = true;
      try {
        return await work();
      } finally {
        isTogether = false;
      }
    });
  const run = <T>(work: () => Promise<T>) => (isTogether ? work() : together(work));
  const pseudonyms = () => createPseudonyms({ storage, random });
  const ask = (door: (app: App) => App['admin'], key: string, payload: unknown, context: object) =>
    door(createApp(platform))().call(key, payload, context);
  const asAdmin = { accountId: adminId, installContext: installation.contextAri, accountType: 'licensed' };
  const asCustomer = (accountId: string | null, accountType: string) => ({
    ...(accountId === null ? {} : { accountId }),
    ...{ accountType, extension: { portal: { id: '2' } } },
  });
  const admin = (key: string, payload: unknown) => run(() => ask((app) => app.admin, key, payload, asAdmin));
  const portal = (accountId: string | null, key: string, payload: unknown, accountType = 'customer') =>
    run(() => ask((app) => app.portal, key, payload, asCustomer(accountId, accountType)));
  const dataOf = (key: string, answer: Result<unknown>): never => {
    if (!answer.ok) throw new Error(`${key}: ${JSON.stringify(answer.error)}`);
    return answer.data as never;
  };
  const errorOf = (key: string, answer: Result<unknown>) => {
    if (answer.ok) throw new Error(`${key} was not refused: ${JSON.stringify(answer.data)}`);
    return answer.error;
  };
  const rows = <R>(entity: string) =>
    (host.storage.dump().entities[entity] ?? []).map(({ value }) => value as R);
  const desk: Desk = {
    ...{ host, adminId, rows, queue, processes, together, random, control: checked.control() },
    admin: async (key, payload) => dataOf(key, await admin(key, payload)),
    refused: async (key, payload) => {
      const { code, details } = errorOf(key, await admin(key, payload));
      return { code, field: details?.['field'] };
    },
    twice: (key, payload) =>
      run(() =>
        Promise.all([1, 2].map(() => ask((app) => app.admin, key, payload, asAdmin))),
      ) as Promise<never>,
    portal: (accountId, accountType) => async (key, payload) =>
      dataOf(key, await portal(accountId, key, payload, accountType)),
    portalRefused: async (accountId, key, payload, accountType) =>
      errorOf(key, await portal(accountId, key, payload, accountType)).code,
    portalTwice: (accountId, key, payload) =>
      run(() =>
        Promise.all(
          [1, 2].map(() => ask((app) => app.portal, key, payload, asCustomer(accountId, 'customer'))),
        ),
      ) as Promise<never>,
    signIn: (accountId) =>
      run(async () => {
        const nobody = {
          naming: { mayName: () => Promise.resolve(true) },
          isBeingErased: () => Promise.resolve(false),
        };
        const parts = { storage, pseudonyms: pseudonyms(), clock, random, ...nobody };
        const actions = createAdminActions({ ...parts, onRecord: () => Promise.resolve() });
        const events = createEventRecorder({ ...parts, appVersion: () => '1.0.0' });
        const sessions = createSessions({ ...parts, actions, events });
        const code = await sessions.sealCode({
          ...{ accountId, provider: 'okta', protocol: 'saml', portal: '2', logout: null },
          secretHash: createHash('sha256').update(secret).digest('base64url'),
          correlationId: timeOrderedId(clock() - 20_000, random(10)),
          issuedAt: clock(),
        });
        return (await sessions.redeem({ code, secret })).token;
      }),
    link: (accountId, provider = 'okta') => {
      const key = Buffer.from(random(16)).toString('base64url');
      const value = {
        ...{ state: 'linked', accountId, provider, linkedAt: clock() - day, usedAt: clock() - day },
        ...{ organizations: ['7'], rules: 'r'.repeat(22), portals: ['2'] },
      };
      host.storage.load([{ entityName: 'identity-link', key, value }]);
      return key;
    },
    event: (facts) => {
      const id = timeOrderedId(clock(), random(10));
      const value = {
        ...{ id, occurredAt: clock(), kind: 'sign-in', outcome: 'success', ...facts },
        ...{ correlationId: id, appVersion: '1.0.0', salt: 's'.repeat(22) },
      };
      host.storage.load([{ entityName: 'audit-event', key: id, value }]);
    },
    digest: (email) => run(() => pseudonyms().text('subject', email.toLowerCase())),
    pseudonym: (accountId) => run(() => pseudonyms().text('data subject', accountId)),
    person: (accountId) => desk.admin('privacy/person', { accountId }),
    erase: async (accountId, request) => {
      const scope = { kind: 'person', accountId } as const;
      const { confirmation } = await desk.admin('privacy/preview-erasure', { scope });
      const asked = { scope, confirmation, ...(request === undefined ? {} : { request }) };
      return (await desk.admin('privacy/erase', asked)).jobId;
    },
    parts: () => ({ storage, pseudonyms: pseudonyms() }),
    deliver: (body, gate = openGate) =>
      run(() => processes.run(gate, () => createApp(platform).jobs({ body }))),
    drain: async () => {
      for (;;) {
        const [next] = queue.sort((a, b) => a.at - b.at).splice(0, 1);
        if (next === undefined) return;
        host.clock.advance(Math.max(0, next.at - clock()));
        const ended = await desk.deliver(next.body);
        if (ended === 'died' || ended.retryAfterSeconds !== null) throw new Error('A delivery failed');
      }
    },
    daily: () => run(() => createApp(platform).daily()),
    actions: (name) => rows<AdminActionView>('admin-action').filter(({ action }) => action === name),
    customers: () => desk.rows('subject').filter(({ accountId }) => accountId !== adminId),
    dump: () => JSON.stringify(host.storage.dump()),
    customer: (nth) => accounts.customers[nth]?.accountId ?? '',
    stop: async () => {
      await host.stop();
      checked.verify();
    },
  };
  return desk;
}
