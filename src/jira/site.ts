import { z } from 'zod';
import { requestJson, type JiraSender } from './http';

/**
 * The site's own address, without a slash at the end.
 * @throws as {@link requestJson}
 */
export async function siteUrl(send: JiraSender): Promise<string> {
  const info = z.object({ baseUrl: z.url() });
  const { baseUrl } = await requestJson(send, { method: 'GET', path: '/rest/api/3/serverInfo' }, info);
  return baseUrl.replace(/\/+$/, '');
}
