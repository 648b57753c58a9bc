import { z } from 'zod';
import { moment } from '../../shared/fields';
import { defineCollection } from '../../storage';
import { leafOf, type SealedEvent } from './leaf';

/** In place of an erasure's ID: retention has taken something from the event, or deleted what was left of it. */
export const byRetention = 'retention';

export const leaf = z.base64url().length(43);

const schema = z.strictObject({
  erasedAt: moment,
  receipt: z.string().min(1).max(64),
  leaves: z.array(leaf).min(1),
});

/** Which leaves lost their events to one erasure. */
export type ErasedLeaves = z.infer<typeof schema>;

/** Deliberately without the events' IDs: the ID of a visit is made of the person's account ID. */
export const erasedLeaves = defineCollection<ErasedLeaves>({
  name: 'erased-leaf',
  title: 'Digests of erased events',
  store: 'entity',
  ids: 'many',
  schema,
  fields: {
    erasedAt: { kind: 'plain', meaning: 'When the events were erased' },
    receipt: { kind: 'plain', meaning: 'ID of the erasure, or that it was retention' },
    leaves: { kind: 'plain', meaning: 'Salted digests of the events; their salts are gone with them' },
  },
  subject: null,
  purpose: 'Tells events that were erased on request from events that somebody took away.',
  lawfulBasis: 'Accountability (GDPR Art. 5(2)); it is about no one',
  retention: { kind: 'days', follows: 'audit-event', field: 'erasedAt', index: 'by-time' },
  erasure: { person: { rule: 'delete' }, total: { rule: 'delete' }, group: 'proof' },
});

/** What an erasure of audit events leaves behind, in the very writes that delete them. */
export const erasedLeafNote = {
  collection: erasedLeaves,
  of: (
    events: readonly SealedEvent[],
    { receipt, at }: { readonly receipt: string; readonly at: number },
  ): ErasedLeaves | null => {
    const leaves = events.map(leafOf).filter((one) => one !== null);
    return leaves.length === 0 ? null : { erasedAt: at, receipt, leaves };
  },
};
