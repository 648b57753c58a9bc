import { startOfDay } from '../../../shared/clock';
import type { Row } from '../../../storage';
import type { AuditEvent } from '../../event/event';
import { addDays } from '../chain';
import { isOfItsDay, keysOf } from '../event-rows';
import { leafOf } from '../leaf';
import { isOpen, lateDays } from '../seal-day';
import type { Seal } from '../seal';
import { broken, differenceIn, noGap, type DayState, type Verdict } from './day-state';
import type { Leaves, Reading } from './reading';

/** A day, its seal if it has one, and the seal's leaves. */
export interface SealedDay {
  readonly day: string;
  readonly seal: Seal | null;
  readonly leaves: Leaves;
}

/** The earliest moment at which an event of the day's seal can have been erased. */
export function erasedSince(day: string): number {
  return startOfDay(addDays(day, -lateDays));
}

/** The keys under which events of the day's seal stand. */
export function sealedKeys({ day, seal }: SealedDay) {
  return keysOf(seal !== null && seal.late > 0 ? addDays(day, -lateDays) : day, day);
}

/** Compares the next page of events with the sealed leaves, both in the order of the events' keys. */
export async function compareEvents(
  reading: Reading,
  sealed: SealedDay,
  from: DayState,
): Promise<DayState | Verdict> {
  const { rows, isLast } = await reading.events(sealedKeys(sealed), from.after);
  let state = from;
  for (const row of rows) {
    const next = await compareEvent(reading, sealed, state, row);
    if ('difference' in next) return next;
    state = { ...next, after: row.id };
  }
  if (!isLast) return state;
  state = await passLeaves(reading, sealed, state, sealed.leaves.list.length);
  const verdict = differenceIn(state);
  if (verdict !== null) return verdict;
  // For each reduced event a leaf was noted: more of them were never sealed.
  const isExplained =
    sealed.seal === null || state.reduced === 0 || state.reduced <= (await reducible(reading, sealed));
  return isExplained ? { state, difference: null } : broken(state, 'added');
}

/** How many of a day's events retention may have taken something from: their leaves are the day's own, or came late. */
async function reducible(reading: Reading, { day, seal: own, leaves }: SealedDay): Promise<number> {
  const since = erasedSince(day);
  let most = (own?.reduced ?? 0) + (await reading.reducedOf(leaves.list, since));
  for (let later = 1; later <= lateDays; later += 1) {
    const seal = (await reading.seals.get(addDays(day, later)))?.seal ?? null;
    if (seal === null || seal.late === 0) continue;
    const late = (await reading.leaves(seal))?.list.slice(0, seal.late) ?? [];
    most += await reading.reducedOf(late, since);
  }
  return most;
}

async function compareEvent(
  reading: Reading,
  sealed: SealedDay,
  state: DayState,
  { id, record }: Row<AuditEvent>,
): Promise<DayState | Verdict> {
  const { list, places } = sealed.leaves;
  const isOfDay = id >= keysOf(sealed.day).from;
  if (record?.id !== id) {
    // In the days before it is those days' own difference; without a seal there is nothing to differ from.
    if (!isOfDay || sealed.seal === null) return counted(state, sealed);
    return broken(state, 'altered', id, state.place < list.length ? state.place : null);
  }
  const leaf = leafOf(record);
  if (leaf === null) {
    if (!isOfDay) return state;
    const isMisplaced = !isOfItsDay(id, record);
    const next = { ...state, reduced: state.reduced + 1 };
    return isMisplaced ? broken(state, 'added', id) : counted(next, sealed);
  }
  const place = places.get(leaf);
  if (place === undefined) {
    if (!isOfDay) return state;
    const isOfItsOwn = isOfItsDay(id, record);
    // Whether sealed or not: among the events of this day it is none of them.
    if (!isOfItsOwn && sealed.seal === null) return broken(state, 'added', id);
    const isLate = isOfItsOwn && (await belongsLater(reading, sealed, leaf));
    const { gap } = state;
    const met = isLate ? { late: gap.late ?? id } : { unknown: gap.unknown ?? id };
    return counted({ ...state, gap: { ...gap, ...met } }, sealed);
  }
  if (place < state.place) return broken(state, 'reordered', id, place);
  const here = await passLeaves(reading, sealed, state, place);
  return differenceIn(here) ?? { ...here, place: place + 1, events: here.events + 1, gap: noGap };
}

/** Of a day without a seal there is nothing to compare with: its events are counted. */
function counted(state: DayState, { seal }: SealedDay): DayState {
  return seal === null ? { ...state, events: state.events + 1 } : state;
}

/** Goes over leaves that have no event up to the place `to`: erased under a receipt, or missing. */
async function passLeaves(
  reading: Reading,
  sealed: SealedDay,
  from: DayState,
  to: number,
): Promise<DayState> {
  const { day, leaves } = sealed;
  const expiring = expiringLeaves(reading, sealed);
  let { erased } = from;
  let { missing } = from.gap;
  for (let place = from.place; place < to; place += 1) {
    const receipt = await reading.receipt(leaves.list[place] ?? '', erasedSince(day));
    if (receipt !== null) erased += 1;
    else if (place >= expiring) missing ??= place;
  }
  return { ...from, place: to, erased, gap: { ...from.gap, missing } };
}

/** How many leaves at the beginning are of late events that retention may have deleted: they are older than the day. */
function expiringLeaves({ keptSince }: Reading, { day, seal }: SealedDay): number {
  return seal !== null && startOfDay(addDays(day, -lateDays)) < keptSince ? seal.late : 0;
}

/** Whether a later seal holds the leaf of an event that came late, or one that is still to be made will. */
async function belongsLater(reading: Reading, { day, seal }: SealedDay, leaf: string): Promise<boolean> {
  for (let later = 1; later <= lateDays; later += 1) {
    const other = await reading.seals.get(addDays(day, later));
    if (other === null) return seal === null || isOpen(seal);
    const leaves = other.seal && (await reading.leaves(other.seal));
    // Gone, or not to be trusted: that day says so itself.
    if (!leaves || leaves.places.has(leaf)) return true;
  }
  return false;
}
