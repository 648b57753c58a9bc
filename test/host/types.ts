/**
 * The seams inside the local Forge host. Each part (storage, site, process, pages) is made by one
 * `create…` function that takes its collaborators as an argument and keeps no module-level state.
 */

/** Time as the host, the store's TTLs and the app process see it. Epoch milliseconds. */
export interface Clock {
  now(): number;
  advance(ms: number): void;
}

/** An answer in the form that the SDKs read: status, headers, text. */
export interface WireResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

// ---------------------------------------------------------------- storage (test/host/storage)

export interface EntityDeclaration {
  readonly name: string;
  readonly attributes: Readonly<
    Record<string, { readonly type: 'string' | 'boolean' | 'float' | 'integer' | 'any' }>
  >;
  readonly indexes: readonly (
    | string
    | { readonly name: string; readonly partition?: readonly string[]; readonly range: readonly string[] }
  )[];
}

export interface StoredValue {
  readonly key: string;
  readonly value: unknown;
  /** Epoch milliseconds, or `null` without a TTL. */
  readonly expiresAt: number | null;
}

export interface StorageDump {
  readonly kv: readonly StoredValue[];
  readonly secrets: readonly StoredValue[];
  readonly entities: Readonly<Record<string, readonly StoredValue[]>>;
}

export interface StorageService {
  /** Answers one request of `@forge/kvs` (`/api/v1/…`). Synchronous, so that nothing interleaves inside a call. */
  handle(path: string, body: unknown): WireResponse;
  dump(): StorageDump;
  /** 10 KB units that the last {@link handle} call was charged, for the usage counters. */
  lastUnits(): { readonly read: number; readonly write: number };
  /** Queries see writes only after this many milliseconds of host time; 0 is the default. */
  setQueryLag(ms: number): void;
  /** Expired records are still returned for this long (Forge: up to 48 h); 0 deletes at once. */
  setTtlLag(ms: number): void;
  /**
   * Bulk load for seeds, past the wire and its limits, in one SQL transaction.
   * A record needs the same validity as one that came over the wire.
   */
  load(
    records: Iterable<{ readonly entityName?: string; readonly key: string; readonly value: unknown }>,
  ): number;
  clear(): void;
  close(): void;
}

export interface StorageOptions {
  /** A file path, or `:memory:`. */
  readonly file: string;
  readonly entities: readonly EntityDeclaration[];
  readonly clock: Clock;
}

// ---------------------------------------------------------------- the demo site (test/host/site)

/** Who is calling the site's REST API. */
export type SiteCaller =
  | { readonly kind: 'app'; readonly scopes: readonly string[] }
  | { readonly kind: 'user'; readonly accountId: string | null; readonly scopes: readonly string[] }
  /** Basic authentication over egress: at the site's own address, or through Atlassian's gateway. */
  | { readonly kind: 'basic'; readonly header: string; readonly via: 'site' | 'gateway' }
  | { readonly kind: 'anonymous' };

export interface SiteRequest {
  readonly method: string;
  /** Path and query, such as `/rest/api/3/user/bulk?accountId=…`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly caller: SiteCaller;
}

export interface SiteAccount {
  readonly accountId: string;
  readonly email: string;
  readonly displayName: string;
  /** True for customers without an Atlassian account (`qm:` IDs). */
  readonly portalOnly: boolean;
}

/** What `GET /__host/site` answers. */
export interface SiteDescription {
  readonly accounts: {
    readonly admin: SiteAccount;
    readonly agent: SiteAccount;
    readonly customers: readonly SiteAccount[];
  };
  readonly serviceAccount: {
    readonly email: string;
    readonly token: string;
    readonly scopedToken: string;
    readonly weakToken: string;
    /** The account of `weakToken`; e-mail and token must match each other. */
    readonly weakEmail: string;
  };
  readonly serviceDesks: readonly {
    readonly id: string;
    readonly portalId: number;
    readonly projectKey: string;
    readonly name: string;
  }[];
  readonly organizations: readonly { readonly id: string; readonly name: string }[];
  readonly idp: Readonly<Record<string, unknown>>;
  readonly installation: {
    readonly siteUrl: string;
    readonly cloudId: string;
    readonly appId: string;
    readonly environmentId: string;
    readonly installationId: string;
    readonly contextAri: string;
  };
}

export type AccountType = 'licensed' | 'unlicensed' | 'customer' | 'anonymous';

export interface Site {
  handle(request: SiteRequest): WireResponse;
  describe(): SiteDescription;
  account(accountId: string): SiteAccount | undefined;
  /** What Forge would put into the context for this person (`null`: nobody is signed in). */
  accountType(accountId: string | null): AccountType;
  /** Changes that tests need: closing an account, changing its visibility, taking permissions. */
  control: {
    closeAccount(accountId: string): void;
    setEmailVisibility(accountId: string, visible: boolean): void;
    setAdmin(accountId: string, admin: boolean): void;
    revokeToken(token: string): void;
  };
}

