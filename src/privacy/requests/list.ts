import { z } from 'zod';
import type { SubjectRequest } from '../../contract';
import { chunks } from '../../shared/chunks';
import { limits, type Collection, type Cursors, type Row, type Storage } from '../../storage';
import { slotOf, subjectRequestRecords, viewOf } from './request';

/** Requests on a page. */
const perPage = 50;

/**
 * Open ones by deadline, closed ones newest first. Of the open ones each is read once more, strictly: what has just
 * been closed is not shown.
 * @throws `input.cursor`
 */
export async function listRequests(
  {
    storage,
    cursors,
    expiry,
  }: {
    readonly storage: Storage;
    readonly cursors: Cursors;
    readonly expiry: () => Promise<(collection: Collection, row: Row<object>) => boolean>;
  },
  stage: 'open' | 'closed',
  cursor: string | null,
): Promise<{ requests: SubjectRequest[]; cursor: string | null }> {
  const records = storage.of(subjectRequestRecords);
  const own = cursors.about(['privacy/requests', stage]);
  const page = await records.list({
    ...(stage === 'open'
      ? { index: 'by-due', partition: ['open'], sort: 'ascending' as const }
      : { index: 'by-closing', sort: 'descending' as const }),
    limit: perPage,
    cursor: cursor === null ? null : await own.open(cursor, z.string()),
  });
  const isExpired = await expiry();
  let shown = page.rows.flatMap((row) =>
    row.record === null || isExpired(subjectRequestRecords, row) ? [] : [row.record],
  );
  if (stage === 'open') {
    const read: (typeof shown)[number][] = [];
    for (const some of chunks(shown, limits.transaction)) {
      const now = await Promise.all(
        some.map(async ({ id, subject, kind }) => {
          const record = await records.get(slotOf(subject, kind));
          return record?.id === id ? [record] : [];
        }),
      );
      read.push(...now.flat());
    }
    shown = read;
  }
  return {
    requests: shown.map(viewOf),
    cursor: page.cursor === null ? null : await own.seal(page.cursor),
  };
}
