import { z } from 'zod';
import type { JiraSender } from '../../jira';
import { chunks } from '../../shared/chunks';
import type { Clock } from '../../shared/clock';
import { moment } from '../../shared/fields';
import { onlyId, type Pseudonyms } from '../../storage';
import { personPurpose } from '../person';
import type { SubjectRecord } from '../subject';
import { dueBatches, heldOf } from './due';
import { markAll } from './mark';
import { addMissing, type MissingCollaborators } from './missing';
import { report, type ReportAnswer } from './report';
import { reportingRecords, type Answered, type ReportingState } from './state';

/** A step of a cycle, as the queue carries it: which cycle, and which of its steps. */
export const reportingStep = z.strictObject({ cycle: moment, turn: z.number().int().nonnegative() });
export type ReportingStep = z.infer<typeof reportingStep>;

export interface ReportingCollaborators extends MissingCollaborators {
  readonly pseudonyms: Pick<Pseudonyms, 'maker'>;
  readonly clock: Clock;
  /** Atlassian's gateway, as the app. */
  readonly send: JiraSender;
  readonly push: (step: ReportingStep, delayMs: number) => Promise<unknown>;
  /** Erases somebody whose account is closed, unless a hold forbids it. */
  readonly eraseClosed: (accountId: string) => Promise<void>;
}

/** How long one step works before it asks for another. Milliseconds, well below the consumer's 900 s. */
const stepMs = 600_000;

/** The queue's longest delay. Milliseconds. */
const longestDelayMs = 900_000;

/** By then, we assume, queries show who has just been put on record. Milliseconds. */
const catchUpMs = 10_000;

/**
 * One account that Atlassian does not take has a whole batch refused: halves of it find that one, so often in a step. Where all
 * are refused it is the report as such.
 */
const mostSplits = 20;

/** Waits after failures in a row: 30 s, doubled each time, up to 15 minutes; after so many the cycle ends. */
const firstWaitMs = 30_000;
const mostTries = 10;

/**
 * Does one step of a cycle. May be cut off and delivered twice or late at any time: who is on record as reported in this
 * cycle is not reported again, and what Atlassian answered is acted on. Only a batch whose answer did not arrive, or was
 * lost in a crash, is sent once more.
 */
export async function runStep(deps: ReportingCollaborators, step: ReportingStep): Promise<void> {
  const { storage, clock } = deps;
  const known = await storage.of(reportingRecords).get(onlyId);
  if (!known?.running || known.startedAt !== step.cycle || step.turn < known.turn) return;
  const began = clock();
  if (known.resumeAt > began) return handOn(deps, step, known.resumeAt - began);
  const outOfTime = () => clock() > began + stepMs;
  const { missing, ...begun } = known;
  let state: ReportingState = begun;
  if (missing !== undefined) {
    const { left, added } = await addMissing(deps, missing, outOfTime);
    if (left !== null) return pause(deps, { ...state, missing: left }, 0);
    if (added > 0) return pause(deps, state, catchUpMs);
  }
  const people = await namesIn(deps);
  if (state.answered !== null) await settle(deps, state, state.answered, people);
  let splits = mostSplits;
  for await (const batch of dueBatches(storage, state.dueUntil, deps.eraseClosed)) {
    const parts = [batch];
    for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
      const answer = await report(deps.send, part.map(heldOf));
      if (answer.kind === 'accepted') state = await accept(deps, state, part, answer, people);
      else if (answer.kind !== 'refused') return stop(deps, state, answer);
      else if (part.length === 1 || splits === 0) state = await save(deps, { ...state, incomplete: true });
      else {
        splits -= 1;
        parts.unshift(...chunks(part, Math.ceil(part.length / 2)));
      }
      if (outOfTime()) return pause(deps, state, 0);
    }
  }
  const failure = state.incomplete ? { code: 'reporting.failed' as const, at: clock() } : null;
  await save(deps, { ...state, running: false, finishedAt: clock(), failure, tries: 0, answered: null });
}

/** Pseudonyms of people, as the state names them. */
type Names = (accountId: string) => string;

async function namesIn({ pseudonyms }: ReportingCollaborators): Promise<Names> {
  const make = await pseudonyms.maker();
  return (accountId) => make(personPurpose, accountId);
}

