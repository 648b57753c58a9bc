import { presentDate } from '../dates';
import type { Operation } from '../operation';
import { jsmScopes } from './scopes';

export const infoOperations: readonly Operation[] = [
  {
    method: 'GET',
    template: '/rest/servicedeskapi/info',
    family: 'jsm',
    scopes: jsmScopes.none,
    anonymous: true,
    handle: (call) => ({
      status: 200,
      body: {
        version: '1001.0.0-SNAPSHOT',
        platformVersion: '1001.0.0-SNAPSHOT',
        buildDate: presentDate(Date.UTC(2026, 9, 1), call.now),
        buildChangeSet: call.site.ids.hex('build', 40),
        isLicensedForUse: true,
        _links: { self: `${call.base}/rest/servicedeskapi/info` },
      },
    }),
  },
];
