import type { PageHost } from './page-host';
import { grantedScopes, type PageManifest, type UiModule } from './manifest';
import type { FrameContext } from './page-data';
import type { Person } from './preferences';

/**
 * The lasting part of what `view.getContext()` answers; locale, time zone, theme and `location` are added in
 * the browser. There is no `license`: it is absent outside of production. [@forge/bridge FullContext]
 */
export function frameContext(options: {
  readonly host: PageHost;
  readonly manifest: PageManifest;
  readonly module: UiModule;
  readonly person: Person;
  readonly extension: Readonly<Record<string, unknown>>;
}): FrameContext {
  const { module, person, manifest } = options;
  const { siteUrl, cloudId, appId, environmentId } = options.host.site.describe().installation;
  return {
    ...(person.accountId === null ? {} : { accountId: person.accountId }),
    cloudId,
    siteUrl,
    environmentId,
    environmentType: 'DEVELOPMENT',
    localId: `ari:cloud:ecosystem::extension/${lastPart(appId)}/${environmentId}/static/${module.key}`,
    moduleKey: module.key,
    permissions: { scopes: grantedScopes(manifest), external: manifest.permissions?.external ?? {} },
    extension: options.extension,
  };
}

/** App IDs are written as an ARI or bare. */
function lastPart(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}