type Accepted = Extract<ReportAnswer, { kind: 'accepted' }>;

/** What was answered is kept before it is acted on, and acted on before the next batch. */
async function accept(
  deps: ReportingCollaborators,
  state: ReportingState,
  batch: readonly SubjectRecord[],
  { closed, updated, periodMs }: Accepted,
  people: Names,
): Promise<ReportingState> {
  const those = (ids: ReadonlySet<string>) =>
    batch.filter(({ accountId }) => ids.has(accountId)).map(({ accountId }) => people(accountId));
  const answered: Answered = {
    at: deps.clock(),
    people: batch.map(({ accountId }) => people(accountId)),
    closed: those(closed),
    updated: those(updated),
  };
  const next = await save(deps, {
    ...state,
    ...{ permitted: true, failure: null, tries: 0, answered },
    ...(periodMs === null ? {} : { periodMs }),
    reported: state.reported + batch.length,
    closed: state.closed + answered.closed.length,
    updated: state.updated + answered.updated.length,
  });
  await settleRows(deps, batch, answered, people);
  return next;
}

/** Acts on an answer that a crash kept from being acted on to the end. */
async function settle(
  deps: ReportingCollaborators,
  { dueUntil }: ReportingState,
  answered: Answered,
  people: Names,
): Promise<void> {
  const named = new Set(answered.people);
  for await (const batch of dueBatches(deps.storage, dueUntil, deps.eraseClosed)) {
    const rows = batch.filter(({ accountId }) => named.has(people(accountId)));
    // They were reported side by side: where there is none of them, there is none behind.
    if (rows.length === 0) return;
    await settleRows(deps, rows, answered, people);
  }
}

async function settleRows(
  { storage, eraseClosed }: ReportingCollaborators,
  rows: readonly SubjectRecord[],
  { at, ...answered }: Answered,
  people: Names,
): Promise<void> {
  const closed = new Set(answered.closed);
  const updated = new Set(answered.updated);
  await markAll(storage, rows, (row) => ({
    ...row,
    reportedAt: at,
    // Nothing of a profile is kept: names and addresses are asked for when somebody looks, so all of it is new now.
    ...(updated.has(people(row.accountId)) ? { refreshedAt: at } : {}),
    ...(closed.has(people(row.accountId)) ? { accountClosedAt: at } : {}),
  }));
  for (const { accountId } of rows) if (closed.has(people(accountId))) await eraseClosed(accountId);
}

/** Waits as long as Atlassian asks for; gives up for this cycle when it does not permit reports, or keeps failing. */
async function stop(
  deps: ReportingCollaborators,
  state: ReportingState,
  answer: Exclude<ReportAnswer, { kind: 'accepted' | 'refused' }>,
): Promise<void> {
  const at = deps.clock();
  if (answer.kind === 'throttled') return pause(deps, state, answer.waitMs);
  if (answer.kind === 'not-permitted') {
    const failure = { code: 'reporting.not-permitted' as const, at };
    await save(deps, { ...state, running: false, permitted: false, failure, answered: null });
    return;
  }
  const tries = state.tries + 1;
  const failed = { ...state, tries, failure: { code: 'reporting.failed' as const, at } };
  if (tries < mostTries) return pause(deps, failed, firstWaitMs * 2 ** (tries - 1));
  await save(deps, { ...failed, running: false, answered: null });
}

/** Hands the rest to a next step. First the message: without it, a crash in between would end the cycle. */
async function pause(deps: ReportingCollaborators, state: ReportingState, waitMs: number): Promise<void> {
  const turn = state.turn + 1;
  await handOn(deps, { cycle: state.startedAt, turn }, waitMs);
  await save(deps, { ...state, turn, resumeAt: deps.clock() + waitMs, answered: null });
}

async function handOn({ push }: ReportingCollaborators, step: ReportingStep, waitMs: number): Promise<void> {
  await push(step, Math.min(longestDelayMs, waitMs));
}

async function save({ storage }: ReportingCollaborators, state: ReportingState): Promise<ReportingState> {
  await storage.of(reportingRecords).set(onlyId, state);
  return state;
}
