import { z } from 'zod';
import { auditDetails, auditKinds, auditOutcomes, auditProtocols, auditReasons } from '../../contract';
import { accountId, line, moment, portalId, providerId } from '../../shared/fields';
import { defineCollection } from '../../storage';
import { erasedLeafNote } from '../proof/erased-leaves';

const schema = z.strictObject({
  id: line(26),
  occurredAt: moment,
  kind: z.enum(auditKinds),
  outcome: z.enum(auditOutcomes),
  reason: z.enum(auditReasons).exactOptional(),
  detail: z.enum(auditDetails).exactOptional(),
  accountId: accountId.exactOptional(),
  subject: z.base64url().length(22).exactOptional(),
  provider: providerId.exactOptional(),
  protocol: z.enum(auditProtocols).exactOptional(),
  portal: portalId.exactOptional(),
  organization: portalId.exactOptional(),
  actor: line(72).exactOptional(),
  resource: line(26).exactOptional(),
  maskedIp: line(48).exactOptional(),
  userAgent: line(48).exactOptional(),
  correlationId: line(26),
  appVersion: line(32),
  /** Absent from an event that retention has taken something from. */
  salt: z.base64url().length(22).exactOptional(),
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
    kind: { kind: 'plain', meaning: 'What happened, such as a sign-in' },
    outcome: { kind: 'plain', meaning: 'Whether it succeeded' },
    reason: { kind: 'plain', meaning: 'Why it was refused' },
    detail: { kind: 'plain', meaning: 'What happened in particular' },
    accountId: { kind: 'personal', meaning: "The customer's Atlassian account ID" },
    subject: {
      kind: 'personal',
      meaning:
        "The person's e-mail address at the identity provider, as a digest that only this site can make",
    },
    provider: { kind: 'plain', meaning: 'Which identity provider' },
    protocol: { kind: 'plain', meaning: 'SAML, OpenID Connect or SCIM' },
    portal: { kind: 'plain', meaning: 'ID of the portal' },
    organization: { kind: 'plain', meaning: 'ID of the organization that it is about' },
    actor: { kind: 'plain', meaning: 'Label of the SCIM token with which it was asked for' },
    resource: { kind: 'plain', meaning: 'ID of the provisioned user or group that it is about' },
    maskedIp: { kind: 'personal', meaning: 'Network address without its last part, where Forge gives one' },
    userAgent: { kind: 'plain', meaning: 'Browser and system, without versions' },
    correlationId: { kind: 'plain', meaning: 'Ties events of one attempt together' },
    appVersion: { kind: 'plain', meaning: 'Version of the app that wrote it' },
    salt: {
      kind: 'plain',
      meaning: 'Random bits that keep the digest of an erased event from being guessed',
    },
  },
  subject: {
    field: 'accountId',
    index: 'by-person',
    otherwise: { field: 'subject', index: 'by-subject' },
  },
  happenedAt: 'occurredAt',
  purpose: 'Shows admins who used the portals and who signed in, for security.',
  lawfulBasis: 'Legitimate interest in the security of the service desk (GDPR Art. 6(1)(f))',
  retention: { kind: 'days', days: 180, canStay: true, field: 'occurredAt', index: 'by-time' },
  erasure: { person: { rule: 'delete' }, total: { rule: 'delete' }, note: erasedLeafNote },
});
