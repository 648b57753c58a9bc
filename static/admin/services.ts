import { createContext, useContext } from 'react';
import type { AdminApi } from '../../src/contract';
import type { Call } from '../shared/api/call';
import type { Navigation } from '../shared/navigation/navigation';
import type { Access } from './access';

/** What every admin page may use; made once in main.tsx. */
export interface Services {
  readonly call: Call<AdminApi>;
  readonly access: Access;
  readonly navigation: Navigation;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** The site's address, for file headers and links. */
  readonly siteUrl: string;
}

export const ServicesContext = createContext<Services | null>(null);

/** The services of this page; throws where the context is missing. */
export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('ServicesContext is missing above this component');
  return services;
}
