import { adminActionRecords, auditEvents, subjectOf, type AuditEvent } from '../../src/audit';
import { subjectRecords } from '../../src/privacy';
import { DAY_MS } from '../../src/shared/clock';
import type { SeedContext } from '../host/types';
import { adminActions } from './activity';
import { giveInstallationKey } from './installation-key';
import { demoPerson, demoProviders, unknownPerson, type DemoPerson } from './people';
import { bytesFrom, pseudoRandom, type Numbers } from './random';
import { trafficEvents } from './traffic';

const days = 170;
const start = 20_261_122;

/** What the host's `load` takes. */
export interface SeedRecord {
  readonly entityName: string;
  readonly key: string;
  readonly value: object;
}

/**
 * Fills the demo site's log with `events` events of its customers over the last 170 days, among them people whose
 * accounts are deleted by now, and with what its admins did. Without events the app begins empty.
 */
export async function seed({ storage, site, clock, events }: SeedContext): Promise<void> {
  if (events === 0) return;
  const { accounts, serviceDesks } = site.describe();
  const now = clock.now();
  const numbers = pseudoRandom(start);
  const random = bytesFrom(numbers);
  const pseudonyms = giveInstallationKey(storage, random(32));
  const known: DemoPerson[] = [];
  for (const { accountId, email } of accounts.customers) {
    const subject = await subjectOf(pseudonyms, email);
    known.push(demoPerson(numbers, { accountId, subject, provider: providerOf(email) }));
  }
  const people = withThoseWhoLeft(known, now, numbers);
  const traffic = trafficEvents({
    ...{ people, events, start, failureShare: 0.04, appVersion: '1.0.0' },
    ...{ from: now - days * DAY_MS, to: now },
    portals: serviceDesks.map(({ portalId }) => String(portalId)),
  });
  const actors = { admin: accounts.admin.accountId, predecessor: unknownPerson(numbers).accountId };
  const actions = adminActions(now, actors, random).map((value) => ({
    ...{ entityName: adminActionRecords.name, key: value.id, value },
  }));
  storage.load(
    (function* () {
      yield* actions;
      yield* logRecords(traffic);
    })(),
  );
}

/** Events as records, each person's first one followed by the row that puts the person on record. */
export function* logRecords(events: Iterable<AuditEvent>): Generator<SeedRecord> {
  const seen = new Set<string>();
  for (const event of events) {
    yield { entityName: auditEvents.name, key: event.id, value: event };
    const { accountId, occurredAt: since } = event;
    if (accountId === undefined || seen.has(accountId)) continue;
    seen.add(accountId);
    yield { entityName: subjectRecords.name, key: accountId, value: { accountId, since } };
  }
}

/** Every company has one provider, by the domain of its addresses. */
function providerOf(email: string): DemoPerson['provider'] {
  const [okta, entra, google] = demoProviders as [
    DemoPerson['provider'],
    DemoPerson['provider'],
    DemoPerson['provider'],
  ];
  if (email.endsWith('@brightmoor.example.org')) return okta;
  return email.endsWith('@halden.example.com') ? entra : google;
}

function withThoseWhoLeft(people: readonly DemoPerson[], now: number, numbers: Numbers): DemoPerson[] {
  const left = [95, 41, 12].map((daysAgo) => unknownPerson(numbers, { leftAt: now - daysAgo * DAY_MS }));
  return [...people.slice(0, 6), ...left, ...people.slice(6)];
}
