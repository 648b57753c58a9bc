import { z } from 'zod';
import type { Json } from '../contract';

/** One line of text of 1 to `max` characters without control characters. */
export function line(max: number) {
  return z
    .string()
    .min(1)
    .max(max)
    .refine((text) => !/[\p{Cc}\u2028\u2029]/u.test(text), { message: 'Control characters are not allowed' });
}

/** An Atlassian account ID, portal-only ones (`qm:…`) included; all its characters are valid in storage keys. */
export const accountId = z.string().regex(/^[A-Za-z0-9:._-]{1,128}$/, { message: 'Not an account ID' });

/** The account ID of one person; the IDs that stand for nobody in particular are refused. */
export const personId = accountId.refine((id) => !['erased', 'unidentified', 'unknown'].includes(id), {
  message: 'Not the ID of a person',
});

/** ID of an identity provider's settings. */
export const providerId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/, { message: 'Not a provider ID' });

/** JSM's portal ID. */
export const portalId = z.string().regex(/^\d{1,20}$/, { message: 'Not a portal ID' });

/** Epoch milliseconds, as far as there are dates. */
export const moment = z.number().int().nonnegative().max(8.64e15);

/** A calendar day, `YYYY-MM-DD`. */
export const day = z.iso.date();

/** A signed position: one of the store's cursors for each index that is read. */
export const cursor = line(32_768);

/** Any JSON value. */
export const json: z.ZodType<Json> = z.json();
