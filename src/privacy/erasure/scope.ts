import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AppError, invalidInput } from '../../shared/errors';
import { line, personId } from '../../shared/fields';
import type { ErasureScope } from '../../contract';
import { auditEvents, matches, resolvedFilter, type AuditEvent, type ResolvedFilter } from '../../audit';
import type { Collection, Row, Storage } from '../../storage';
import { findCollection } from '../browse';
import type { Standings } from '../safeguards/standings';
import { held, names, pagesOf, type Person } from '../walk';

/** What an erasure is about, with nothing left to look up. */
export const erasureTarget = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('person'),
    accountId: personId,
    /** Digests of the e-mail addresses that Jira knows them by. */
    subjects: z.array(z.base64url().length(22)).max(10),
  }),
  z.strictObject({ kind: z.literal('collection'), collection: line(60) }),
  z.strictObject({ kind: z.literal('events'), filter: resolvedFilter }),
  z.strictObject({ kind: z.literal('everything') }),
]);
export type ErasureTarget = z.infer<typeof erasureTarget>;

/** Where an erasure looks for records, and what it has to leave. */
export interface ErasureSource {
  readonly storage: Storage;
  readonly standings: Standings;
  /** The events that a filter finds, page after page. */
  readonly walkEvents: (filter: ResolvedFilter) => AsyncGenerator<readonly Row<AuditEvent>[]>;
}

/** What the admin types to confirm: names the scope, so that one cannot be confirmed for another. */
export function confirmationFor(scope: ErasureScope): string {
  switch (scope.kind) {
    case 'person':
      return `ERASE ${scope.accountId}`;
    case 'collection':
      return `ERASE ${scope.collection}`;
    case 'events':
      return `ERASE EVENTS ${shortDigest(Object.entries(scope.filter).sort())}`;
    case 'everything':
      return 'ERASE EVERYTHING';
  }
}

/** @throws `erasure.confirmation` unless `typed` is the scope's confirmation, letter for letter */
export function checkConfirmation(scope: ErasureScope, typed: string): void {
  if (typed === confirmationFor(scope)) return;
  throw new AppError('erasure.confirmation', 'The confirmation does not match. Nothing was erased.', {
    details: { field: 'confirmation', expected: confirmationFor(scope) },
  });
}

/**
 * The scope with the range that it means at this moment: asked for again, it names no event that is still to come.
 */
export function bounded(scope: ErasureScope, target: ErasureTarget, now: number): ErasureScope {
  if (scope.kind !== 'events' || target.kind !== 'events') return scope;
  const { last: _, ...filter } = scope.filter;
  const { from, to } = target.filter;
  return { kind: 'events', filter: { ...filter, from, to: Math.max(from, Math.min(to, now)) } };
}

function shortDigest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 6).toUpperCase();
}

/**
 * The collections that an erasure looks through: secrets first, and at the end what lasts while others do.
 * @throws `input.invalid` for a collection that is not in the register, or that is not erased by itself
 */
export function collectionsIn(storage: Storage, target: ErasureTarget): readonly Collection[] {
  if (target.kind === 'collection') return groupOf(storage, findCollection(storage, target.collection));
  if (target.kind === 'events') return [findCollection(storage, auditEvents.name)];
  const all = storage.register.collections.filter(
    ({ subject }) => target.kind === 'everything' || subject !== null,
  );
  const rank = ({ store, erasure: { person } }: Collection): number =>
    store === 'secret' ? 0 : person.last !== true ? 1 : person.rule === 'strip' ? 2 : 3;
  return [...all].sort((a, b) => rank(a) - rank(b));
}

/** The collection and those that are erased with it. */
function groupOf({ register }: Storage, collection: Collection): readonly Collection[] {
  const { alone, group } = collection.erasure;
  if (alone === false)
    throw invalidInput('scope.collection', 'It goes with the people it lists: erase them, or everything.');
  if (group === undefined) return [collection];
  return register.collections.filter(({ erasure }) => erasure.group === group);
}

/**
 * Every record of the collection that the target names, page after page.
 * @param person of a person's erasure: their digests may grow while their records are walked
 */
export function rowsIn(
  { storage, walkEvents }: Pick<ErasureSource, 'storage' | 'walkEvents'>,
  collection: Collection,
  target: ErasureTarget,
  person?: Person,
): AsyncGenerator<readonly Row<object>[]> {
  if (target.kind === 'events') return walkEvents(target.filter);
  return pagesOf(storage, collection, target.kind === 'person' ? { person: person ?? target } : {});
}

/** Whether a record, as it is stored now, is what the target names. */
export function isIn(
  collection: Collection,
  target: ErasureTarget,
  row: Row<object>,
  person?: Person,
): boolean {
  switch (target.kind) {
    case 'person':
      return names(collection, row.raw, person ?? target);
    case 'events':
      return row.record !== null && matches(target.filter, row.record as AuditEvent);
    default:
      return true;
  }
}

/** What an erasure does with one record. */
export type Fate =
  | { readonly kind: 'delete' }
  | { readonly kind: 'strip'; readonly because: string }
  | { readonly kind: 'keep'; readonly because: string };

/** Records that cannot be read are always deleted; held ones stay whatever their collection's rule says. */
export function fateOf(
  standings: Standings,
  collection: Collection,
  target: ErasureTarget,
  { record, raw }: Row<object>,
): Fate {
  if (record === null) return { kind: 'delete' };
  const { person, total } = collection.erasure;
  const hold = standings.isEmpty ? undefined : standings.holdOn(...held(collection, raw));
  if (hold !== undefined) return { kind: 'keep', because: `legal hold ${hold.id}` };
  if (target.kind === 'person')
    return person.rule === 'strip' ? { kind: 'strip', because: person.because } : { kind: 'delete' };
  if (total.rule === 'delete' || (total.rule === 'keep-some' && !total.keeps(record)))
    return { kind: 'delete' };
  return { kind: 'keep', because: total.because };
}
