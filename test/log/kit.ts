import { collections } from '../../src/collections';
import { createAuditLog, type AuditEvent, type AuditLog } from '../../src/audit';
import type { AuditFilter, AuditPage, SearchOrder } from '../../src/contract';
import { createForgeStore } from '../../src/forge/store';
import {
  createCursors,
  createPseudonyms,
  createRegister,
  createStorage,
  type Pseudonyms,
} from '../../src/storage';
import { appDirectory } from '../app/kit';
import { toLoad } from '../app/events';
import { readManifest } from '../host/core/manifest';
import { createStorage as createHostedStorage } from '../host/storage';
import { installSdkTransport } from '../host/storage/sdk-transport';
import type { StorageService } from '../host/types';

/** What searches look like from outside a page at a time. */
export interface Search {
  readonly filter: AuditFilter;
  readonly order: SearchOrder;
  readonly limit: number;
}

/** The audit log on the unmodified `@forge/kvs` and the local host's storage, in this process. */
export interface LogUnderTest {
  readonly hosted: StorageService;
  readonly log: AuditLog;
  readonly pseudonyms: Pseudonyms;
  /** Replaces the whole log. */
  fill(events: readonly AuditEvent[]): void;
  /** Adds to the log behind its back. */
  add(event: AuditEvent): void;
  page(search: Search, cursor: string | null): Promise<AuditPage>;
  /** Every page of a search, with `between` called after each. */
  pages(search: Search, between?: (page: AuditPage) => void): Promise<AuditPage[]>;
  /** How many queries the store has answered since the last call of this function. */
  queries(): number;
  stop(): void;
}

export function startLog(options: {
  readonly now: () => number;
  /** Accounts by e-mail address, as Jira would find them. */
  readonly accounts?: Readonly<Record<string, readonly string[]>>;
}): LogUnderTest {
  const clock = { now: options.now, advance: () => undefined };
  const { entities } = readManifest(appDirectory);
  const hosted = createHostedStorage({ file: ':memory:', entities, clock });
  let queries = 0;
  const uninstall = installSdkTransport({
    handle: (path, body) => {
      if (path.endsWith('/query')) queries += 1;
      return hosted.handle(path, body);
    },
  });
  let drawn = 0;
  const random = (bytes: number) => Uint8Array.from({ length: bytes }, () => (drawn += 1) % 256);
  const storage = createStorage(
    createForgeStore({ sleep: () => Promise.resolve() }),
    createRegister(collections),
  );
  const pseudonyms = createPseudonyms({ storage, random });
  /** As each invocation has one of its own, which reads the installation's key once. */
  const open = (own = createPseudonyms({ storage, random })) =>
    createAuditLog({
      storage,
      pseudonyms: own,
      cursors: createCursors(own),
      clock: options.now,
      accountsOf: (email) => Promise.resolve(options.accounts?.[email] ?? []),
      shown: () => Promise.resolve({ since: 0, shows: null }),
    });
  const log = open(pseudonyms);
  const page: LogUnderTest['page'] = ({ filter, order, limit }, cursor) =>
    open().page({ use: 'search', filter, order, limit, cursor });
  return {
    hosted,
    log,
    pseudonyms,
    page,
    fill: (events) => {
      hosted.clear();
      hosted.load(events.map(toLoad));
    },
    add: (event) => void hosted.load([toLoad(event)]),
    pages: async (search, between = () => undefined) => {
      const all: AuditPage[] = [];
      let cursor: string | null = null;
      do {
        const next: AuditPage = await page(search, cursor);
        all.push(next);
        between(next);
        cursor = next.cursor;
      } while (cursor !== null);
      return all;
    },
    queries: () => {
      const answered = queries;
      queries = 0;
      return answered;
    },
    stop: () => {
      uninstall();
      hosted.close();
    },
  };
}
