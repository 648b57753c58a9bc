import { modulesOf, type ManifestDocument } from './document';

/**
 * The rules by which Atlassian calls an app "Runs on Atlassian", with the names that
 * `forge eligibility` prints. Information for admins and for us, not a fault.
 */
export const eligibilityRules: Readonly<Record<string, (manifest: ManifestDocument) => readonly string[]>> = {
  HAS_REMOTES: ({ remotes }) => (remotes ?? []).map(({ key }) => `remote ${key ?? ''}`),
  HAS_CONNECT_MODULES: ({ connectModules }) => Object.keys(connectModules ?? {}),
  HAS_EXPOSED_CREDENTIALS: ({ providers }) =>
    (providers?.auth ?? []).length > 0 ? ['external authentication providers'] : [],
  HAS_DEFINED_EGRESS: ({ permissions }) => egressAddresses(permissions?.external),
  HAS_NON_DARE_COMPLIANT_SQL_MODULE: (manifest) =>
    modulesOf(manifest, 'sql')
      .filter((module) => module.dareCompliant !== true)
      .map(({ key }) => `sql ${key ?? ''}`),
  HAS_EGRESS_WEBTRIGGER_MODULE: (manifest) =>
    modulesOf(manifest, 'webtrigger')
      .filter((module) => module.response?.type !== 'static')
      .map(({ key }) => `web trigger ${key ?? ''} answers dynamically`),
};

/** Every declared address, at whatever depth, except analytics without end-user data. */
function egressAddresses(declared: unknown): readonly string[] {
  if (typeof declared === 'string') return [declared];
  if (Array.isArray(declared)) return declared.flatMap(egressAddresses);
  if (typeof declared !== 'object' || declared === null) return [];
  const { address, remote, category, inScopeEUD } = declared as Readonly<Record<string, unknown>>;
  if (typeof address === 'string') {
    return category === 'analytics' && inScopeEUD === false ? [] : [address];
  }
  if (typeof remote === 'string') return [remote];
  return Object.values(declared).flatMap(egressAddresses);
}

export interface Eligibility {
  readonly eligible: boolean;
  readonly reasons: readonly { readonly rule: string; readonly because: readonly string[] }[];
}

/** Whether the app would carry the badge, and which rules stand against it. */
export function runsOnAtlassian(manifest: ManifestDocument): Eligibility {
  const reasons = Object.entries(eligibilityRules)
    .map(([rule, check]) => ({ rule, because: check(manifest) }))
    .filter(({ because }) => because.length > 0);
  return { eligible: reasons.length === 0, reasons };
}
