import { timeOrderedId } from '../../src/shared/ids';
import { auditEvents, type AuditEvent } from '../../src/audit';
import { subjectRecords } from '../../src/privacy';
import type { SeedContext } from '../host/types';

const DAY_MS = 86_400_000;

/** Fills the audit log of the demo site with `events` portal visits of its customers, over the last 90 days. */
export function seed({ storage, site, clock, events }: SeedContext): void {
  storage.load(records(site.describe(), clock.now(), events));
}

function* records(
  { accounts, serviceDesks }: ReturnType<SeedContext['site']['describe']>,
  now: number,
  events: number,
): Generator<{ entityName: string; key: string; value: object }> {
  const random = pseudoRandom(20_261_122);
  const seen = new Set<string>();
  for (let nth = 0; nth < events; nth += 1) {
    // Evenly spread, newest last, a little noise in between.
    const occurredAt = Math.round(now - 90 * DAY_MS * (1 - (nth + random()) / events));
    const { accountId } = pick(accounts.customers, random);
    const value: AuditEvent = {
      id: timeOrderedId(occurredAt, bytes(random)),
      occurredAt,
      kind: 'portal-visit',
      outcome: 'success',
      accountId,
      portal: String(pick(serviceDesks, random).portalId),
      correlationId: timeOrderedId(occurredAt, bytes(random)),
      appVersion: '1.0.0',
    };
    yield { entityName: auditEvents.name, key: value.id, value };
    if (seen.has(accountId)) continue;
    seen.add(accountId);
    yield { entityName: subjectRecords.name, key: accountId, value: { accountId, since: occurredAt } };
  }
}

function pick<T>(items: readonly T[], random: () => number): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('Nothing to pick from');
  return item;
}

function bytes(random: () => number): Uint8Array {
  return Uint8Array.from({ length: 10 }, () => Math.floor(random() * 256));
}

/** The same numbers every time, so that two seeded stores are alike. Mulberry32, public domain. */
function pseudoRandom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
