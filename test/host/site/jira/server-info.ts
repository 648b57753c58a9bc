import { jiraDate } from '../dates';
import type { Operation } from '../operation';
import { noScopes } from './scopes';

/** About the site itself; the address is the site's own whichever way the caller came in. */
export const serverInfoOperations: readonly Operation[] = [
  {
    method: 'GET',
    template: '/rest/api/3/serverInfo',
    family: 'jira',
    scopes: noScopes,
    anonymous: true,
    handle(call) {
      const { siteUrl } = call.site.identity;
      return {
        status: 200,
        body: {
          baseUrl: siteUrl,
          displayUrl: siteUrl,
          displayUrlServicedeskHelpCenter: siteUrl,
          version: '1001.0.0-SNAPSHOT',
          versionNumbers: [1001, 0, 0],
          deploymentType: 'Cloud',
          buildNumber: 100281,
          buildDate: '2026-10-01T00:00:00.000+0000',
          serverTime: jiraDate(call.now),
          serverTimeZone: 'Etc/UTC',
          scmInfo: call.site.ids.hex('build', 40),
          serverTitle: 'Jira',
        },
      };
    },
  },
  {
    // Anybody may learn the cloud ID of a site; tools use it to find the gateway's address.
    method: 'GET',
    template: '/_edge/tenant_info',
    family: 'jira',
    scopes: noScopes,
    anonymous: true,
    handle: (call) => ({ status: 200, body: { cloudId: call.site.identity.cloudId } }),
  },
];
