import { DAY_MS } from '../../shared/clock';
import type { Collection, Register, Row } from '../../storage';
import type { Standings } from '../safeguards/standings';
import { held } from '../walk';
import { daysIn, type RetentionDays } from './days';
import type { RetentionRecord } from './settings';

/** What retention means for every collection, under one set of choices. */
export interface RetentionRules {
  readonly daysOf: RetentionDays;
  /**
   * Records from before this moment are past their time; 0 where none are. What a sweep has begun to delete stays past
   * its time, however long records are kept from then on.
   */
  keptSince(collection: Collection, now: number): number;
}

export function rulesOf(
  register: Register,
  { chosen, sweptTo }: Pick<RetentionRecord, 'chosen' | 'sweptTo'>,
): RetentionRules {
  const daysOf = daysIn(register, chosen.days);
  return {
    daysOf,
    keptSince: (collection, now) => {
      if (collection.retention.kind !== 'days') return 0;
      const kept = daysOf(collection);
      return Math.max(0, sweptTo[collection.name] ?? 0, kept === null ? 0 : now - kept * DAY_MS);
    },
  };
}

/** The moment from which a record's time is counted; `null` where retention does not count days, or it has none. */
export function countedFrom({ retention }: Collection, raw: unknown): number | null {
  if (retention.kind !== 'days') return null;
  return valueOf(raw, retention.field) ?? null;
}

function valueOf(raw: unknown, field: string): number | undefined {
  const value = (raw as Readonly<Record<string, unknown>>)[field];
  return typeof value === 'number' ? value : undefined;
}

/** Whether retention leaves a record alone: it is under a hold, or its person is restricted. */
export function isSpared(standings: Standings, collection: Collection, raw: unknown): boolean {
  if (standings.isEmpty) return false;
  const [named, at] = held(collection, raw);
  return standings.isHidden(named) || standings.holdOn(named, at) !== undefined;
}

/** Past its time, whether storage still has it or not. What has to stay has none. */
export function isExpired(
  { rules, standings, now }: { rules: RetentionRules; standings: Standings; now: number },
  collection: Collection,
  { raw }: Pick<Row<object>, 'raw'>,
): boolean {
  const { retention } = collection;
  if (retention.kind === 'ttl') {
    // Storage deletes it by itself, whoever holds it.
    const ends = retention.field === undefined ? undefined : valueOf(raw, retention.field);
    return ends !== undefined && ends <= now;
  }
  const at = countedFrom(collection, raw);
  return at !== null && at < rules.keptSince(collection, now) && !isSpared(standings, collection, raw);
}
