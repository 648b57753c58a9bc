import { createApp, type App } from '../../src/app';
import type { ProvisioningSettings } from '../../src/contract';
import { createForgePlatform } from '../../src/forge/platform';
import type { Platform } from '../../src/platform';
import { createCheckedSite } from '../app/checked-site';
import { installGate, openGate, type Gate, type PlatformCall } from '../app/gate';
import { appDirectory } from '../app/kit';
import { createHost } from '../host';
import { withForgeGlobals } from '../host/sdk';
import type { SiteControl } from '../host/site';
import type { Host } from '../host/types';
import { clientOf, type ScimBody, type ScimClient, type ScimResponse } from './kit';

/** The app in the process of the test, each request in an invocation of its own. */
export interface InProcess {
  readonly host: Host;
  readonly control: SiteControl;
  readonly scim: ScimClient;
  readonly token: string;
  /** Runs work of the test's with every platform call of the app going through the gate. */
  run<T>(work: () => Promise<T>, gate?: Gate): Promise<T>;
  /** The app of one invocation; to be used within {@link InProcess.run}. */
  app(): App;
  configure(settings: Partial<ProvisioningSettings>): Promise<void>;
  /** Does work that is due until nothing is, and lets time pass for what is due later. */
  settle(): Promise<void>;
  /** What is stored of an entity. */
  rows<T>(entity: string): { readonly key: string; readonly value: T }[];
  stop(): Promise<void>;
}

/** On the unmodified SDKs and a local host; every product call is checked against OpenAPI. */
export async function startInProcess(): Promise<InProcess> {
  const checked = createCheckedSite();
  const host = await createHost({ appDirectory, data: ':memory:', port: 0, site: checked.open });
  const { admin } = host.site.describe().accounts;
  const { cloudId } = host.site.describe().installation;
  let ordered = 0;
  const platform: Platform = {
    ...createForgePlatform(),
    clock: () => host.clock.now(),
    scimUrl: () => Promise.resolve('https://app.example/public/scim'),
    queue: {
      push: () => {
        ordered += 1;
        return Promise.resolve();
      },
    },
    log: { done: () => undefined, unexpected: () => undefined },
    appVersion: () => '1.2.3',
  };
  const app = () => createApp(platform, cloudId);
  const run: InProcess['run'] = (work, gate = openGate) =>
    withForgeGlobals(host, { accountId: admin.accountId, module: 'admin' }, () => {
      installGate((call: PlatformCall, go) => gate(call, go));
      return work();
    });
  const context = {
    accountId: admin.accountId,
    installContext: `ari:cloud:jira::site/${cloudId}`,
  };
  const call = async <T>(key: string, payload: object): Promise<T> => {
    const result = await run(() => app().admin().call(key, payload, context));
    if (!result.ok) throw new Error(`${key}: ${JSON.stringify(result.error)}`);
    return result.data as T;
  };
  const { token } = await call<{ token: string }>('provisioning/create-token', { label: 'Test' });
  const send = async (
    method: string,
    path: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<ScimResponse> => {
    const url = new URL(path, 'https://app.example');
    const all = { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json', ...headers };
    const answer = await app().scim({
      method,
      userPath: `/v2${url.pathname}`,
      headers: Object.fromEntries(Object.entries(all).map(([name, value]) => [name, [value]])),
      queryParameters: Object.fromEntries([...url.searchParams].map(([name, value]) => [name, [value]])),
      body: body === undefined ? '' : JSON.stringify(body),
    });
    return {
      status: answer.status,
      headers: new Headers(answer.headers),
      body: answer.body === '' ? null : (JSON.parse(answer.body) as ScimBody),
    };
  };
  const work = async (): Promise<void> => {
    do {
      ordered = 0;
      await run(() => app().jobs({ body: { kind: 'provisioning' } }));
    } while (ordered > 0 && isDue());
  };
  const isDue = (): boolean =>
    rowsOf<{ dueAt: number }>('scim-work').some(({ value }) => value.dueAt <= host.clock.now());
  const rowsOf = <T>(entity: string) =>
    (host.storage.dump().entities[entity] ?? []) as unknown as { readonly key: string; readonly value: T }[];
  return {
    ...{ host, run, app, token, rows: rowsOf },
    control: checked.control(),
    scim: clientOf(send),
    configure: async (changes) => {
      const { settings } = await call<{ settings: ProvisioningSettings }>('provisioning/status', {});
      await call('provisioning/settings', { settings: { ...settings, ...changes } });
      await work();
    },
    settle: async () => {
      for (let nth = 0; nth < 20 && rowsOf('scim-work').length > 0; nth += 1) {
        host.clock.advance(180_000);
        await work();
      }
    },
    stop: async () => {
      await host.stop();
      checked.verify();
    },
  };
}