// ---------------------------------------------------------------- the running host (test/host/core)

export type Capability = 'kvs' | 'product' | 'egress' | 'queue';

/** A fault as `POST /__host/faults` takes it. Without `nth` and `every` it hits every call. */
export interface Fault {
  readonly capability: Capability;
  readonly kind: 'error' | 'throttle' | 'latency' | 'crash' | 'duplicate';
  /** Only the nth matching call from now, counted from 1. */
  readonly nth?: number;
  /** Every nth call. */
  readonly every?: number;
  readonly latencyMs?: number;
  /** For `crash` and `error`: whether the call took effect before the process died or the error was answered. Default `before`. */
  readonly when?: 'before' | 'after';
}

/** `POST /__host/invoke`, and what the bridge of a Custom UI page sends on. */
export interface ResolverCall {
  /** The key of a UI module in the manifest. */
  readonly module: string;
  /** The resolver's function key. */
  readonly key: string;
  readonly payload?: unknown;
  /** Account ID, or `null` for somebody who is not signed in. */
  readonly as: string | null;
  readonly accountType?: AccountType;
  /** In place of the module's default extension context, such as `{portal: {id: 2}, page: 'portal'}`. */
  readonly extension?: Readonly<Record<string, unknown>>;
}

/**
 * How an invocation ends. Codes: `APP_ERROR` (the function threw), `APP_CRASHED`, `TIMEOUT`, `ACCESS_DENIED`,
 * `PAYLOAD_TOO_LARGE`, `RESPONSE_TOO_LARGE`, `MODULE_NOT_FOUND`, `BAD_REQUEST`, `NOT_INSTALLED`,
 * and `NEEDS_AUTHENTICATION_ERR` when the app asked for a consent that nobody can give here.
 */
export type Invocation =
  { readonly result: unknown } | { readonly error: { readonly code: string; readonly message: string } };

export interface HostOptions {
  /** The app's root folder: where `manifest.yml`, `dist/backend` (bundle) and the UI resources are. */
  readonly appDirectory: string;
  /** Folder for the store, or `:memory:`. */
  readonly data: string;
  readonly port: number;
  /** Runs once on an empty store. */
  readonly seed?: (host: SeedContext) => void | Promise<void>;
  /** `--events N`, handed to the seed. Default 0. */
  readonly events?: number;
  /** Real milliseconds per kind of function, instead of the platform's limits. */
  readonly timeLimits?: Partial<TimeLimits>;
  /** Runtime variables, as `forge variables set` would store them. */
  readonly variables?: Readonly<Record<string, string>>;
  /** As `forge install --license` simulates it. Without it the app sees no license, as in any development environment. */
  readonly license?: { readonly active: boolean };
  /** Delivers queued events and scheduled triggers by itself as time passes. Default `false`: only on demand. */
  readonly background?: boolean;
  /** Where the app's bundle is built, before the first invocation, when it is missing or stale. Default: `dist/backend`. */
  readonly bundleDirectory?: string;
  /** Values for the manifest's `environment.variables`, before the process's own. */
  readonly environment?: Readonly<Record<string, string>>;
  /** What the site says of its identity provider (`GET /__host/site`, `idp`). */
  readonly idp?: Readonly<Record<string, unknown>>;
  /** Takes the place of `createSite`, for tests of the host itself. */
  readonly site?: (collaborators: {
    readonly clock: Clock;
    readonly appId: string;
    readonly idp?: Readonly<Record<string, unknown>>;
  }) => Site;
}

/**
 * An identity provider that runs beside the host. `forgeHost.idp` in package.json names a module that exports
 * `startIdp({data})`, which answers this; `data` is the host's.
 */
export interface IdpBeside {
  /** Where people look at it. */
  readonly url: string;
  /** For `HostOptions.environment`: that the app may call it is in the manifest. */
  readonly environment: Readonly<Record<string, string>>;
  /** For `HostOptions.idp`. */
  readonly description: Readonly<Record<string, unknown>>;
  /** Makes the app and the provider known to each other; after every start with the demo seed, once the host listens. */
  connect(host: Host): Promise<void>;
  stop(): Promise<void>;
}

/** The longest run of each kind of function, in real milliseconds. */
export interface TimeLimits {
  readonly resolver: number;
  readonly webtrigger: number;
  readonly trigger: number;
  readonly preUninstall: number;
  /** Without `timeoutSeconds`. */
  readonly consumer: number;
  /** Without `timeoutSeconds`. */
  readonly scheduledTrigger: number;
}

export interface SeedContext {
  readonly storage: StorageService;
  readonly site: Site;
  readonly clock: Clock;
  /** `--events N`. */
  readonly events: number;
}

