import { z } from 'zod';
import { adminRequired } from '../shared/errors';
import { personId } from '../shared/fields';

/** What the platform says of a call. `accountId` and `installContext` come from its own token, not from the browser. */
const platformContext = z.object({
  accountId: z.string().optional().catch(undefined),
  installContext: z.string().optional().catch(undefined),
  accountType: z.string().optional().catch(undefined),
});

const portalContext = z.object({
  extension: z.object({ portal: z.object({ id: z.coerce.string().regex(/^\d{1,20}$/) }) }),
});

export interface AdminCaller {
  readonly accountId: string;
  readonly cloudId: string;
}

/**
 * Lets Jira administrators in: being able to open the page is no permission.
 * @throws `permission.admin-required`
 */
export function adminCaller(requireAdmin: () => Promise<void>): (context: unknown) => Promise<AdminCaller> {
  return async (context) => {
    const known = platformContext.safeParse(context);
    const caller = personId.safeParse(known.data?.accountId);
    const cloudId = /^ari:cloud:jira::site\/([A-Za-z0-9-]+)$/.exec(known.data?.installContext ?? '')?.[1];
    const licensed = (known.data?.accountType ?? 'licensed') === 'licensed';
    if (!caller.success || cloudId === undefined || !licensed) throw adminRequired();
    await requireAdmin();
    return { accountId: caller.data, cloudId };
  };
}

export interface PortalCaller {
  /** `null` for people who are not signed in, and for licensed staff, who are not customers. */
  readonly customer: string | null;
  readonly portal: string | null;
}

/** Account types that Forge gives to a help center's customers. */
const customerTypes = new Set(['customer', 'unlicensed']);

/** Everybody may call; who is a customer is for the platform to say. */
export function portalCaller(context: unknown): Promise<PortalCaller> {
  const known = platformContext.safeParse(context).data;
  const caller = personId.safeParse(known?.accountId);
  const isCustomer = caller.success && customerTypes.has(known?.accountType ?? '');
  const portal = portalContext.safeParse(context).data?.extension.portal.id;
  return Promise.resolve({
    customer: isCustomer ? caller.data : null,
    portal: portal ?? null,
  });
}
