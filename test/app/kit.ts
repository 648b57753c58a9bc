import path from 'node:path';
import { collections } from '../../src/collections';
import type {
  AdminApi,
  ErasureJob,
  ErasureScope,
  ErrorCode,
  PortalApi,
  Result,
  Rpc,
} from '../../src/contract';
import { createRegister } from '../../src/storage';
import { createHost } from '../host';
import type { SiteControl } from '../host/site';
import type { Host, HostOptions, ResolverCall, SiteDescription } from '../host/types';
import { createCheckedSite } from './checked-site';

export const appDirectory = path.resolve(__dirname, '../..');

type DataOf<F> = F extends Rpc<never, infer Data> ? Data : never;
type PayloadOf<F> = F extends (payload: infer Payload) => unknown ? Payload : never;

/** Calls one resolver function and returns its data; the test fails on a refusal. */
export type Call<Api> = <K extends keyof Api & string>(
  key: K,
  payload: PayloadOf<Api[K]>,
) => Promise<DataOf<Api[K]>>;

export interface TestApp {
  readonly host: Host;
  readonly site: SiteDescription;
  /** Changes to the demo site. */
  readonly control: SiteControl;
  /** The admin page, as the demo site's admin. */
  readonly admin: Call<AdminApi>;
  /** A portal panel, as this person. */
  portal(accountId: string | null, more?: Partial<ResolverCall>): Call<PortalApi>;
  /** Any call at all, with its raw answer. */
  raw(call: ResolverCall): Promise<Result<unknown>>;
  /** The code with which the call is refused; the test fails when it is not. */
  refusal(call: ResolverCall): Promise<{ code: ErrorCode; details: Record<string, unknown> }>;
  customer(nth: number): string;
  /** Erases as the admin page does, and waits for the end. */
  erase(scope: ErasureScope): Promise<ErasureJob>;
  stop(): Promise<void>;
}

/** The app's bundle on a local host of its own, storage in memory unless told otherwise. */
export async function startApp(options: Partial<HostOptions> = {}): Promise<TestApp> {
  const checked = createCheckedSite();
  const host = await createHost({ appDirectory, data: ':memory:', port: 0, site: checked.open, ...options });
  const site = host.site.describe();
  const raw = async (call: ResolverCall): Promise<Result<unknown>> => {
    const answer = await host.invoke(call);
    if ('error' in answer) throw new Error(`${call.key}: ${answer.error.code} ${answer.error.message}`);
    return answer.result as Result<unknown>;
  };
  const calling =
    (call: Omit<ResolverCall, 'key' | 'payload'>) =>
    async (key: string, payload: unknown): Promise<never> => {
      const result = await raw({ ...call, key, payload });
      if (!result.ok) throw new Error(`${key}: ${JSON.stringify(result.error)}`);
      return result.data as never;
    };
  const admin: Call<AdminApi> = calling({ module: 'admin', as: site.accounts.admin.accountId });
  return {
    host,
    site,
    control: checked.control(),
    admin,
    raw,
    portal: (accountId, more = {}) => calling({ module: 'portal', as: accountId, ...more }),
    refusal: async (call) => {
      const result = await raw(call);
      if (result.ok) throw new Error(`${call.key} was not refused`);
      return { code: result.error.code, details: { ...result.error.details } };
    },
    customer: (nth) => {
      const account = site.accounts.customers[nth];
      if (!account) throw new Error(`There is no customer ${String(nth)}`);
      return account.accountId;
    },
    erase: async (asked) => {
      const preview = await admin('privacy/preview-erasure', { scope: asked });
      const { scope, confirmation, total: expected } = preview;
      const { jobId } = await admin('privacy/erase', { scope, confirmation, expected });
      await host.drain();
      return admin('privacy/job', { jobId });
    },
    stop: async () => {
      const strays = unclaimedKeys(host);
      await host.stop();
      if (strays.length > 0) throw new Error(`Stored outside the register: ${strays.join(', ')}`);
      checked.verify();
    },
  };
}

/** Keys in the host's storage that no collection of the register claims. */
function unclaimedKeys(host: Host): string[] {
  const register = createRegister(collections);
  const { kv, secrets, entities } = host.storage.dump();
  const all = [
    ...kv.map(({ key }) => ({ store: 'kv', entity: null, key }) as const),
    ...secrets.map(({ key }) => ({ store: 'secret', entity: null, key }) as const),
    ...Object.entries(entities).flatMap(([entity, rows]) =>
      rows.map(({ key }) => ({ store: 'entity', entity, key }) as const),
    ),
  ];
  return all.filter(({ store, entity, key }) => !register.claims(store, entity, key)).map(({ key }) => key);
}

/** How many records each collection holds, empty ones left out. */
export function stored(host: Host): Record<string, number> {
  const { kv, secrets, entities } = host.storage.dump();
  const counts: Record<string, number> = {};
  for (const { key } of [...kv, ...secrets]) {
    const name = key.split(':', 1)[0] ?? key;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  for (const [name, rows] of Object.entries(entities)) if (rows.length > 0) counts[name] = rows.length;
  return counts;
}