export interface Host {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly storage: StorageService;
  readonly site: Site;
  readonly clock: Clock;
  invoke(call: ResolverCall): Promise<Invocation>;
  schedule(moduleKey: string): Promise<Invocation>;
  /** Runs queued work to the end, delays and retries included. */
  drain(): Promise<{ readonly delivered: number; readonly failed: number }>;
  addFault(fault: Fault): void;
  clearFaults(): void;
  usage(): Usage;
  resetUsage(): void;
  egress(): readonly EgressRecord[];
  logs(): readonly LogRecord[];
  stop(): Promise<void>;

  readonly manifest: AppManifest;
  /** URL per declared web trigger key. */
  webTriggers(): Readonly<Record<string, string>>;
  /** Sends an `avi:…` event to each trigger that listens to it. */
  event(eventType: string, payload?: Readonly<Record<string, unknown>>): Promise<readonly Invocation[]>;
  /** Runs the `preUninstall` functions; afterwards the app is not installed: invocations are refused, web triggers answer 424. */
  uninstall(): Promise<readonly Invocation[]>;
  /** SIGKILL for the app's process. The next invocation starts a new one. */
  kill(): void;
  /** ID of the app's process for those who measure it; `null` while there is none. */
  processId(): number | null;
  clearEgress(): void;
  clearLogs(): void;
  /** In which order due events are delivered; the platform promises none. Default `pushed`. */
  setQueueOrder(order: QueueOrder): void;
  /** Answers one call of `global.__forge_fetch__` made by an invocation on behalf of this principal. */
  forgeFetch(request: ForgeRequest, principal: Principal): Promise<ForgeAnswer>;
}

export type QueueOrder = 'pushed' | 'reversed' | 'shuffled';

/** On whose behalf an invocation runs. */
export interface Principal {
  /** `null` when no user is involved, and for somebody who is not signed in. */
  readonly accountId: string | null;
  readonly accountType?: AccountType;
}

/** First argument of `global.__forge_fetch__`, as the SDKs fill it in. */
export interface ForgeMeta {
  readonly type: string;
  readonly provider?: string;
  readonly remote?: string;
  readonly accountId?: string;
  readonly contextAri?: string;
}

export interface ForgeRequest {
  readonly meta: ForgeMeta;
  /** A path, or an absolute URL for egress. */
  readonly path: string;
  readonly method: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** A response, or what `__forge_fetch__` throws in its place. */
export type ForgeAnswer =
  | { readonly response: WireResponse }
  | { readonly failure: { readonly name: string; readonly message: string; readonly status?: number } };

// ---------------------------------------------------------------- the manifest

export interface ManifestModule {
  /** Such as `jira:adminPage` or `webtrigger`. */
  readonly type: string;
  readonly key: string;
  /** Function key: `function`, or `resolver.function` of a UI module. */
  readonly function: string | null;
  /** Key of the UI resource, without its entry. */
  readonly resource: string | null;
  /** Everything as it stands in the manifest. */
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface ManifestFunction {
  readonly key: string;
  /** `file.export` below `src`. */
  readonly handler: string;
  readonly timeoutSeconds: number | null;
}

export interface AppManifest {
  /** Bare UUID. */
  readonly appId: string;
  readonly licensed: boolean;
  readonly modules: readonly ManifestModule[];
  readonly functions: readonly ManifestFunction[];
  readonly resources: readonly { readonly key: string; readonly path: string }[];
  readonly scopes: readonly string[];
  /** Scopes with `allowImpersonation`. */
  readonly impersonation: readonly string[];
  /** `permissions.external` as it stands, variables replaced. */
  readonly external: Readonly<Record<string, unknown>>;
  /** `permissions.content` as it stands. */
  readonly content: Readonly<Record<string, unknown>>;
  /** Addresses of `permissions.external.fetch.backend`. */
  readonly backendEgress: readonly string[];
  readonly entities: readonly EntityDeclaration[];
  /** The whole file, variables replaced. */
  readonly source: Readonly<Record<string, unknown>>;
}

export interface Usage {
  readonly kvs: {
    readonly calls: number;
    readonly reads: number;
    /** Those of the reads that are queries. */
    readonly queries: number;
    readonly writes: number;
    readonly readUnits: number;
    readonly writeUnits: number;
  };
  readonly product: { readonly calls: number };
  readonly egress: { readonly calls: number };
  readonly queue: { readonly pushed: number };
  readonly invocations: readonly {
    readonly module: string;
    readonly key: string;
    readonly durationMs: number;
    readonly outcome: 'ok' | 'error' | 'crashed' | 'timeout';
  }[];
}

export interface EgressRecord {
  readonly at: number;
  readonly method: string;
  readonly url: string;
  readonly allowed: boolean;
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export interface LogRecord {
  readonly at: number;
  readonly level: 'log' | 'info' | 'warn' | 'error' | 'debug';
  readonly message: string;
}
