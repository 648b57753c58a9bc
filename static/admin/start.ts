import { makeInvoke, view } from '@forge/bridge';
import { setGlobalTheme } from '@atlaskit/tokens/set-global-theme';
import type { AdminApi } from '../../src/contract';
import { createCall } from '../shared/api/call';
import { createTimeFormat, type TimeFormat } from '../shared/format/time';
import { createNavigation, createPageHistory, type HistoryLike } from '../shared/navigation/navigation';
import { createPeopleDirectory, type PeopleDirectory } from '../shared/people/directory';
import { createAccess } from './access';
import { homeRoute } from './routes';
import type { Services } from './services';

export interface Started {
  readonly services: Services;
  readonly people: PeopleDirectory;
  readonly time: TimeFormat;
}

/** The Configure page of Manage apps has no sub-pages, and a product may offer no history there. */
async function productHistory(): Promise<HistoryLike> {
  try {
    return await view.createHistory();
  } catch {
    return createPageHistory();
  }
}

/** The product is the authority on the theme; ours only stands in where it sends no tokens. */
async function applyTheme(colorMode: 'light' | 'dark' | 'auto'): Promise<void> {
  await setGlobalTheme({
    colorMode,
    light: 'light',
    dark: 'dark',
    spacing: 'spacing',
    typography: 'typography',
    shape: 'shape',
  });
  await view.theme.enable().catch(() => undefined);
}

/** Asks the product for everything that the pages need before the first paint. */
export async function start(): Promise<Started> {
  const [context, history] = await Promise.all([view.getContext(), productHistory()]);
  await applyTheme(context.theme?.colorMode ?? 'auto');
  const access = createAccess();
  const call = access.watch(createCall<AdminApi>(makeInvoke<AdminApi>()));
  return {
    services: {
      call,
      access,
      navigation: createNavigation({ history, home: homeRoute(context.moduleKey) }),
      now: () => Date.now(),
      siteUrl: context.siteUrl,
    },
    people: createPeopleDirectory({
      lookUp: async (accountIds) => (await call('people/look-up', { accountIds })).people,
    }),
    time: createTimeFormat({ locale: context.locale, timeZone: context.timezone }),
  };
}
