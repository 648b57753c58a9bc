import { createHash, randomBytes } from 'node:crypto';
import {
  adminActionRecords,
  auditEvents,
  createAdminActions,
  createAuditLog,
  createEventRecorder,
  erasedLeaves,
  Refused,
  type AuditEvent,
} from '../../src/audit';
import type { AdminActionView } from '../../src/contract';
import { createForgePlatform } from '../../src/forge/platform';
import {
  createSafeguards,
  jobRecords,
  receiptRecords,
  runErasure,
  safeguardRecords,
  subjectRecords,
  type NextDelivery,
} from '../../src/privacy';
import {
  createSessions,
  sessionCutoffs,
  sessionRecords,
  signInSettings,
  type Grant,
  type Sessions,
} from '../../src/sessions';
import { timeOrderedId } from '../../src/shared/ids';
import {
  createCursors,
  createPseudonyms,
  createRegister,
  createStorage,
  installationKeys,
  type Cursors,
  type Storage,
} from '../../src/storage';
import { appDirectory } from '../app/kit';
import { createCheckedSite } from '../app/checked-site';
import { createHost } from '../host';
import { withForgeGlobals } from '../host/sdk';
import type { SiteControl } from '../host/site';
import type { Host } from '../host/types';
import type { JiraSender } from '../../src/jira';

export const minute = 60_000;
export const hour = 60 * minute;

/** The room on the unmodified SDKs and a local host of its own, in this process. */
export interface Room {
  readonly host: Host;
  readonly control: SiteControl;
  readonly sessions: Sessions;
  readonly storage: Storage;
  readonly cursors: Cursors;
  readonly asApp: JiraSender;
  /** Account ID of the nth customer. */
  customer(nth: number): string;
  readonly admin: string;
  /** Inside it the SDKs talk to the host; one at a time. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** A sign-in of this moment. */
  grant(change?: Partial<Grant>): Grant;
  /** Signs in and redeems. Inside `run`. */
  signIn(change?: Partial<Grant>): Promise<string>;
  /** The events written, oldest first. */
  events(): AuditEvent[];
  actions(): AdminActionView[];
  /** How many calls and write calls of storage `work` makes. */
  calls(work: () => Promise<unknown>): Promise<{ all: number; writes: number }>;
  erasePerson(accountId: string): Promise<void>;
  stop(): Promise<void>;
}

export const secret = 'kept-by-the-browser-0123456789-abcdefghijkl';
const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url');

export async function startRoom(): Promise<Room> {
  const checked = createCheckedSite();
  const host = await createHost({ appDirectory, data: ':memory:', port: 0, site: checked.open });
  const { accounts } = host.site.describe();
  const customer = (nth: number) => accounts.customers[nth]?.accountId ?? '';
  const clock = () => host.clock.now();
  const random = (bytes: number) => new Uint8Array(randomBytes(bytes));
  const platform = createForgePlatform();
  const storage = createStorage(
    platform.store,
    createRegister([
      auditEvents,
      erasedLeaves,
      adminActionRecords,
      subjectRecords,
      jobRecords,
      receiptRecords,
      safeguardRecords,
      installationKeys,
      sessionRecords,
      sessionCutoffs,
      signInSettings,
    ]),
  );
  const pseudonyms = createPseudonyms({ storage, random });
  const cursors = createCursors(pseudonyms);
  const actions = createAdminActions({ storage, clock, random, onRecord: () => Promise.resolve() });
  // As each invocation reads them anew.
  const standings = () => createSafeguards({ storage, pseudonyms }).standings();
  const naming = { mayName: async (named: object) => (await standings()).mayName(named) };
  const isBeingErased = async (accountId: string) =>
    (await standings()).of({ accountId })?.erasure !== undefined;
  const parts = { storage, pseudonyms, naming, clock, random };
  const events = createEventRecorder({ ...parts, appVersion: () => '1.0.0' });
  const sessions = createSessions({ ...parts, events, actions, isBeingErased });
  const grant: Room['grant'] = (change = {}) => ({
    accountId: customer(0),
    provider: 'okta',
    protocol: 'saml',
    portal: '2',
    secretHash: hashOf(secret),
    correlationId: timeOrderedId(clock() - 20_000, random(10)),
    logout: null,
    issuedAt: clock(),
    ...change,
  });
  const entity = <R>(name: string) =>
    (host.storage.dump().entities[name] ?? []).map(({ value }) => value as R);
  const calls: Room['calls'] = async (work) => {
    host.resetUsage();
    await work();
    const { kvs } = host.usage();
    return { all: kvs.calls, writes: kvs.writes };
  };
  const run: Room['run'] = (work) => withForgeGlobals(host, { accountId: null }, work);
  await run(() => pseudonyms.of('made at first need'));
  // What counts by the minute is not to turn in the middle of a test.
  host.clock.advance(minute - (host.clock.now() % minute));
  return {
    host,
    control: checked.control(),
    sessions,
    storage,
    cursors,
    asApp: platform.jira.asApp,
    customer,
    admin: accounts.admin.accountId,
    run,
    grant,
    signIn: async (change) => {
      const code = await sessions.sealCode(grant(change));
      return (await sessions.redeem({ code, secret })).token;
    },
    events: () => entity<AuditEvent>('audit-event').sort((a, b) => a.occurredAt - b.occurredAt),
    actions: () => entity<AdminActionView>('admin-action').sort((a, b) => a.occurredAt - b.occurredAt),
    calls,
    erasePerson: async (accountId) => {
      const { walk: walkEvents } = createAuditLog({
        storage,
        clock,
        pseudonyms,
        cursors,
        accountsOf: () => Promise.resolve([]),
        shown: () => Promise.resolve({ since: 0, shows: null }),
      });
      const safeguards = createSafeguards({ storage, pseudonyms });
      let next: NextDelivery | null = {
        delayMs: 0,
        request: {
          target: { kind: 'person', accountId, subjects: [] },
          ...{ origin: 'admin', requestedBy: accounts.admin.accountId, requestedAt: clock() },
          ...{ turn: 0, passes: 0, expected: { value: 0, atLeast: true }, answers: null },
        },
      };
      const answering = () => Promise.resolve([]);
      const rooms = { storage, pseudonyms, safeguards, actions, clock, random, walkEvents, answering };
      while (next !== null) {
        host.clock.advance(next.delayMs);
        next = await runErasure({ ...rooms, appVersion: () => '1.0.0' }, 'erasure', next.request);
      }
    },
    stop: async () => {
      await host.stop();
      checked.verify();
    },
  };
}

/** The reason with which a code is refused; the test fails when it is not. */
export async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refused) return error.reason;
    throw error;
  }
  throw new Error('It was not refused');
}

/** The code of the error; the test fails when there is none. */
export async function errorCode(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
  throw new Error('It was not refused');
}
