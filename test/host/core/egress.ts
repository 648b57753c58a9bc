import { EgressFilteringService } from '@forge/egress';
import type { AppManifest, EgressRecord, ForgeAnswer, ForgeRequest, Site, SiteDescription } from '../types';
import type { LogBook } from './log-book';
import type { UsageMeter } from './usage';

/** Answers a `fetch` of the app to the outside. Nothing ever leaves the machine. */
export type Egress = (request: ForgeRequest) => Promise<ForgeAnswer>;

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Declared addresses only, by `@forge/egress`'s own rules. The site's address and Atlassian's gateway are
 * answered by the demo site, loopback addresses are called for real, everything else is unreachable.
 */
export function createEgress(options: {
  readonly manifest: AppManifest;
  readonly site: Site;
  readonly installation: SiteDescription['installation'];
  readonly book: LogBook<EgressRecord>;
  readonly usage: UsageMeter;
  readonly now: () => number;
}): Egress {
  const filter = new EgressFilteringService([...options.manifest.backendEgress]);
  const gateway = `https://api.atlassian.com/ex/jira/${options.installation.cloudId}/`;
  const siteUrl = `${options.installation.siteUrl.replace(/\/$/, '')}/`;

  async function reach(request: ForgeRequest): Promise<ForgeAnswer> {
    const url = request.path;
    if (url.startsWith(siteUrl)) return atSite(request, url.slice(siteUrl.length), 'site');
    if (url.startsWith(gateway)) return atSite(request, url.slice(gateway.length), 'gateway');
    if (LOOPBACK.includes(new URL(url).hostname)) return forReal(request);
    return { failure: { name: 'TypeError', message: `getaddrinfo ENOTFOUND ${new URL(url).hostname}` } };
  }

  function atSite(request: ForgeRequest, path: string, via: 'site' | 'gateway'): ForgeAnswer {
    const header = request.headers['authorization'];
    const { method, headers, body } = request;
    const caller =
      header === undefined ? ({ kind: 'anonymous' } as const) : ({ kind: 'basic', header, via } as const);
    return { response: options.site.handle({ method, path: `/${path}`, headers, body, caller }) };
  }

  return async (request) => {
    const { method, headers, body, path: url } = request;
    const record = { at: options.now(), method, url, headers, body };
    if (!filter.isValidUrl(url)) {
      options.book.add({ ...record, allowed: false, status: null });
      return { failure: notAllowed(url) };
    }
    options.usage.count('egress');
    const answer = await reach(request);
    options.book.add({
      ...record,
      allowed: true,
      status: 'response' in answer ? answer.response.status : null,
    });
    return answer;
  };
}

/** As `ExternalEndpointNotAllowedError` of `@forge/api` says it. */
const notAllowed = (url: string) => ({
  name: 'REQUEST_EGRESS_ALLOWLIST_ERR',
  status: 403,
  message: `URL not included in the external fetch backend permissions: ${url}. Visit go.atlassian.com/forge-egress for more information.`,
});

async function forReal({ path, method, headers, body }: ForgeRequest): Promise<ForgeAnswer> {
  try {
    const response = await fetch(path, { method, headers: { ...headers }, body, redirect: 'manual' });
    return {
      response: {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: await response.text(),
      },
    };
  } catch (error) {
    return {
      failure: { name: 'TypeError', message: error instanceof Error ? error.message : String(error) },
    };
  }
}
