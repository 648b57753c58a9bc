import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { subjectOf } from '../../../src/audit';
import { chunks } from '../../../src/shared/chunks';
import { DAY_MS } from '../../../src/shared/clock';
import { giveInstallationKey } from '../../demo/installation-key';
import { demoPerson } from '../../demo/people';
import { bytesFrom, pseudoRandom } from '../../demo/random';
import { logRecords, type SeedRecord } from '../../demo/seed';
import { trafficEvents } from '../../demo/traffic';
import type { Host } from '../../host/types';
import { logShape, type LogAtSize } from '../audit/log-at-size';

/** Links and sessions each; requests there is one of a kind. */
const each = 4;
const kinds = ['access', 'rectification', 'objection'] as const;

/** What {@link givePerson} stores besides the events: links, sessions, requests and the person's row. */
export const besides = 2 * each + kinds.length + 1;

/** Stores a customer of the site, of whom the log has nothing yet, with so many events. @returns their account ID */
export async function givePerson(log: LogAtSize, events: number, start: number): Promise<string> {
  const { host, until } = log;
  const [, customer] = log.customers;
  if (customer === undefined) throw new Error('The site has one customer only');
  const { accountId, email } = customer;
  const pseudonyms = giveInstallationKey(host.storage, bytesFrom(pseudoRandom(3))(32));
  const subject = await subjectOf(pseudonyms, email);
  const person = demoPerson(pseudoRandom(4), { accountId, subject });
  const traffic = trafficEvents({
    ...{ events, people: [person], failureShare: 0, appVersion: '1.0.0', start },
    ...{ from: until - logShape.days * DAY_MS, to: until, portals: ['1', '2'] },
  });
  await loadInSlices(host, [...logRecords(traffic)]);
  host.storage.load(otherRecords(accountId, host.clock.now()));
  for (const kind of kinds)
    await log.admin('privacy/open-request', { kind, accountId, identityCheck: 'signed-in' });
  return accountId;
}

/** The host answers nobody while it loads, and connections that wait for it are given up after five seconds. */
async function loadInSlices({ storage }: Host, records: readonly SeedRecord[]): Promise<void> {
  for (const slice of chunks(records, 5_000)) {
    storage.load(slice);
    await setImmediate();
  }
}

function otherRecords(accountId: string, now: number) {
  return Array.from({ length: each }, (_, nth) => {
    const own = createHash('sha256')
      .update(`${accountId} ${String(nth)}`)
      .digest('base64url')
      .slice(0, 22);
    const provider = `okta${String(nth)}`;
    return [
      {
        ...{ entityName: 'identity-link', key: own },
        value: {
          ...{ state: 'linked', accountId, provider, linkedAt: now - DAY_MS, usedAt: now },
          ...{ organizations: ['7'], rules: 'r'.repeat(22), portals: ['2'] },
        },
      },
      {
        key: `session:${own}`,
        value: {
          ...{ accountId, provider, protocol: 'oidc', portal: '2', correlationId: '0'.repeat(26) },
          ...{ logout: null, startedAt: now, usedAt: now, expiresAt: now + DAY_MS, claim: 'c'.repeat(22) },
        },
      },
    ];
  }).flat();
}
