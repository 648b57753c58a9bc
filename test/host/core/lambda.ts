import type { AppManifest, SiteDescription } from '../types';

/** What `main` of the runtime takes, in the shape of `@forge/runtime`. (forge-platform.md §4.1) */
export interface LambdaEvent {
  readonly handler: string;
  readonly body: unknown;
  readonly variables: readonly { readonly key: string; readonly value: string; readonly secure: boolean }[];
  /** Host only: milliseconds to add to the machine's time. */
  readonly clockOffset: number;
  readonly _meta: {
    readonly contextAri: string;
    /** Account of the calling user, for `asUser`. */
    readonly aaid?: string;
    /** Host only: `principal` of the second argument; `unidentified` for somebody who is not signed in. */
    readonly principal?: { readonly accountId: string };
    readonly timeoutMs: number;
    readonly appContext: {
      readonly appId: string;
      readonly appVersion: string;
      readonly environmentId: string;
      readonly environmentType: string;
      readonly invocationId: string;
      readonly installationId: string;
      readonly functionKey: string;
      readonly moduleType: string;
      readonly moduleKey: string;
      readonly license?: License;
      readonly permissions: { readonly scopes: readonly string[]; readonly external: unknown };
    };
    readonly tracing: { readonly traceId: string; readonly spanId: string };
    readonly realtime: object;
    readonly featureFlags: readonly string[];
    readonly proxy: { readonly token: string; readonly url: string; readonly host: string };
  };
}

export interface LambdaResult {
  readonly success: boolean;
  readonly body?: unknown;
  readonly error?: { readonly errorMessage?: string; readonly errorType?: string; readonly stack?: string[] };
  /** Host only: console lines that the process has written so far. */
  readonly lines?: number;
}

export interface License {
  readonly active: boolean;
  readonly isActive: boolean;
  readonly type: string;
}

const APP_VERSION = '1.0.0';
export const ENVIRONMENT_TYPE = 'DEVELOPMENT';

/** Who the app is on this site. The manifest names the app; the site knows where it is installed. */
export function appIdentity(manifest: AppManifest, installation: SiteDescription['installation']) {
  return {
    appId: manifest.appId,
    appVersion: APP_VERSION,
    environmentId: installation.environmentId,
    environmentType: ENVIRONMENT_TYPE,
    installationId: installation.installationId,
  };
}

/** Absent unless the app is licensed and a license is simulated. (function-reference/arguments) */
export function simulatedLicense(
  manifest: AppManifest,
  license: { readonly active: boolean } | undefined,
): License | undefined {
  if (!manifest.licensed || license === undefined) return undefined;
  return { active: license.active, isActive: license.active, type: 'commercial' };
}
