export { createHost } from './core/host';
export type * from './types';
