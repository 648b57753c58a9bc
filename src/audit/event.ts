import { z } from 'zod';
import { auditKinds, auditOutcomes } from '../contract';
import { accountId, line, moment } from '../shared/fields';
import { defineCollection } from '../storage';

const schema = z.strictObject({
  id: line(64),
  occurredAt: moment,
  kind: z.enum(auditKinds),
  outcome: z.enum(auditOutcomes),
  accountId: accountId.exactOptional(),
  portal: line(32).exactOptional(),
  maskedIp: line(64).exactOptional(),
  correlationId: line(64),
  appVersion: line(64),
});

/** One event of the audit log, as it is stored: at most 1 KB. */
export type AuditEvent = z.infer<typeof schema>;

export const auditEvents = defineCollection<AuditEvent>({
  name: 'audit-event',
  title: 'Audit log',
  store: 'entity',
  ids: 'many',
  schema,
  fields: {
    id: { kind: 'plain', meaning: 'ID that sorts by time' },
    occurredAt: { kind: 'plain', meaning: 'When it happened' },
    kind: { kind: 'plain', meaning: 'What happened, such as a portal visit' },
    outcome: { kind: 'plain', meaning: 'Whether it succeeded' },
    accountId: { kind: 'personal', meaning: "The customer's Atlassian account ID" },
    portal: { kind: 'plain', meaning: 'ID of the portal' },
    maskedIp: { kind: 'personal', meaning: 'Network address without its last part, where Forge gives one' },
    correlationId: { kind: 'plain', meaning: 'Ties events of one attempt together' },
    appVersion: { kind: 'plain', meaning: 'Version of the app that wrote it' },
  },
  subject: { field: 'accountId', index: 'by-person' },
  purpose: 'Shows admins who used the portals and who signed in, for security.',
  lawfulBasis: 'Legitimate interest in the security of the service desk (GDPR Art. 6(1)(f))',
  retention: { kind: 'days', days: 180, field: 'occurredAt', index: 'by-time' },
  erasure: { person: { rule: 'delete' }, total: { rule: 'delete' } },
});
