import type { PageData } from '../page-data';
import { isRecord } from './rpc';
import { textOf } from './text';

/** The address behind a `NavigationLocation`; `undefined` for a target that Jira does not have. */
function addressOf(target: Record<string, unknown>, page: PageData): string | undefined {
  const text = (name: string) => encodeURIComponent(textOf(target[name]));
  switch (target['target']) {
    case 'module': {
      const base = page.modulePaths[textOf(target['moduleKey'])];
      return base === undefined ? undefined : base + textOf(target['path']);
    }
    case 'issue':
      return `/browse/${text('issueKey')}`;
    case 'dashboard':
      return `/jira/dashboards/${text('dashboardId')}`;
    case 'projectSettingsDetails':
      return `/jira/software/projects/${text('projectKey')}/settings/details`;
    case 'userProfile':
      return `/people/${text('accountId')}`;
    default:
      return undefined;
  }
}

/** Always absolute. Rejects an unknown module or target. */
export function urlOf(location: unknown, page: PageData): string {
  const address = isRecord(location) ? addressOf(location, page) : undefined;
  if (address === undefined) throw new Error(`not modelled: target ${JSON.stringify(location)}`);
  return new URL(address, window.location.origin).href;
}

/**
 * `router.navigate` and `router.open`. An address on another site opens in a new tab after a question, and
 * the call rejects when the person declines. [forge/custom-ui-bridge/router]
 */
export function navigate(request: unknown, page: PageData): void {
  if (!isRecord(request)) throw new Error('Where to?');
  const { url, type } = request;
  const address = new URL(typeof url === 'string' ? url : urlOf(request, page), window.location.origin);
  if (!['http:', 'https:', 'mailto:'].includes(address.protocol)) throw new Error('Not an address to open');
  if (address.origin !== window.location.origin) {
    if (!window.confirm(`Open ${address.href}?`)) throw new Error('The person stayed on the page');
    window.open(address, '_blank', 'noopener');
  } else if (type === 'new-tab') window.open(address, '_blank', 'noopener');
  else window.location.assign(address);
}
