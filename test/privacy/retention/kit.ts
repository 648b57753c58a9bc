import {
  adminActionRecords,
  auditEvents,
  createActivityLog,
  createAdminActions,
  createAuditLog,
  createLogProof,
  overview,
  type ActivityLog,
  type AuditEvent,
  type AuditLog,
} from '../../../src/audit';
import { collections } from '../../../src/collections';
import type { AdminActionView, AuditOverview, DayProof, RetentionSettings } from '../../../src/contract';
import { createForgeStore } from '../../../src/forge/store';
import { createRetention, createSafeguards, type Retention, type Safeguards } from '../../../src/privacy';
import { timeOrderedId } from '../../../src/shared/ids';
import {
  createCursors,
  createPseudonyms,
  createRegister,
  createStorage,
  type Storage,
} from '../../../src/storage';
import { toLoad } from '../../app/events';
import { appDirectory } from '../../app/kit';
import { readManifest } from '../../host/core/manifest';
import { createStorage as createHostedStorage } from '../../host/storage';
import { installSdkTransport } from '../../host/storage/sdk-transport';
import type { StorageService } from '../../host/types';

export const DAY_MS = 86_400_000;
export const admin = '712020:admin';
/** Noon. */
const start = Date.parse('2026-11-22T12:00:00Z');

/** What one invocation of the app works with. */
export interface Invocation {
  readonly retention: Retention;
  readonly safeguards: Safeguards;
  readonly log: AuditLog;
  readonly activity: ActivityLog;
  overview(): Promise<AuditOverview>;
  seal(): Promise<number>;
  verify(): Promise<DayProof[]>;
}

/** Retention and what it governs on the unmodified `@forge/kvs` and the local host's storage, in this process. */
export interface RetentionBench {
  readonly hosted: StorageService;
  readonly storage: Storage;
  now(): number;
  advance(days: number): void;
  /** A new invocation, which reads everything anew. */
  open(): Invocation;
  /** What the daily trigger does, in its order. */
  daily(): Promise<void>;
  /** An event that happened so many days ago. */
  event(daysAgo: number, facts?: Partial<AuditEvent>): AuditEvent;
  load(...events: readonly AuditEvent[]): void;
  rows(entity: string): readonly { readonly key: string; readonly value: Record<string, unknown> }[];
  events(): AuditEvent[];
  actions(): AdminActionView[];
  /** IDs of what a search without conditions finds. */
  search(): Promise<string[]>;
  /** How the store was called since the last call of this function: the last parts of the paths. */
  calls(): string[];
  /** Kills the app at its nth call of the store, before or after the call takes effect; `null`: never. */
  killAt(call: number | null, when?: 'before' | 'after'): void;
  stop(): void;
}

export const chosen = (change: Partial<RetentionSettings> = {}): RetentionSettings => ({
  ...{ days: {}, dropIpAfterDays: null, forgetPersonAfterDays: null },
  ...change,
});

const { entities } = readManifest(appDirectory);

export function startRetention(): RetentionBench {
  let time = start;
  const now = () => time;
  const hosted = createHostedStorage({
    ...{ file: ':memory:', entities },
    clock: { now, advance: () => undefined },
  });
  let called: string[] = [];
  let made = 0;
  let kill: { readonly call: number; readonly when: 'before' | 'after' } | null = null;
  const uninstall = installSdkTransport({
    handle: (path, body) => {
      made += 1;
      const isDead = kill !== null && made > kill.call;
      if (isDead || (kill?.call === made && kill.when === 'before')) throw new Error('The app is dead');
      called.push(path.split('/v1/').at(-1) ?? path);
      const answer = hosted.handle(path, body);
      if (kill?.call === made) throw new Error('The app is dead');
      return answer;
    },
  });
  let drawn = 0;
  const random = (bytes: number) => {
    drawn += 1;
    return Uint8Array.from({ length: bytes }, (_, nth) => (drawn >> ((nth % 4) * 8)) & 255);
  };
  const store = createForgeStore({ sleep: () => Promise.resolve() });
  const storage = createStorage(store, createRegister(collections));
  const open = (): Invocation => {
    const pseudonyms = createPseudonyms({ storage, random });
    const cursors = createCursors(pseudonyms);
    const actions = createAdminActions({
      ...{ storage, clock: now, random },
      onRecord: () => Promise.resolve(),
    });
    const safeguards = createSafeguards({ storage, pseudonyms });
    const retention = createRetention({ storage, clock: now, random, actions, safeguards });
    const shown = () => retention.shown(auditEvents);
    const keptSince = async () => (await retention.rules()).keptSince(auditEvents, now());
    const proof = createLogProof({ storage, clock: now, cursors, keptSince });
    const accountsOf = () => Promise.resolve([]);
    return {
      ...{ retention, safeguards },
      log: createAuditLog({ storage, clock: now, pseudonyms, cursors, accountsOf, shown }),
      activity: createActivityLog({
        ...{ storage, clock: now, cursors },
        shown: () => retention.shown(adminActionRecords),
      }),
      overview: () => overview({ storage, clock: now, shown }),
      seal: () => proof.seal(() => false),
      verify: async () => {
        const days: DayProof[] = [];
        let cursor: string | null = null;
        do {
          const page = await proof.verify(cursor);
          days.push(...page.days);
          cursor = page.cursor;
        } while (cursor !== null);
        return days;
      },
    };
  };
  const rows: RetentionBench['rows'] = (entity) =>
    (hosted.dump().entities[entity] ?? []) as unknown as ReturnType<RetentionBench['rows']>;
  return {
    ...{ hosted, storage, now, open, rows },
    advance: (days) => {
      time += days * DAY_MS;
    },
    daily: async () => {
      const { retention, seal } = open();
      await retention.sweep(() => false);
      await seal();
      await retention.reduce(() => false);
    },
    event: (daysAgo, facts = {}) => {
      const occurredAt = time - daysAgo * DAY_MS;
      return {
        ...{ id: timeOrderedId(occurredAt, random(10)), occurredAt, kind: 'sign-in', outcome: 'success' },
        ...{ accountId: 'qm:ada', subject: 'a'.repeat(22), provider: 'okta', protocol: 'saml', portal: '1' },
        ...{ maskedIp: '192.0.2.0/24', correlationId: timeOrderedId(occurredAt, random(10)) },
        ...{ appVersion: '1.0.0', salt: Buffer.from(random(16)).toString('base64url') },
        ...facts,
      };
    },
    load: (...events) => void hosted.load(events.map(toLoad)),
    events: () => rows('audit-event').map(({ value }) => value as unknown as AuditEvent),
    actions: () => rows('admin-action').map(({ value }) => value as unknown as AdminActionView),
    search: async () => {
      const request = { use: 'search', filter: {}, order: 'newest', limit: 100, cursor: null } as const;
      return (await open().log.page(request)).events.map(({ id }) => id);
    },
    calls: () => {
      const answer = called;
      called = [];
      return answer;
    },
    killAt: (call, when = 'before') => {
      made = 0;
      kill = call === null ? null : { call, when };
    },
    stop: () => {
      uninstall();
      hosted.close();
    },
  };
}

/** The code of the error with the field at fault; the test fails when there is none. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    const { code = String(error), details } = error as { code?: string; details?: { field?: string } };
    return details?.field === undefined ? code : `${code} ${details.field}`;
  }
  throw new Error('It was not refused');
}
