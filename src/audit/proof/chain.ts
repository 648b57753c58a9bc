import { createHash } from 'node:crypto';
import type { Json } from '../../contract';
import { DAY_MS, dayOf, startOfDay } from '../../shared/clock';
import type { Row } from '../../storage';
import { canonicalJson } from './canonical-json';
import type { Seal } from './seal';

/** What the next seal has to know of the one before it. */
export interface Link {
  readonly day: string;
  readonly sequence: number;
  readonly digest: string;
}

/** What the first seal of all has in place of the digest of the one before. */
export const noDigest = '0'.repeat(64);

/** A seal's own digest: SHA-256 over its canonical JSON, hex. */
export function digestOf(seal: unknown): string {
  return createHash('sha256')
    .update(canonicalJson(seal as Json))
    .digest('hex');
}

/** The link to a stored seal, also to one that cannot be read: the chain goes on, and says which one it was. */
export function linkOf({ id, record, raw }: Row<Seal>, before: Link | null): Link {
  const sequence = record?.sequence ?? (before === null ? 0 : before.sequence + 1);
  return { day: id, sequence, digest: digestOf(raw) };
}

/** Whether `next` is the seal that was made after `seal`. */
export function follows(next: Seal, seal: Seal): boolean {
  return next.previous === digestOf(seal) && next.sequence === seal.sequence + 1;
}

export function addDays(day: string, days: number): string {
  return dayOf(startOfDay(day) + days * DAY_MS);
}

export function daysBetween(first: string, last: string): number {
  return (startOfDay(last) - startOfDay(first)) / DAY_MS;
}

/** Whether this is the name of a UTC day that is over. */
export function isOver(day: string, now: number): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && startOfDay(day) + DAY_MS <= now;
}
