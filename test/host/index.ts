export { buildApp } from './core/build-app';
export { createHost } from './core/host';
export { readManifest } from './core/manifest';
export type * from './types';
