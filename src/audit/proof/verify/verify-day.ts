import type { DayProof } from '../../../contract';
import { DAY_MS, startOfDay } from '../../../shared/clock';
import { addDays, digestOf, follows, noDigest } from '../chain';
import { isOfItsDay, keysOf } from '../event-rows';
import { addLeaf } from '../leaf';
import { createTree } from '../merkle';
import type { Seal } from '../seal';
import { lateDays } from '../seal-day';
import { compareEvents, erasedSince, type SealedDay } from './compare';
import { broken, dayStart, type DayState, type Verdict } from './day-state';
import { compareOrder, orderStart } from './order';
import type { Leaves, Reading } from './reading';

const noLeaves: Leaves = { list: [], places: new Map() };
const unsealed = {
  events: 0,
  erased: [],
  reduced: 0,
  digest: null,
  sealedAt: null,
  difference: null,
} as const;
const sealGone = { ...unsealed, difference: broken(dayStart, 'seal-replaced').difference } as const;

/**
 * One step of comparing a day with its seal: about one query's worth, so that a day may be of any size.
 * @param state `null` to begin
 */
export async function verifyDay(
  reading: Reading,
  day: string,
  state: DayState | null,
): Promise<DayProof | DayState> {
  const { chain } = reading.seals;
  const isInChain = chain !== null && day >= chain.first && day <= chain.last;
  const stored = await reading.seals.get(day);
  if (stored === null && isInChain) {
    const isSwept = startOfDay(day) + DAY_MS <= reading.keptSince;
    return isSwept ? { ...unsealed, day, state: 'expiring' } : { ...sealGone, day, state: 'broken' };
  }
  if (stored?.seal === null) return { ...sealGone, day, state: 'broken' };
  const seal = stored?.seal ?? null;
  const proof = { ...unsealed, day, ...(seal && { digest: digestOf(seal), sealedAt: seal.sealedAt }) };
  if (seal !== null && state === null && !(await isLinked(reading, seal)))
    return { ...proof, state: 'broken', difference: sealGone.difference };
  if (startOfDay(day) < reading.keptSince) {
    const outcome = await findMisplaced(reading, day, state ?? dayStart);
    if (!('difference' in outcome)) return outcome;
    const { difference } = outcome;
    return { ...proof, difference, state: difference === null ? 'expiring' : 'broken' };
  }
  const leaves = seal === null ? noLeaves : await reading.leaves(seal);
  if (leaves === null) return { ...proof, state: 'broken', difference: sealGone.difference };
  const next = await compare(reading, { day, seal, leaves }, state);
  if (!('difference' in next)) return next;
  const isWhole = next.state.erased === 0;
  const erased = isWhole ? [] : await reading.erasedOf(leaves.list, erasedSince(day));
  const reduced = isWhole ? 0 : await reading.reducedOf(leaves.list, erasedSince(day));
  const agreed = seal === null ? 'unsealed' : 'intact';
  const { events, gap } = next.state;
  if (events > 0 && chain !== null && day < addDays(chain.first, -lateDays)) {
    // The chain begins with the oldest event there was.
    const { difference } = broken(next.state, 'added', gap.unknown ?? gap.late);
    return { ...proof, events, difference, state: 'broken' };
  }
  return { ...proof, events, erased, reduced, ...next, state: next.difference === null ? agreed : 'broken' };
}

/** Retention is deleting the day's events; one that did not happen then does not belong to them. One page of events. */
async function findMisplaced(reading: Reading, day: string, from: DayState): Promise<DayState | Verdict> {
  const { rows, isLast } = await reading.events(keysOf(day), from.after);
  const other = rows.find(({ id, record }) => record !== null && !isOfItsDay(id, record));
  if (other) return broken(from, 'added', other.id);
  return isLast ? { state: from, difference: null } : { ...from, after: rows.at(-1)?.id ?? from.after };
}

function compare(
  reading: Reading,
  { day, seal, leaves }: SealedDay,
  state: DayState | null,
): Promise<DayState | Verdict> | DayState {
  if (seal === null) return compareEvents(reading, { day, seal, leaves }, state ?? dayStart);
  if (state === null && rootOf(leaves) !== seal.root) return orderStart;
  if (state?.stage === 'order') return compareOrder(reading, { day, seal, leaves }, state);
  return compareEvents(reading, { day, seal, leaves }, state ?? dayStart);
}

function rootOf({ list }: Leaves): string {
  const tree = createTree();
  for (const leaf of list) addLeaf(tree, leaf);
  return tree.root();
}

/**
 * Whether the chain knows this seal: the next one follows it, and only the first of all has none before it.
 * Where the next one is itself not followed by its own successor, it is the one to blame.
 */
async function isLinked(reading: Reading, seal: Seal): Promise<boolean> {
  const { day } = seal;
  if ((seal.sequence === 0) !== (seal.previous === noDigest)) return false;
  const next = (await reading.seals.get(addDays(day, 1)))?.seal ?? null;
  if (next === null || follows(next, seal)) return true;
  const afterNext = (await reading.seals.get(addDays(day, 2)))?.seal ?? null;
  return afterNext !== null && !follows(afterNext, next);
}
