import { randomBytes } from 'node:crypto';
import { createApp, type App } from '../../../src/app';
import type { ReportingStatus } from '../../../src/contract';
import type { JobMessage } from '../../../src/entry';
import { createForgePlatform } from '../../../src/forge/platform';
import { createForgeStore } from '../../../src/forge/store';
import type { SubjectRecord } from '../../../src/privacy/subject';
import { createProcesses, installGate, openGate, type Gate } from '../../app/gate';
import { appDirectory } from '../../app/kit';
import { createHost } from '../../host';
import { withForgeGlobals } from '../../host/sdk';
import { createSite, type SiteControl } from '../../host/site';
import type { Host } from '../../host/types';

/** One report as it went over the wire, and how it was answered. */
export interface Report {
  readonly accounts: readonly { readonly accountId: string; readonly updatedAt: string }[];
  readonly status: number;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** The app on the unmodified SDKs and a local host, in this process; its queue is delivered by {@link Bench.deliver}. */
export interface Bench {
  readonly host: Host;
  readonly control: SiteControl;
  readonly reports: Report[];
  /** Codes that were logged, in order. */
  readonly logged: string[];
  /** Account IDs of all reports that Atlassian took, in order. */
  reported(): string[];
  /** Called before each report is answered. */
  beforeReport: (accountIds: readonly string[]) => void;
  /** One invocation, with an app of its own. `died`: its process was killed by the gate. */
  invoke<T>(work: (app: App) => Promise<T>, gate?: Gate): Promise<T | 'died'>;
  /** One run of the weekly trigger and all that follows; each gate is for one delivery, in turn. */
  cycle(gates?: readonly Gate[]): Promise<void>;
  /** Delivers until nothing is left, moving the clock. */
  deliver(gates?: readonly Gate[]): Promise<void>;
  /** Deliveries that wait. */
  waiting(): JobMessage[];
  /** Puts people on record, as of now. */
  seed(people: readonly string[]): void;
  people(): SubjectRecord[];
  person(accountId: string): SubjectRecord | undefined;
  admin<T>(key: string, payload?: unknown): Promise<T>;
  status(): Promise<ReportingStatus>;
  customer(nth: number): string;
  stop(): Promise<void>;
}

export const day = 86_400_000;

export async function startBench(): Promise<Bench> {
  const sites: SiteControl[] = [];
  const reports: Report[] = [];
  const logged: string[] = [];
  const host: Host = await createHost({
    appDirectory,
    data: ':memory:',
    port: 0,
    site: (parts) => {
      const site = createSite(parts);
      sites.push(site.control);
      const handle: typeof site.handle = (request) => {
        if (request.path !== '/app/report-accounts') return site.handle(request);
        const { accounts } = JSON.parse(request.body ?? '') as Pick<Report, 'accounts'>;
        bench.beforeReport(accounts.map(({ accountId }) => accountId));
        const answer = site.handle(request);
        reports.push({ accounts, status: answer.status, at: parts.clock.now() });
        return answer;
      };
      return { ...site, handle };
    },
  });
  const control = sites[0];
  if (!control) throw new Error('The host opened no site');
  const { accounts, installation } = host.site.describe();
  let queue: { readonly body: JobMessage; readonly at: number }[] = [];
  const platform = {
    ...createForgePlatform(),
    store: createForgeStore({ sleep: () => Promise.resolve() }),
    // `@forge/api` keeps the fetch that it found when it was loaded, before there was a host.
    fetch: (url: string, init?: RequestInit) => fetch(url, init),
    clock: () => host.clock.now(),
    random: (bytes: number) => new Uint8Array(randomBytes(bytes)),
    appVersion: () => '1.0.0',
    log: {
      unexpected: (door: string, _: string, error: unknown) =>
        void logged.push(`${door} ${(error as { code?: string }).code ?? String(error)}`),
      done: (door: string, code: string) => void logged.push(`${door} ${code}`),
    },
    queue: {
      push: (body: JobMessage, { delaySeconds = 0 }) => {
        queue.push({ body, at: host.clock.now() + delaySeconds * 1000 });
        return Promise.resolve();
      },
    },
  };
  const processes = createProcesses();
  const rows = () =>
    (host.storage.dump().entities['subject'] ?? []).map(({ value }) => value as SubjectRecord);
  const bench: Bench = {
    ...{ host, control, reports, logged },
    beforeReport: () => undefined,
    reported: () =>
      reports
        .filter(({ status }) => status === 200 || status === 204)
        .flatMap((one) => one.accounts.map(({ accountId }) => accountId)),
    invoke: (work, gate = openGate) =>
      withForgeGlobals(host, { accountId: accounts.admin.accountId, module: 'admin' }, () => {
        installGate(processes.gate);
        return processes.run(gate, () => work(createApp(platform)));
      }),
    deliver: async (gates = []) => {
      const left = [...gates];
      for (let count = 0; queue.length > 0; count += 1) {
        if (count > 5_000) throw new Error('The queue does not end');
        queue.sort((a, b) => a.at - b.at);
        const [next, ...others] = queue;
        if (!next) return;
        queue = others;
        host.clock.advance(Math.max(0, next.at - host.clock.now()));
        const gate = left.shift();
        const ended = await bench.invoke((app) => app.jobs({ body: next.body }), gate);
        const again = ended === 'died' ? 60 : ended.retryAfterSeconds;
        if (again !== null) queue.push({ body: next.body, at: host.clock.now() + again * 1000 });
      }
    },
    cycle: async (gates) => {
      await bench.invoke((app) => app.weekly());
      await bench.deliver(gates);
    },
    waiting: () => queue.map(({ body }) => body),
    seed: (people) => {
      const since = host.clock.now();
      host.storage.load(
        people.map((accountId) => ({
          ...{ entityName: 'subject', key: accountId },
          value: { accountId, since, changes: 0 },
        })),
      );
    },
    people: rows,
    person: (accountId) => rows().find((row) => row.accountId === accountId),
    admin: async <T>(key: string, payload: unknown = {}) => {
      const context = { accountId: accounts.admin.accountId, installContext: installation.contextAri };
      const answer = await bench.invoke((app) => app.admin().call(key, payload, context));
      if (answer === 'died' || !answer.ok) throw new Error(`${key}: ${JSON.stringify(answer)}`);
      return answer.data as T;
    },
    status: () => bench.admin<ReportingStatus>('privacy/reporting-status'),
    customer: (nth) => accounts.customers[nth]?.accountId ?? '',
    stop: () => host.stop(),
  };
  return bench;
}

/** How often each one stands in a list. */
export function timesOf(list: readonly string[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const one of list) times.set(one, (times.get(one) ?? 0) + 1);
  return times;
}
