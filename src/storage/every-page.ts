import type { ListQuery, Records, Row } from './records';
import { limits } from './store';

/** A whole listing, page after page; eventually consistent as its pages are. */
export async function* everyPage<R>(
  records: Pick<Records<R>, 'list'>,
  query: Omit<ListQuery, 'limit' | 'cursor'> = {},
): AsyncGenerator<readonly Row<R>[]> {
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Records<R>['list']>> = await records.list({
      ...query,
      limit: limits.page,
      cursor,
    });
    yield page.rows;
    ({ cursor } = page);
  } while (cursor !== null);
}
