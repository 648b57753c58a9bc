import type { AccountType, AppManifest, Invocation, ManifestModule, ResolverCall, Site } from '../types';
import { failure, type Invoker } from './invoker';
import { ENVIRONMENT_TYPE, type License } from './lambda';
import { MAX_FRONTEND_PAYLOAD_BYTES } from './limits';

/** Calls a function of a module's resolver as a person, as the bridge's `invoke` does. */
export type CallResolver = (call: ResolverCall) => Promise<Invocation>;

/**
 * Refuses with `MODULE_NOT_FOUND`, with `PAYLOAD_TOO_LARGE` beyond 500 KB, with `BAD_REQUEST` when a person
 * and an account type contradict each other, and with `ACCESS_DENIED` for people whom a portal module's
 * `unlicensedAccess` does not admit. Jira's own modules cannot declare it; who gets to their functions is for
 * the app to decide. [access-to-forge-apps-for-unlicensed-users, limits-invocation, function-reference/arguments]
 */
export function createResolverCall(options: {
  readonly manifest: AppManifest;
  readonly site: Site;
  readonly invoke: Invoker;
  readonly license: License | undefined;
}): CallResolver {
  const { manifest, site, invoke, license } = options;

  return async (call) => {
    const module = manifest.modules.find(({ key, resource }) => key === call.module && resource !== null);
    if (module === undefined) return failure('MODULE_NOT_FOUND', `no UI module ${call.module}`);
    const accountType = call.accountType ?? site.accountType(call.as);
    if ((call.as === null) !== (accountType === 'anonymous')) {
      return failure(
        'BAD_REQUEST',
        `an account of type ${accountType} and ${call.as ?? 'nobody'} do not go together`,
      );
    }
    if (!admits(module, accountType))
      return failure('ACCESS_DENIED', `${module.key} is not for ${accountType} users`);
    const size = Buffer.byteLength(JSON.stringify(call.payload ?? null));
    if (size > MAX_FRONTEND_PAYLOAD_BYTES)
      return failure('PAYLOAD_TOO_LARGE', `${size} bytes; 500 KB are allowed`);
    const context = createContext({ module, call, accountType, manifest, site, license });
    return invoke({
      module,
      key: call.key,
      payload: { call: { functionKey: call.key, payload: call.payload }, context },
      principal: { accountId: call.as, accountType },
    });
  };
}

function admits({ type, properties }: ManifestModule, accountType: AccountType): boolean {
  if (!type.startsWith('jiraServiceManagement:')) return true;
  const admitted = properties['unlicensedAccess'];
  return accountType === 'licensed' || (Array.isArray(admitted) && admitted.includes(accountType));
}

function createContext(options: {
  readonly module: ManifestModule;
  readonly call: ResolverCall;
  readonly accountType: AccountType;
  readonly manifest: AppManifest;
  readonly site: Site;
  readonly license: License | undefined;
}) {
  const { module, call, accountType, manifest, site, license } = options;
  const { cloudId, environmentId, siteUrl } = site.describe().installation;
  return {
    cloudId,
    localId: `ari:cloud:ecosystem::extension/${manifest.appId}/${environmentId}/static/${module.key}`,
    environmentId,
    environmentType: ENVIRONMENT_TYPE,
    moduleKey: module.key,
    siteUrl,
    accountType,
    ...(license ? { license } : {}),
    extension: { ...(call.extension ?? defaultExtension(module, manifest, site)), type: module.type },
  };
}

/** What each kind of page puts into `extension`. (forge-platform.md §4.4) */
function defaultExtension({ type }: ManifestModule, manifest: AppManifest, site: Site) {
  const { siteUrl, environmentId } = site.describe().installation;
  if (type === 'jira:adminPage') {
    return { location: `${siteUrl}/jira/settings/apps/${manifest.appId}/${environmentId}` };
  }
  if (type.startsWith('jiraServiceManagement:portal')) {
    const id = site.describe().serviceDesks[0]?.portalId;
    const location = `${siteUrl}/servicedesk/customer/portal/${id}`;
    return { page: 'portal', portal: { id }, location };
  }
  return {};
}
