import { z } from 'zod';
import { auditKinds, auditReasons, type AuditOutcome, type AuditTally } from '../../contract';
import { portalId, providerId } from '../../shared/fields';
import type { AuditEvent } from '../event/event';

const count = z.number().int().nonnegative();
const outcomes = { success: count, failure: count };

export const tallySchema: z.ZodType<AuditTally> = z.strictObject({
  total: count,
  kinds: z.array(z.strictObject({ kind: z.enum(auditKinds), ...outcomes })),
  reasons: z.array(z.strictObject({ reason: z.enum(auditReasons), count })),
  providers: z.array(z.strictObject({ provider: providerId, ...outcomes })),
  portals: z.array(z.strictObject({ portal: portalId, count })),
});

/** Counts events one by one. */
export interface Counter {
  add(event: AuditEvent): void;
  /** The counts so far; lists are in the order of their names. */
  tally(): AuditTally;
}

type Outcomes = Record<AuditOutcome, number>;

export function createCounter(): Counter {
  let total = 0;
  const kinds = new Map<AuditEvent['kind'], Outcomes>();
  const providers = new Map<string, Outcomes>();
  const reasons = new Map<NonNullable<AuditEvent['reason']>, number>();
  const portals = new Map<string, number>();
  return {
    add: ({ kind, outcome, provider, reason, portal }) => {
      total += 1;
      addOutcome(kinds, kind, outcome);
      if (provider !== undefined) addOutcome(providers, provider, outcome);
      if (reason !== undefined) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      if (portal !== undefined) portals.set(portal, (portals.get(portal) ?? 0) + 1);
    },
    tally: () => ({
      total,
      kinds: inOrder(kinds).map(([kind, counts]) => ({ kind, ...counts })),
      reasons: inOrder(reasons).map(([reason, counted]) => ({ reason, count: counted })),
      providers: inOrder(providers).map(([provider, counts]) => ({ provider, ...counts })),
      portals: inOrder(portals).map(([portal, counted]) => ({ portal, count: counted })),
    }),
  };
}

function addOutcome<Name>(counts: Map<Name, Outcomes>, name: Name, outcome: keyof Outcomes): void {
  const before = counts.get(name) ?? { success: 0, failure: 0 };
  counts.set(name, { ...before, [outcome]: before[outcome] + 1 });
}

function inOrder<Name extends string, Value>(counts: Map<Name, Value>): [Name, Value][] {
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}
