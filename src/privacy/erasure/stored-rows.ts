import { chunks } from '../../shared/chunks';
import { limits, type Records, type Row } from '../../storage';

/**
 * The rows that are stored under these IDs now; strictly consistent, a few at once. Those that storage had no answer
 * for are asked for again one after another: a store that throttles would refuse some of any few that come together.
 * @throws what storage throws the second time
 */
export async function* storedRows<R>(
  records: Pick<Records<R>, 'row'>,
  ids: readonly string[],
): AsyncGenerator<readonly Row<R>[]> {
  for (const batch of chunks(ids, limits.transaction)) {
    const asked = await Promise.allSettled(batch.map((id) => records.row(id)));
    const rows: Row<R>[] = [];
    for (const [at, id] of batch.entries()) {
      const answer = asked[at];
      const row = answer?.status === 'fulfilled' ? answer.value : await records.row(id);
      if (row !== undefined) rows.push(row);
    }
    yield rows;
  }
}
