import { createContext, useContext } from 'react';

/** The site's address. */
export const SiteContext = createContext('');

export function useSite(): string {
  return useContext(SiteContext);
}
