import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { subjectOf } from '../../../src/audit';
import type { AdminApi, PortalApi, Result, Rpc } from '../../../src/contract';
import { DAY_MS } from '../../../src/shared/clock';
import { giveInstallationKey } from '../../demo/installation-key';
import { demoPerson, demoProviders, unknownPerson, type DemoPerson } from '../../demo/people';
import { bytesFrom, pseudoRandom } from '../../demo/random';
import { logRecords } from '../../demo/seed';
import { trafficEvents } from '../../demo/traffic';
import { createHost } from '../../host';
import type { Host, SiteAccount } from '../../host/types';
import { createSizes, type Sizes } from './at-rest';

type DataOf<F> = F extends Rpc<never, infer Data> ? Data : never;
type PayloadOf<F> = F extends (payload: infer Payload) => unknown ? Payload : never;
type Call<Api> = <K extends keyof Api & string>(
  key: K,
  payload: PayloadOf<Api[K]>,
) => Promise<DataOf<Api[K]>>;

/** The app on a local host with a log of a certain size. */
export interface LogAtSize {
  readonly host: Host;
  readonly events: number;
  /** The end of the log. Epoch milliseconds. */
  readonly until: number;
  /** A customer of the site who is neither among the busiest nor among the rarest. */
  readonly somebody: SiteAccount;
  readonly customers: readonly SiteAccount[];
  /** A correlation ID from the middle of the log. */
  readonly correlationId: string;
  readonly atRest: Sizes;
  readonly admin: Call<AdminApi>;
  portal(accountId: string): Call<PortalApi>;
  stop(): Promise<void>;
}

/** What every log of the bench has in common. */
export const logShape = {
  people: 5_000,
  providers: demoProviders.length,
  failureShare: 0.04,
  days: 400,
} as const;

/** Place of {@link LogAtSize.somebody} among the people, busiest first. */
const rank = 20;
const chunk = 50_000;

/** Starts the app with `events` events; its store lies in a folder of its own until `stop`. */
export async function openLog(appDirectory: string, events: number): Promise<LogAtSize> {
  const data = mkdtempSync(path.join(tmpdir(), 'bench-'));
  const host = await createHost({ appDirectory, data, port: 0 });
  const { accounts, serviceDesks } = host.site.describe();
  const somebody = accounts.customers[0];
  if (somebody === undefined) throw new Error('The site has no customers');
  const until = host.clock.now();
  const sizes = createSizes();
  let correlationId = '';
  const traffic = trafficEvents({
    ...{
      events,
      people: await cast(host, somebody),
      failureShare: logShape.failureShare,
      appVersion: '1.0.0',
      start: 1,
    },
    ...{ from: until - logShape.days * DAY_MS, to: until },
    portals: serviceDesks.map(({ portalId }) => String(portalId)),
  });
  const watched = (function* () {
    let nth = 0;
    for (const event of traffic) {
      sizes.add(event);
      if (nth === Math.floor(events / 2)) correlationId = event.correlationId;
      nth += 1;
      yield event;
    }
  })();
  loadInChunks(host, logRecords(watched));
  const calling = (module: string, as: string) => async (key: string, payload: unknown) => {
    const answer = await host.invoke({ module, key, payload, as });
    if ('error' in answer) throw new Error(`${key}: ${answer.error.code} ${answer.error.message}`);
    const result = answer.result as Result<unknown>;
    if (!result.ok) throw new Error(`${key}: ${JSON.stringify(result.error)}`);
    return result.data as never;
  };
  const admin: Call<AdminApi> = calling('admin', accounts.admin.accountId);
  // The log is older than what is shown by default.
  await admin('privacy/save-retention', {
    days: { 'audit-event': null },
    ...{ dropIpAfterDays: null, forgetPersonAfterDays: null },
  });
  return {
    ...{ host, events, until, somebody, customers: accounts.customers, correlationId },
    atRest: sizes,
    admin,
    portal: (accountId) => calling('portal', accountId),
    stop: async () => {
      await host.stop();
      rmSync(data, { recursive: true });
    },
  };
}

async function cast(host: Host, somebody: SiteAccount): Promise<DemoPerson[]> {
  const numbers = pseudoRandom(2);
  const pseudonyms = giveInstallationKey(host.storage, bytesFrom(numbers)(32));
  const all = Array.from({ length: logShape.people - 1 }, () => unknownPerson(numbers));
  const { accountId, email } = somebody;
  const subject = await subjectOf(pseudonyms, email);
  return [...all.slice(0, rank), demoPerson(numbers, { accountId, subject }), ...all.slice(rank)];
}

/** A transaction each: a million records in one would keep the store's journal in memory. */
function loadInChunks(host: Host, records: ReturnType<typeof logRecords>): void {
  for (let loaded = chunk; loaded === chunk;) {
    loaded = host.storage.load(take(records, chunk));
  }
}

function* take<T>(items: Generator<T>, count: number): Generator<T> {
  for (let nth = 0; nth < count; nth += 1) {
    const next = items.next();
    if (next.done) return;
    yield next.value;
  }
}
