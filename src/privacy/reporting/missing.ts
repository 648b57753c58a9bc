import { z } from 'zod';
import type { Collection, Storage } from '../../storage';
import type { AdminOnRecord } from '../admins';
import type { Subjects } from '../subject';
import { held, pageOf } from '../walk';

/** How far the records have been looked through: which collection, and the store's cursor in it. */
export const missingFrom = z.strictObject({
  collection: z.number().int().nonnegative(),
  cursor: z.string().nullable(),
});
export type MissingFrom = z.infer<typeof missingFrom>;

export interface MissingCollaborators {
  readonly storage: Storage;
  readonly subjects: Pick<Subjects, 'knows'>;
  readonly onRecord: AdminOnRecord;
  /** Collections whose records name admins. */
  readonly adminsIn: readonly Collection[];
}

/**
 * Puts on record whom these records name and who is not: older versions of the app left admins out, and the record of
 * an erasure may name one whose row it has deleted. Safe to cut off and to repeat.
 * @returns where to go on when it ran out of time, else `null`; and how many were missing
 */
export async function addMissing(
  { storage, subjects, onRecord, adminsIn }: MissingCollaborators,
  from: MissingFrom,
  outOfTime: () => boolean,
): Promise<{ left: MissingFrom | null; added: number }> {
  const seen = new Set<string>();
  let added = 0;
  for (const [nth, collection] of adminsIn.entries()) {
    if (nth < from.collection) continue;
    let cursor = nth === from.collection ? from.cursor : null;
    do {
      const { rows, next } = await pageOf(storage, collection, { from: { source: 0, cursor } });
      for (const { id, raw } of rows) {
        const accountId = adminIn(collection, raw);
        if (accountId === undefined || seen.has(accountId)) continue;
        if (!(await subjects.knows(accountId))) {
          // A query may still show what an erasure has taken the name out of: that must not bring anybody back.
          const row = await storage.of(collection).row(id);
          if (row === undefined || adminIn(collection, row.raw) !== accountId) continue;
          await onRecord(accountId);
          added += 1;
        }
        seen.add(accountId);
      }
      cursor = next?.cursor ?? null;
      if (cursor !== null && outOfTime()) return { left: { collection: nth, cursor }, added };
    } while (cursor !== null);
  }
  return { left: null, added };
}

function adminIn(collection: Collection, raw: unknown): string | undefined {
  return held(collection, raw)[0].accountId;
}
