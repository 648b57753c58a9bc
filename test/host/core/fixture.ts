import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Host, HostOptions, Invocation, ResolverCall } from '../types';
import { createHost } from './host';

const APP = path.join(__dirname, '..', 'fixture-app');
/** Among the repository's build output; rebuilt when the fixture changes. */
const BUNDLE = path.join(__dirname, '..', '..', '..', 'dist', 'host-fixture');

export interface Fixture {
  readonly host: Host;
  readonly admin: string;
  /** An account with the customer role on a portal. */
  readonly customer: string;
  /** Calls a function of the fixture's resolver, as the admin on the admin page unless said otherwise. */
  call(key: string, payload?: unknown, call?: Partial<ResolverCall>): Promise<Invocation>;
  /** The same, for functions that succeed. */
  ask<Answer>(key: string, payload?: unknown, call?: Partial<ResolverCall>): Promise<Answer>;
  /** Calls the control surface over HTTP. */
  control(method: string, pathname: string, body?: unknown): Promise<{ status: number; body: unknown }>;
}

/** A host on the fixture app, in memory, on a free port. */
export async function startFixture(options: Partial<HostOptions> = {}): Promise<Fixture> {
  const host = await createHost({
    ...{ appDirectory: APP, bundleDirectory: BUNDLE, data: ':memory:', port: 0 },
    ...options,
  });
  const { admin, customers } = host.site.describe().accounts;
  const customer = customers.find(({ accountId }) => host.site.accountType(accountId) === 'customer');
  const call: Fixture['call'] = (key, payload, rest = {}) =>
    host.invoke({ module: 'admin', key, payload, as: admin.accountId, ...rest });
  return {
    host,
    call,
    admin: admin.accountId,
    customer: customer?.accountId ?? '',
    async ask<Answer>(key: string, payload?: unknown, rest?: Partial<ResolverCall>) {
      const invocation = await call(key, payload, rest);
      if ('error' in invocation)
        throw new Error(`${key}: ${invocation.error.code} ${invocation.error.message}`);
      return invocation.result as Answer;
    },
    async control(method, pathname, body) {
      const response = await fetch(`${host.url}/__host${pathname}`, {
        method,
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      return { status: response.status, body: await response.json() };
    },
  };
}

/** A copy of the fixture's manifest with one thing changed; the sources and the bundle stay the fixture's own. */
export function changedManifest(change: (manifest: string) => string): {
  readonly appDirectory: string;
  remove(): void;
} {
  const appDirectory = mkdtempSync(path.join(tmpdir(), 'forge-host-'));
  cpSync(path.join(APP, 'src'), path.join(appDirectory, 'src'), { recursive: true });
  const before = readFileSync(path.join(APP, 'manifest.yml'), 'utf8');
  const after = change(before);
  if (after === before) throw new Error('the manifest was not changed');
  writeFileSync(path.join(appDirectory, 'manifest.yml'), after);
  return { appDirectory, remove: () => rmSync(appDirectory, { recursive: true }) };
}

/** What the fixture's functions say about an SDK call: its value, or the error's names and codes. */
export interface Outcome<Value = unknown> {
  readonly value?: Value;
  readonly error?: string;
  readonly name?: string;
  readonly code?: unknown;
  readonly status?: number;
  readonly rejectedWith?: number;
}
