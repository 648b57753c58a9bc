import { z } from 'zod';
import { pathOf, requestJson, type JiraSender } from './http';

/** Records that a page is asked for; the real ones may hold fewer. */
const pageSize = 100;

/**
 * What a list of Jira Service Management holds, page after page.
 * @param mostPages where to stop although there is more
 * @returns whether the last page was reached
 * @throws as `requestJson`
 */
export async function* jsmList<T>(
  send: JiraSender,
  path: string,
  item: z.ZodType<T>,
  { mostPages, query = {} }: { mostPages: number; query?: Readonly<Record<string, string>> },
): AsyncGenerator<readonly T[], boolean> {
  const page = z.object({ values: z.array(item), isLastPage: z.boolean() });
  let start = 0;
  for (let nth = 0; nth < mostPages; nth += 1) {
    const asked = pathOf(path, { ...query, start: String(start), limit: String(pageSize) });
    const { values, isLastPage } = await requestJson(send, { method: 'GET', path: asked }, page);
    yield values;
    // A page without anything leads nowhere, whatever it says of itself.
    if (isLastPage || values.length === 0) return true;
    start += values.length;
  }
  return false;
}
