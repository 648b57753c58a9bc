import { randomBytes } from 'node:crypto';
import { collections } from '../../src/collections';
import { createEventRecorder, Refused, type AuditEvent } from '../../src/audit';
import type { AuditReason, CustomerRules } from '../../src/contract';
import { createCustomers, identityLinks, type Customers, type CustomerSignIn } from '../../src/customers';
import type { IdentityLink } from '../../src/customers/identity-link';
import { createForgeJira } from '../../src/forge/jira';
import { createForgeStore } from '../../src/forge/store';
import { createSafeguards, createSubjects } from '../../src/privacy';
import { createPseudonyms, createRegister, createStorage, type Storage } from '../../src/storage';
import { installGate, openGate, type Gate, type PlatformCall } from '../app/gate';
import { appDirectory } from '../app/kit';
import { createCheckedSite } from '../app/checked-site';
import { createHost } from '../host';
import { withForgeGlobals } from '../host/sdk';
import type { SiteControl } from '../host/site';
import type { Host } from '../host/types';

export interface CustomersBench {
  readonly host: Host;
  readonly control: SiteControl;
  readonly storage: Storage;
  readonly customers: Customers;
  /** The same room, with as little patience as {@link CustomersBench.losePatience} leaves it. */
  readonly forsaken: Customers;
  /** The same room, which gives up on Jira after 150 ms. */
  readonly impatient: Customers;
  /** Lets the time be over that a sign-in waits for Jira. */
  losePatience(): void;
  /** What the app has called since the last {@link CustomersBench.forget}. */
  readonly calls: readonly PlatformCall[];
  forget(): void;
  /** Runs work as the app; every call goes through the gate. */
  run<T>(work: () => Promise<T>, gate?: Gate): Promise<T>;
  resolve(signIn: CustomerSignIn, gate?: Gate): Promise<string>;
  /** The reason with which a sign-in is refused; the test fails when it is not. */
  refusal(signIn: CustomerSignIn, gate?: Gate): Promise<AuditReason>;
  /** Calls the site as the app, past the app. */
  site(method: string, path: string, body?: unknown): unknown;
  links(): { readonly key: string; readonly value: IdentityLink }[];
  events(): AuditEvent[];
  subjects(): string[];
  /** IDs of the accounts with that e-mail address. */
  accounts(email: string): string[];
  stop(): Promise<void>;
}

