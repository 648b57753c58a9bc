import { mainPaths, type PageManifest } from '../pages';
import type { Host } from '../types';

/** Says where to look: to people on stderr, and with `json` to programs as one line on stdout. */
export function announce({
  host,
  json,
  idp,
}: {
  readonly host: Host;
  readonly json: boolean;
  /** Where the identity provider is, if one runs beside. */
  readonly idp: string | null;
}): void {
  const paths = mainPaths({ host, manifest: host.manifest.source as unknown as PageManifest });
  const { url } = host;
  const admin = url + paths.admin;
  const portal = url + paths.portal;
  const control = `${url}/__host`;
  console.error(
    [
      '',
      `The app runs on the local Forge host, for ${host.site.describe().installation.siteUrl}`,
      '',
      `  Start here   ${url}/`,
      `  Admin page   ${admin}`,
      `  Portal       ${portal}`,
      ...(idp === null ? [] : [`  Identities   ${idp}/`]),
      `  Look inside  ${control}/storage   (also site, web-triggers, egress, logs, usage)`,
      '',
      'Ctrl+C stops it.',
    ].join('\n'),
  );
  if (json) console.log(JSON.stringify({ ready: true, url, admin, portal, control, idp }));
}
