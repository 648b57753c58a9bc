import {
  auditEvents,
  byRetention,
  canLose,
  erasedLeafNote,
  erasedLeaves,
  reduced,
  type AuditEvent,
  type Loss,
} from '../../audit';
import type { RetentionSettings } from '../../contract';
import { DAY_MS, type Clock } from '../../shared/clock';
import { newId, type Random } from '../../shared/ids';
import { isCommitted, limits, type Page, type Storage, type Write } from '../../storage';
import type { Standings } from '../safeguards/standings';
import type { RetentionKeeper } from './keeper';
import { isSpared } from './rules';
import type { RetentionRecord } from './settings';

interface Collaborators {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly random: Random;
  /** As they stand at the moment of asking. */
  readonly current: () => Promise<Standings>;
  readonly keeper: RetentionKeeper;
  readonly outOfTime: () => boolean;
}

/** One step before deletion: what events lose, and which of them. */
export interface Step {
  readonly name: keyof RetentionRecord['reducedTo'];
  /** Events up to here have been looked at, unless they had to be left alone. */
  readonly from: number;
  /** Events before this moment are to lose it. */
  readonly before: number;
}

/** The steps that have been chosen, as they stand at this moment. */
export function stepsOf(
  { dropIpAfterDays, forgetPersonAfterDays }: Omit<RetentionSettings, 'days'>,
  { reducedTo }: Pick<RetentionRecord, 'reducedTo'>,
  now: number,
): Step[] {
  const chosen = { person: forgetPersonAfterDays, ip: dropIpAfterDays } as const;
  return (['person', 'ip'] as const).flatMap((name) => {
    const days = chosen[name];
    return days === null ? [] : [{ name, from: reducedTo[name], before: Math.max(0, now - days * DAY_MS) }];
  });
}

/** What an event loses by all steps together. */
export function lossOf(steps: readonly Step[], { occurredAt }: Pick<AuditEvent, 'occurredAt'>): Loss {
  const applies = (name: Step['name']) =>
    steps.some((step) => step.name === name && occurredAt < step.before);
  return { ip: applies('ip'), person: applies('person') };
}

/**
 * Takes from events what they are to lose before they are deleted, except from those that are held or of people who
 * are restricted. Safe to cut off and to run again at any time.
 * @returns how many events lost something
 */
export async function reduceEvents(deps: Collaborators): Promise<number> {
  const { clock, keeper } = deps;
  const known = await keeper.read();
  const steps = stepsOf(known.chosen, known, clock());
  let changed = 0;
  for (const step of steps) {
    const { count, reached } = await reduceStep(deps, steps, step);
    changed += count;
    if (reached > step.from)
      await keeper.change((now) => ({
        next: { ...now, reducedTo: { ...now.reducedTo, [step.name]: reached } },
      }));
    if (deps.outOfTime()) break;
  }
  return changed;
}

/** @returns where the next sweep begins: what was left alone now may lose something then */
async function reduceStep(
  deps: Collaborators,
  steps: readonly Step[],
  { from, before }: Step,
): Promise<{ count: number; reached: number }> {
  const records = deps.storage.of(auditEvents);
  let count = 0;
  let reached = from;
  let spared: number | null = null;
  let cursor: string | null = null;
  if (from >= before) return { count, reached };
  do {
    const page: Page<AuditEvent> = await records.list({
      index: 'by-time',
      range: { from, to: before - 1 },
      limit: limits.page,
      cursor,
    });
    const able = page.rows.flatMap(({ raw, record }) =>
      record !== null && canLose(record, lossOf(steps, record)) ? [{ raw, record }] : [],
    );
    const standings = await deps.current();
    const isLeft = ({ raw }: { raw: unknown }) => isSpared(standings, auditEvents, raw);
    spared ??= able.find(isLeft)?.record.occurredAt ?? null;
    const due = able.filter((row) => !isLeft(row)).map(({ record }) => record);
    count += await reduceSome(deps, steps, due);
    cursor = page.cursor;
    reached = cursor === null ? before : (page.rows.at(-1)?.record?.occurredAt ?? reached);
  } while (cursor !== null && !deps.outOfTime());
  return { count, reached: spared ?? reached };
}

/** The first transaction notes the leaves of all, so that whoever is cut off leaves nothing unexplained. */
async function reduceSome(
  deps: Collaborators,
  steps: readonly Step[],
  events: readonly AuditEvent[],
): Promise<number> {
  let count = 0;
  let waiting = events;
  let note = noteOn(deps, events);
  while (waiting.length > 0) {
    const writes: Write[] = [...note];
    const some: AuditEvent[] = [];
    for (const event of waiting) {
      const own = writesFor(deps, lossOf(steps, event), event);
      if (writes.length + own.length > limits.transaction) break;
      writes.push(...own);
      some.push(event);
    }
    if (await isCommitted(deps.storage, writes)) {
      count += some.length;
      note = [];
    } else {
      for (const { id } of some) count += await reduceOne(deps, steps, id);
    }
    waiting = waiting.slice(some.length);
  }
  return count;
}

/** Anew, as the event is stored now: an erasure may have taken it since, and must not be undone. */
async function reduceOne(deps: Collaborators, steps: readonly Step[], id: string): Promise<number> {
  const event = (await deps.storage.of(auditEvents).row(id))?.record ?? null;
  if (event === null || !canLose(event, lossOf(steps, event))) return 0;
  const writes = [...noteOn(deps, [event]), ...writesFor(deps, lossOf(steps, event), event)];
  return (await isCommitted(deps.storage, writes)) ? 1 : 0;
}

/** Nothing is written for an event that is not there any more. */
function writesFor({ storage, random }: Collaborators, loss: Loss, event: AuditEvent): Write[] {
  const records = storage.of(auditEvents);
  const next = reduced(event, loss, random);
  const unchanged = { field: 'id', is: event.id } as const;
  if (next.id === event.id) return [records.writing(event.id, next, unchanged)];
  return [records.deleting(event.id, unchanged), records.writing(next.id, next)];
}

function noteOn({ storage, clock, random }: Collaborators, events: readonly AuditEvent[]): Write[] {
  const note = erasedLeafNote.of(events, { receipt: byRetention, at: clock() });
  return note === null ? [] : [storage.of(erasedLeaves).writing(newId(clock(), random), note)];
}
