import { receiptRecords } from '../receipts/receipt';
import { closingWrites } from './close';
import { jobRecords, type JobRecord } from './job';
import { erasurePass, type Pass } from './pass';
import { countErasure } from './preview';
import type { ErasureCollaborators, ErasureRequest } from './request';
import type { ErasureTarget } from './scope';
import { slotOf } from './slot';

/** How long one delivery works before it asks for another. Milliseconds, well below the consumer's 900 s. */
const deliveryMs = 600_000;

/**
 * Queries lag behind writes, Forge does not say by how much: an erasure is over when a pass finds nothing
 * that was made some time after another one. See `docs/decisions/0002-storage-model.md`.
 */
const minPasses = 2;

/** After so many passes an erasure ends even if new records keep arriving. */
const maxPasses = 10;

/** By then, we assume, queries have caught up with writes. Milliseconds. */
const catchUpMs = 10_000;

/**
 * Who began to write before a person's erasure did may not know of it. A web trigger takes 55 s at most, and the code
 * that it hands out another 60: a pass that begins after that sees all there will be. Milliseconds.
 */
const unawareMs = 120_000;

/** What is left to do, and how long to wait before it. */
export interface NextDelivery {
  readonly request: ErasureRequest;
  readonly delayMs: number;
}

/**
 * Does one delivery's worth of an erasure. May be repeated, cut off and delivered twice at any time:
 * what is on record as done is never done again.
 * @returns the next delivery, or `null` when the erasure is on record as done
 */
export async function runErasure(
  deps: ErasureCollaborators,
  jobId: string,
  request: ErasureRequest,
): Promise<NextDelivery | null> {
  if (await deps.storage.of(receiptRecords).has(jobId)) return null;
  const slot = await slotOf(deps.pseudonyms, request.target);
  const began = deps.clock();
  const begun = await begin(deps, slot, jobId, request);
  if (begun === null) return null;
  const pass = await erasurePass(
    {
      ...deps,
      slot,
      current: () => deps.safeguards.current(),
      outOfTime: () => deps.clock() > began + deliveryMs,
      confirm: begun.isRepeated || request.passes > 0,
      isFenced: began >= (await markedSince(deps, request.target)) + unawareMs,
    },
    begun.job,
    request.target,
  );
  const since = await protectedSince(deps, request.target, pass.job);
  const next = { ...request, turn: request.turn + 1 };
  if (pass.cutShort) return { ...(await paused(deps, slot, pass, next)), delayMs: 3 * catchUpMs };
  const passes = request.passes + 1;
  const aware = since === null || began >= since + unawareMs;
  const isOver = (pass.found === 0 && passes >= minPasses && aware) || passes >= maxPasses;
  if (isOver) {
    await close(deps, slot, pass, request);
    return null;
  }
  const saved = await paused(deps, slot, pass, { ...next, passes });
  const waits = aware ? 0 : since + unawareMs - deps.clock();
  return { ...saved, delayMs: Math.max(catchUpMs, waits) };
}

/** Since when the person has been marked; the end of time where they are not. */
async function markedSince({ safeguards }: ErasureCollaborators, target: ErasureTarget): Promise<number> {
  if (target.kind !== 'person') return Infinity;
  return (await safeguards.standings()).of(target)?.erasure?.since ?? Infinity;
}

/** Puts the erasure into effect, or finds how far it has got. `null` when its place is another erasure's by now. */
async function begin(
  deps: ErasureCollaborators,
  slot: string,
  id: string,
  request: ErasureRequest,
): Promise<{ job: JobRecord; isRepeated: boolean } | null> {
  const jobs = deps.storage.of(jobRecords);
  const known = await jobs.get(slot);
  if (known !== undefined && known.id !== id) return null;
  const since = known?.begunAt ?? deps.clock();
  const { target } = request;
  if (target.kind === 'person' && !(await isMarked(deps, target.accountId, id))) {
    // Before anything is deleted: from now on nothing new names them.
    await deps.safeguards.changePerson(target.accountId, (person) => ({
      ...person,
      subjects: withDigests(person.subjects, target.subjects),
      erasure: person.erasure?.job === id ? person.erasure : { job: id, since },
    }));
  }
  const job: JobRecord = {
    ...(known ?? queuedJob(id, request)),
    state: 'running',
    begunAt: since,
    turn: Math.max(known?.turn ?? 0, request.turn + 1),
  };
  await jobs.set(slot, job);
  return { job, isRepeated: (known?.turn ?? 0) > request.turn };
}

/**
 * Since when nobody names the person by anything that is known to name them; `null` where it is about no one person. What
 * the pass learned of them counts from now: who does not know of it yet has as much time to come to an end as others.
 */
async function protectedSince(
  { safeguards, clock }: ErasureCollaborators,
  target: ErasureTarget,
  { subjects }: JobRecord,
): Promise<number | null> {
  if (target.kind !== 'person') return null;
  const { accountId } = target;
  const known = (await safeguards.standings()).of({ accountId });
  const digests = known?.subjects ?? [];
  if (known?.erasure && withDigests(digests, subjects).length === digests.length) return known.erasure.since;
  const since = clock();
  await safeguards.changePerson(accountId, ({ erasure, ...person }) => ({
    ...person,
    subjects: withDigests(person.subjects, subjects),
    ...(erasure && { erasure: { ...erasure, since } }),
  }));
  return since;
}

const withDigests = (known: readonly string[], more: readonly string[]): string[] =>
  [...new Set([...known, ...more])].slice(0, 10);

async function isMarked(
  { safeguards }: ErasureCollaborators,
  accountId: string,
  job: string,
): Promise<boolean> {
  return (await safeguards.standings()).of({ accountId })?.erasure?.job === job;
}

/** An erasure as it waits in the queue. */
export function queuedJob(
  id: string,
  { target, origin, requestedAt, expected }: Omit<ErasureRequest, 'turn' | 'passes'>,
  requestedBy: string | null = null,
): JobRecord {
  return {
    ...{ id, scope: target.kind, origin, state: 'queued', requestedAt, expected },
    ...{ begunAt: null, turn: 0, counts: {}, pending: null, subjects: [] },
    ...(requestedBy === null ? {} : { requestedBy }),
  };
}

/** Saves how far it has got. */
async function paused(
  { storage }: ErasureCollaborators,
  slot: string,
  { job }: Pass,
  request: ErasureRequest,
): Promise<NextDelivery> {
  await storage.of(jobRecords).set(slot, job);
  return { request, delayMs: catchUpMs };
}

/** Records the erasure and drops its job in one write. */
async function close(
  deps: ErasureCollaborators,
  slot: string,
  pass: Pass,
  request: ErasureRequest,
): Promise<void> {
  const { target } = request;
  const standings = await deps.safeguards.current();
  const remaining = pass.found === 0 ? 0 : (await countErasure({ ...deps, standings }, target)).total.value;
  const writes = await closingWrites(deps, slot, pass, request, remaining);
  const isRestricting = standings.people.some(({ restriction }) => restriction !== undefined);
  // What they were about is gone, and so are the rows that tell of them.
  if (target.kind === 'everything' && isRestricting) return deps.safeguards.liftRestrictions(() => writes);
  if (target.kind !== 'person') return deps.storage.commit(writes);
  await deps.safeguards.changePerson(
    target.accountId,
    // Held records still name them: then only the erasure is over.
    ({ erasure: _, restriction, ...person }) =>
      pass.kept.size === 0 || restriction === undefined ? person : { ...person, restriction },
    () => writes,
  );
}
