import { z } from 'zod';
import { requestJson, type JiraSender } from './http';

/** Jira Cloud's own addresses; a token is sent nowhere else, whatever an answer says. */
const atlassianSite = z.string().regex(/^https:\/\/[a-z0-9-]+\.atlassian\.net\/?$/);

/**
 * The site's own address, without a slash at the end.
 * @throws as {@link requestJson}
 */
export async function siteUrl(send: JiraSender): Promise<string> {
  const info = z.object({ baseUrl: atlassianSite });
  const { baseUrl } = await requestJson(send, { method: 'GET', path: '/rest/api/3/serverInfo' }, info);
  return baseUrl.replace(/\/+$/, '');
}
