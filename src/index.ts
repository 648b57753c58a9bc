import { createApp } from './app';
import { consumerHandler, eventHandler, resolverHandler, webTriggerHandler } from './forge/handlers';
import { createForgePlatform } from './forge/platform';

const platform = createForgePlatform();

/** One for each invocation: Forge reuses a warm process for other tenants, and what was read once is this one's own. */
const app = (cloudId: string | null = null) => createApp(platform, cloudId);

export const admin = resolverHandler((cloudId) => app(cloudId).admin());
export const portal = resolverHandler(() => app().portal());
export const sso = webTriggerHandler(() => app().sso);
export const scim = webTriggerHandler((cloudId) => app(cloudId).scim);
export const jobs = consumerHandler((cloudId) => app(cloudId).jobs);
export const daily = () => app().daily();
export const weekly = () => app().weekly();
export const deletedUser = eventHandler(() => app().lifecycle.deletedUser);
export const preUninstall = () => app().lifecycle.preUninstall();
