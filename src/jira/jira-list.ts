import { z } from 'zod';
import { pathOf, requestJson, type JiraSender } from './http';

/** Records that a page is asked for; Jira may give fewer. */
const pageSize = 100;
const mostPages = 20;

/**
 * What a list of the Jira platform holds, at most its first 20 pages.
 * @throws as `requestJson`
 */
export async function jiraList<T>(
  send: JiraSender,
  path: string,
  item: z.ZodType<T>,
  query: Readonly<Record<string, string | readonly string[]>> = {},
): Promise<T[]> {
  const page = z.object({ values: z.array(item), isLast: z.boolean() });
  const all: T[] = [];
  for (let nth = 0; nth < mostPages; nth += 1) {
    const bounds = { startAt: String(all.length), maxResults: String(pageSize) };
    const asked = pathOf(path, { ...query, ...bounds });
    const { values, isLast } = await requestJson(send, { method: 'GET', path: asked }, page);
    all.push(...values);
    // A page without anything leads nowhere, whatever it says of itself.
    if (isLast || values.length === 0) break;
  }
  return all;
}
