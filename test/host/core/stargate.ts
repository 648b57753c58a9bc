import type { AppManifest, ForgeRequest, Site, WireResponse } from '../types';
import type { Queue } from './queue';
import type { UsageMeter } from './usage';
import type { WebTriggerUrls } from './web-trigger-urls';

/** The part of Atlassian's gateway that the SDKs use as the app. (forge-platform.md §3.4, §6.1) */
export type Stargate = (request: ForgeRequest) => WireResponse;

export function createStargate(options: {
  readonly manifest: AppManifest;
  readonly site: Site;
  readonly queue: Queue;
  readonly webTriggers: WebTriggerUrls;
  readonly usage: UsageMeter;
}): Stargate {
  const { manifest, site, queue, webTriggers, usage } = options;

  function graphql({ body }: ForgeRequest): WireResponse {
    const { query, variables } = JSON.parse(body ?? '{}') as {
      query: string;
      variables: Record<string, unknown>;
    };
    if (query.includes('createWebTriggerUrl(')) {
      const { triggerKey } = variables['input'] as { triggerKey: string };
      const url = webTriggers.get(triggerKey, variables['forceCreate'] === true);
      if (url === null)
        return json(200, { errors: [{ message: `no web trigger ${triggerKey}` }], data: null });
      return json(200, { data: { createWebTriggerUrl: { url } } });
    }
    if (query.includes('deleteWebTriggerUrl(')) {
      const success = webTriggers.remove(String(variables['id']));
      const message = success ? null : 'The web trigger URL does not exist';
      return json(200, { data: { deleteWebTriggerUrl: { success, message } } });
    }
    if (query.includes('webTriggerUrlsByAppContext(')) {
      return json(200, { data: { webTriggerUrlsByAppContext: webTriggers.list() } });
    }
    throw new Error(
      `The local Forge host does not model this GraphQL operation: ${query.trim().slice(0, 120)}`,
    );
  }

  function reportAccounts(request: ForgeRequest): WireResponse {
    const { scopes } = manifest;
    if (!scopes.includes('report:personal-data'))
      return json(403, { code: 403, message: 'report:personal-data' });
    const { path, method, headers, body } = request;
    return site.handle({ path, method, headers, body, caller: { kind: 'app', scopes } });
  }

  return (request) => {
    const queueCall = /^\/webhook\/queue\/(publish|stats|cancel)\//.exec(request.path)?.[1];
    if (queueCall === 'publish') return queue.publish(request.body ?? '');
    if (queueCall === 'stats') return queue.stats(request.body ?? '');
    if (queueCall === 'cancel') return queue.cancel(request.body ?? '');
    if (request.path === '/graphql') return counted(() => graphql(request));
    if (request.path === '/app/report-accounts') return counted(() => reportAccounts(request));
    throw new Error(`The local Forge host does not model stargate ${request.method} ${request.path}`);
  };

  function counted(work: () => WireResponse): WireResponse {
    usage.count('product');
    return work();
  }
}

const json = (status: number, body: unknown): WireResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
