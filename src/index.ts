import { createApp } from './app';
import { consumerHandler, resolverHandler, webTriggerHandler } from './forge/handlers';
import { createForgePlatform } from './forge/platform';

const app = createApp(createForgePlatform());

export const admin = resolverHandler(app.admin);
export const portal = resolverHandler(app.portal);
export const sso = webTriggerHandler(app.sso);
export const jobs = consumerHandler(app.jobs);
export const daily = app.daily;
