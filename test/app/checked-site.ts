import { createSite, type SiteControl } from '../host/site';
import { createOpenApiChecks } from '../host/site/openapi';
import type { Clock, Site } from '../host/types';

/** The demo site, with each request of the app and each answer checked against Atlassian's OpenAPI files. */
export interface CheckedSite {
  /** For `HostOptions.site`; once. */
  readonly open: (parts: { readonly clock: Clock }) => Site;
  readonly control: () => SiteControl;
  /** Throws when a request or an answer was not as the files say. */
  readonly verify: () => void;
}

export function createCheckedSite(): CheckedSite {
  const openApi = createOpenApiChecks();
  const problems = new Set<string>();
  let control: SiteControl | null = null;
  return {
    open: (parts) => {
      const site = createSite(parts);
      control = site.control;
      return {
        ...site,
        handle: (request) => {
          const { method, path, body } = request;
          const answer = site.handle(request);
          // Atlassian's gateway is in none of the products' files.
          if (path === '/app/report-accounts') return answer;
          const found = [
            ...openApi.checkRequest(method, path, body === null ? undefined : JSON.parse(body)),
            ...openApi.checkResponse(method, path, answer.status, parsed(answer.body)),
          ];
          for (const problem of found) problems.add(`${method} ${path.split('?', 1)[0] ?? ''}: ${problem}`);
          return answer;
        },
      };
    },
    control: () => {
      if (control === null) throw new Error('The site is not open yet');
      return control;
    },
    verify: () => {
      if (problems.size > 0)
        throw new Error(`Not as Atlassian's OpenAPI files say: ${[...problems].join('; ')}`);
    },
  };
}

/** Refused logins are answered in plain text. */
function parsed(body: string | undefined): unknown {
  try {
    return JSON.parse(body ?? '');
  } catch {
    return body;
  }
}
