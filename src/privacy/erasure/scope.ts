import { AppError } from '../../shared/errors';
import type { ErasureScope } from '../../contract';
import type { Collection, Row, Storage } from '../../storage';
import { findCollection } from '../browse';

/** What the admin types to confirm: names the scope, so that one cannot be confirmed for another. */
export function confirmationFor(scope: ErasureScope): string {
  switch (scope.kind) {
    case 'person':
      return `ERASE ${scope.accountId}`;
    case 'collection':
      return `ERASE ${scope.collection}`;
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
 * The collections that an erasure looks through, secrets first.
 * @throws `input.invalid` for a collection that is not in the register
 */
export function collectionsIn(storage: Storage, scope: ErasureScope): readonly Collection[] {
  if (scope.kind === 'collection') return [findCollection(storage, scope.collection)];
  const all = storage.register.collections.filter(
    ({ subject }) => scope.kind === 'everything' || subject !== null,
  );
  return [...all].sort((a, b) => Number(b.store === 'secret') - Number(a.store === 'secret'));
}

/** The person that an erasure is narrowed to, in the form that walks take. */
export function subjectOf(scope: ErasureScope): { subject?: string } {
  return scope.kind === 'person' ? { subject: scope.accountId } : {};
}

/** What an erasure does with one record. Records that cannot be read are always deleted. */
export function fateOf(
  collection: Collection,
  scope: ErasureScope,
  { record }: Row<object>,
): 'delete' | 'strip' | 'keep' {
  if (record === null) return 'delete';
  const { person, total } = collection.erasure;
  if (scope.kind === 'person') return person.rule;
  if (total.rule === 'keep-some') return total.keeps(record) ? 'keep' : 'delete';
  return total.rule;
}

/** Why records of this collection stay when this scope is erased, or `null` when none do. */
export function keptBecause(collection: Collection, scope: ErasureScope): string | null {
  const rule = scope.kind === 'person' ? collection.erasure.person : collection.erasure.total;
  return rule.rule === 'delete' ? null : rule.because;
}