/** The room of customers on the unmodified SDKs and a local host, with each product call checked against OpenAPI. */
export async function startCustomers(): Promise<CustomersBench> {
  const checked = createCheckedSite();
  const host = await createHost({ appDirectory, data: ':memory:', port: 0, site: checked.open });
  const clock = () => host.clock.now();
  const random = (bytes: number) => new Uint8Array(randomBytes(bytes));
  const store = createForgeStore({ sleep: () => Promise.resolve() });
  const storage = createStorage(store, createRegister([...new Set([...collections, identityLinks])]));
  const pseudonyms = createPseudonyms({ storage, random });
  // As each invocation reads them anew.
  const standings = () => createSafeguards({ storage, pseudonyms }).standings();
  const naming = { mayName: async (named: object) => (await standings()).mayName(named) };
  const isBeingErased = async (accountId: string) =>
    (await standings()).of({ accountId })?.erasure !== undefined;
  const parts = { storage, pseudonyms, naming, clock, random, appVersion: () => '1.2.3' };
  const events = createEventRecorder(parts);
  const unchanged = () => createSafeguards({ storage, pseudonyms }).unchanged();
  const options = {
    ...{ storage, pseudonyms, clock, events, isBeingErased },
    isDeprovisioned: () => Promise.resolve(false),
    subjects: createSubjects({ storage, clock, unchanged }),
    send: createForgeJira().asApp,
  };
  const customers = createCustomers(options);
  const calls: PlatformCall[] = [];
  const waiting = new Set<() => void>();
  const run: CustomersBench['run'] = (work, gate = openGate) =>
    withForgeGlobals(host, { accountId: null, module: 'portal' }, () => {
      installGate((call, go) => {
        calls.push(call);
        return gate(call, go);
      });
      return work();
    });
  const rows = <T>(name: string) =>
    (host.storage.dump().entities[name] ?? []) as unknown as { readonly key: string; readonly value: T }[];
  const bench: CustomersBench = {
    ...{ host, storage, customers, calls, run },
    impatient: createCustomers({ ...options, patienceMs: 150 }),
    forsaken: createCustomers({
      ...options,
      timer: (_, expire) => {
        waiting.add(expire);
        return () => waiting.delete(expire);
      },
    }),
    losePatience: () => {
      for (const expire of waiting) expire();
    },
    control: checked.control(),
    forget: () => {
      calls.length = 0;
      host.resetUsage();
    },
    resolve: async (signIn, gate) => (await run(() => customers.resolve(signIn), gate)).accountId,
    refusal: async (signIn, gate) => {
      const error: unknown = await run(() => customers.resolve(signIn), gate).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      if (error instanceof Refused) return error.reason;
      throw new Error('The sign-in was not refused', { cause: error });
    },
    site: (method, path, body) => {
      const answer = host.site.handle({
        ...{ method, path, caller: { kind: 'app', scopes: host.manifest.scopes } },
        headers: { 'content-type': 'application/json', 'x-experimentalapi': 'opt-in' },
        body: body === undefined ? null : JSON.stringify(body),
      });
      if (answer.status >= 300) throw new Error(`${method} ${path}: ${String(answer.status)}`);
      return answer.body === undefined ? undefined : (JSON.parse(answer.body) as unknown);
    },
    links: () => rows<IdentityLink>('identity-link'),
    events: () => rows<AuditEvent>('audit-event').map(({ value }) => value),
    subjects: () => rows<unknown>('subject').map(({ key }) => key),
    accounts: (email) =>
      host.site
        .describe()
        .accounts.customers.filter((one) => one.email === email)
        .map((one) => one.accountId),
    stop: async () => {
      await host.stop();
      checked.verify();
    },
  };
  // What is made at first need is not what these tests count.
  await bench.run(async () => {
    await pseudonyms.maker();
    await unchanged();
  });
  bench.forget();
  return bench;
}

export const strictest: CustomerRules = {
  matchByEmail: false,
  create: false,
  allowLicensedUsers: false,
  allowDeactivated: false,
  allowedDomains: [],
  requiredGroups: [],
  serviceDesks: [],
  organizations: { mappings: [], create: false, remove: false },
};

type Change = Partial<Omit<CustomerSignIn, 'rules' | 'identity'>> & {
  readonly rules?: Partial<CustomerRules>;
  readonly identity?: Partial<CustomerSignIn['identity']>;
};

/** A sign-in of Ada, whom the site does not know yet; customers are created. */
export function signInOf({ rules, identity, ...rest }: Change = {}): CustomerSignIn {
  return {
    provider: 'okta',
    protocol: 'oidc',
    portal: null,
    correlationId: '01JAAAAAAAAAAAAAAAAAAAAAAA',
    ...rest,
    rules: { ...strictest, create: true, ...rules },
    identity: {
      issuer: 'https://idp.example.com',
      subject: 'ada',
      email: 'ada.lovelace@new.example.com',
      emailVerified: true,
      displayName: 'Ada Lovelace',
      groups: [],
      ...identity,
    },
  };
}

/** A mapping of one group to one organization. */
export const group = (value: string, organization: string) => ({
  from: 'group' as const,
  value,
  organization,
});

/** Holds whatever happens: nobody is linked by halves, and nobody is there twice. */
export function expectWhole(bench: CustomersBench, email: string): void {
  const linked = bench.links().filter(({ value }) => value.state === 'linked');
  expect(new Set(bench.accounts(email)).size).toBeLessThanOrEqual(1);
  for (const { key, value } of linked) {
    expect(bench.host.site.account(value.accountId ?? '')).toBeDefined();
    expect(bench.subjects()).toContain(value.accountId);
    expect(key).toMatch(/^[\w-]{22}$/);
    const arrivals = bench
      .events()
      .filter(
        ({ accountId, detail = '' }) => accountId === value.accountId && detail.startsWith('customer.'),
      );
    expect(arrivals.length).toBeGreaterThanOrEqual(1);
  }
  for (const { accountId } of bench.events())
    expect(linked.map(({ value }) => value.accountId)).toContain(accountId);
}
