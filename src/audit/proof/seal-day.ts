import { DAY_MS, startOfDay, type Clock } from '../../shared/clock';
import type { Storage } from '../../storage';
import { createCounter } from '../statistics/tally';
import { addDays, daysBetween, linkOf, noDigest, type Link } from './chain';
import { readLeaves, writeLeaves } from './day-leaves';
import { keysOf, soundEvents } from './event-rows';
import { addLeaf, leafOf } from './leaf';
import { createTree } from './merkle';
import { dailySummaries, type Seal } from './seal';

/** A seal made so long after its day's end has missed nothing. Milliseconds. */
const lateMs = 48 * 60 * 60_000;

/** For how many days after its own an event is still taken into a seal. */
export const lateDays = 2;

interface Collaborators {
  readonly storage: Storage;
  readonly clock: Clock;
}

/** Whether events of the seal's day that were missed then are looked for in the days after. */
export function isOpen({ sealedAt, endsAt }: Seal): boolean {
  return sealedAt < endsAt + lateMs;
}

/**
 * Makes the seal of a day that is over: late events of the days before first, then its own, in the order of
 * their keys. Records that cannot be read are not sealed.
 * @returns whether it was made; `false` when there is one already, or the seal before is no longer there
 */
export async function sealDay(deps: Collaborators, day: string, before: Link | null): Promise<boolean> {
  const { storage, clock } = deps;
  const leaves: string[] = [];
  const tree = createTree();
  const counter = createCounter();
  let reduced = 0;
  const known = before === null ? null : await sealedLately(storage, day, before);
  const add = async (from: string, isKnown: (leaf: string) => boolean): Promise<void> => {
    for await (const event of soundEvents(storage, keysOf(from))) {
      const leaf = leafOf(event);
      if (leaf === null) {
        if (from !== day) continue;
        reduced += 1;
        counter.add(event);
        continue;
      }
      if (isKnown(leaf)) continue;
      leaves.push(leaf);
      addLeaf(tree, leaf);
      counter.add(event);
    }
  };
  for (const open of known?.openDays ?? []) await add(open, (leaf) => known?.leaves.has(leaf) ?? false);
  const late = leaves.length;
  await add(day, () => false);
  const seal: Seal = {
    day,
    endsAt: startOfDay(day) + DAY_MS,
    sealedAt: clock(),
    sequence: before === null ? 0 : before.sequence + 1,
    size: leaves.length,
    late,
    root: tree.root(),
    previous: before?.digest ?? noDigest,
    tally: counter.tally(),
    ...(reduced === 0 ? {} : { reduced }),
  };
  await writeLeaves(storage, seal, leaves);
  if (before !== null && !(await isThere(storage, before))) return false;
  return storage.of(dailySummaries).create(day, seal);
}

/** The days before whose late events belong into this day's seal, and what the seals of those days hold. */
async function sealedLately(
  storage: Storage,
  day: string,
  before: Link,
): Promise<{ openDays: string[]; leaves: ReadonlySet<string> }> {
  const openDays: string[] = [];
  const leaves = new Set<string>();
  for (let back = lateDays; back > 0; back -= 1) {
    const other = addDays(day, -back);
    if (daysBetween(other, before.day) > before.sequence) {
      // Before the first seal of all.
      openDays.push(other);
      continue;
    }
    const seal = (await storage.of(dailySummaries).row(other))?.record;
    const held = seal ? await readLeaves(storage, seal) : null;
    // Without the seal or its leaves it is not known what is late: verification names the day.
    if (!seal || held === null) continue;
    for (const leaf of held) leaves.add(leaf);
    if (isOpen(seal)) openDays.push(other);
  }
  return { openDays, leaves };
}

async function isThere(storage: Storage, before: Link): Promise<boolean> {
  const stored = await storage.of(dailySummaries).row(before.day);
  return stored !== undefined && linkOf(stored, null).digest === before.digest;
}
