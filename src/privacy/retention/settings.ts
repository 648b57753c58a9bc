import { z } from 'zod';
import { moment } from '../../shared/fields';
import { defineCollection } from '../../storage';

const days = z.number().int().positive();

const schema = z.strictObject({
  version: z.number().int().nonnegative(),
  /** In one field, because no attribute of an entity may be `null`. */
  chosen: z.strictObject({
    days: z.record(z.string(), days.nullable()),
    dropIpAfterDays: days.nullable(),
    forgetPersonAfterDays: days.nullable(),
  }),
  sweptTo: z.record(z.string(), moment),
  reducedTo: z.strictObject({ ip: moment, person: moment }),
  sweptAt: moment.exactOptional(),
  lookedTo: moment.exactOptional(),
});

/** What admins chose, and how far the daily sweep has got with it. */
export type RetentionRecord = z.infer<typeof schema>;

/** What holds until an admin chooses something else. */
export const noChoice: RetentionRecord = {
  version: 0,
  chosen: { days: {}, dropIpAfterDays: null, forgetPersonAfterDays: null },
  sweptTo: {},
  reducedTo: { ip: 0, person: 0 },
};

/** An entity, because a version has to hold for a change: admins and the sweep write to one record. */
export const retentionRecords = defineCollection<RetentionRecord>({
  name: 'retention-settings',
  title: 'Retention settings',
  store: 'entity',
  ids: 'current',
  schema,
  fields: {
    version: { kind: 'plain', meaning: 'Counts the changes, so that none is lost' },
    chosen: { kind: 'plain', meaning: 'For how many days records are kept, and events whole' },
    sweptTo: { kind: 'plain', meaning: 'Up to when records of each collection have been deleted' },
    reducedTo: { kind: 'plain', meaning: 'Up to when events have lost what they are to lose' },
    sweptAt: { kind: 'plain', meaning: 'When the daily sweep last ended' },
    lookedTo: {
      kind: 'plain',
      meaning: 'Up to whom people on record have been looked at, by when they came; 0 for all of them',
    },
  },
  subject: null,
  purpose: 'Holds what the admin decided about how long data is kept.',
  lawfulBasis: 'Storage limitation (GDPR Art. 5(1)(e))',
  retention: { kind: 'until', event: 'the app is uninstalled' },
  erasure: { person: { rule: 'delete' }, total: { rule: 'delete' } },
});
