import { z } from 'zod';

/** Where a customer starts when nothing better is known. */
export const portalsPath = '/servicedesk/customer/portals';

/**
 * A path of the site's portals: only plain segments of letters, digits, `-` and `_`, so that there is nothing to
 * decode and no way to leave the site. No query, no fragment.
 */
export const returnPath = z
  .string()
  .max(200)
  .regex(/^\/servicedesk\/customer(\/[A-Za-z0-9_-]+)+$/, { message: 'Not a page of a portal' });

/** The page to come back to; the start page of the portals for an address that is none of theirs. */
export function returnPathOf(address: string): string {
  const parsed = returnPath.safeParse(address);
  return parsed.success ? parsed.data : portalsPath;
}
