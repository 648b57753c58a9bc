import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../shared/errors';
import { line, personId } from '../../shared/fields';
import type { ErasureScope } from '../../contract';
import { auditEvents, matches, resolvedFilter, type AuditEvent, type ResolvedFilter } from '../../audit';
import type { Collection, Row, Storage } from '../../storage';
import { findCollection } from '../browse';
import { names, pagesOf } from '../walk';

/** What an erasure is about, with nothing left to look up. */
export const erasureTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), accountId: personId }),
  z.strictObject({ kind: z.literal('collection'), collection: line(60) }),
  z.strictObject({ kind: z.literal('events'), filter: resolvedFilter }),
  z.strictObject({ kind: z.literal('everything') }),
]);
export type ErasureTarget = z.infer<typeof erasureTarget>;

/** Where an erasure looks for records. */
export interface ErasureSource {
  readonly storage: Storage;
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

function shortDigest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 6).toUpperCase();
}

/**
 * The collections that an erasure looks through, secrets first.
 * @throws `input.invalid` for a collection that is not in the register
 */
export function collectionsIn(storage: Storage, target: ErasureTarget): readonly Collection[] {
  if (target.kind === 'collection') return groupOf(storage, findCollection(storage, target.collection));
  if (target.kind === 'events') return [findCollection(storage, auditEvents.name)];
  const all = storage.register.collections.filter(
    ({ subject }) => target.kind === 'everything' || subject !== null,
  );
  return [...all].sort((a, b) => Number(b.store === 'secret') - Number(a.store === 'secret'));
}

/** The collection and those that are erased with it. */
function groupOf({ register }: Storage, collection: Collection): readonly Collection[] {
  const { group } = collection.erasure;
  if (group === undefined) return [collection];
  return register.collections.filter(({ erasure }) => erasure.group === group);
}

/** Every record of the collection that the target names, page after page. */
export function rowsIn(
  { storage, walkEvents }: ErasureSource,
  collection: Collection,
  target: ErasureTarget,
): AsyncGenerator<readonly Row<object>[]> {
  if (target.kind === 'events') return walkEvents(target.filter);
  return pagesOf(storage, collection, target.kind === 'person' ? { subject: target.accountId } : {});
}

/** Whether a record, as it is stored now, is what the target names. */
export function isIn(collection: Collection, target: ErasureTarget, row: Row<object>): boolean {
  switch (target.kind) {
    case 'person':
      return names(collection, row.raw, target.accountId);
    case 'events':
      return row.record !== null && matches(target.filter, row.record as AuditEvent);
    default:
      return true;
  }
}

/** What an erasure does with one record. Records that cannot be read are always deleted. */
export function fateOf(
  collection: Collection,
  target: ErasureTarget,
  { record }: Row<object>,
): 'delete' | 'strip' | 'keep' {
  if (record === null) return 'delete';
  const { person, total } = collection.erasure;
  if (target.kind === 'person') return person.rule;
  if (total.rule === 'keep-some') return total.keeps(record) ? 'keep' : 'delete';
  return total.rule;
}

/** Why records of this collection stay when this target is erased, or `null` when none do. */
export function keptBecause(collection: Collection, target: ErasureTarget): string | null {
  const rule = target.kind === 'person' ? collection.erasure.person : collection.erasure.total;
  return rule.rule === 'delete' ? null : rule.because;
}
