import type { Host } from '../types';

/** All that the pages ask of the host. */
export type PageHost = Pick<Host, 'invoke' | 'site'>;
