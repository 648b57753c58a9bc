import { z } from 'zod';
import { auditReasons, syncStates } from '../../contract';
import { accountId, line, moment, portalId } from '../../shared/fields';
import { defineCollection, type Condition } from '../../storage';

export const scimId = line(26);
export const digest = z.base64url().length(22);
const count = z.number().int().nonnegative();
const text = line(256);

const profile = z.strictObject({
  displayName: text.exactOptional(),
  name: z
    .strictObject({
      formatted: text.exactOptional(),
      familyName: text.exactOptional(),
      givenName: text.exactOptional(),
    })
    .exactOptional(),
  emails: z
    .array(
      z.strictObject({
        value: line(320),
        type: text.exactOptional(),
        primary: z.boolean().exactOptional(),
        display: text.exactOptional(),
      }),
    )
    .max(20)
    .exactOptional(),
});

const schema = z.strictObject({
  id: scimId,
  userName: text,
  nameKey: digest,
  externalId: text.exactOptional(),
  active: z.boolean(),
  profile: profile.exactOptional(),
  contact: z.strictObject({ email: line(320), displayName: text.exactOptional() }).exactOptional(),
  subject: digest.exactOptional(),
  accountId: accountId.exactOptional(),
  createdAt: moment,
  changedAt: moment,
  version: count,
  revision: count,
  state: z.enum(syncStates),
  problem: z.enum(auditReasons).exactOptional(),
  leaving: z.literal(true).exactOptional(),
  creating: z.boolean().exactOptional(),
  organizations: z.array(portalId).max(500),
  groups: z.array(line(64)).max(500),
  desks: z.array(portalId).max(100),
  plan: z
    .strictObject({ added: z.array(line(64)).max(500), removed: z.array(line(64)).max(500) })
    .exactOptional(),
  applied: digest.exactOptional(),
  busyUntil: moment,
});

/** A user whom the identity provider provisions, and what the app did for them in Jira. */
export type ScimUser = z.infer<typeof schema>;

export const scimUsers = defineCollection<ScimUser>({
  name: 'scim-user',
  title: 'Provisioned users',
  store: 'entity',
  ids: 'many',
  schema,
  fields: {
    id: { kind: 'personal', meaning: 'ID under which the identity provider finds the user here' },
    userName: {
      kind: 'personal',
      meaning: 'What the identity provider calls the user; often an e-mail address',
    },
    nameKey: { kind: 'personal', meaning: 'Digest of the user name, which no other user may have' },
    externalId: { kind: 'personal', meaning: "The identity provider's own ID of the user" },
    active: { kind: 'plain', meaning: 'Whether the identity provider lets the user in' },
    profile: { kind: 'personal', meaning: 'Names and e-mail addresses, where an admin chose to keep them' },
    contact: { kind: 'personal', meaning: 'E-mail address and name, until there is an account' },
    subject: { kind: 'personal', meaning: 'E-mail address, as a digest that only this site can make' },
    accountId: { kind: 'personal', meaning: "The user's Atlassian account ID" },
    createdAt: { kind: 'plain', meaning: 'Since when the user is provisioned' },
    changedAt: { kind: 'plain', meaning: 'When the identity provider last changed the user' },
    version: { kind: 'plain', meaning: 'Counts those changes' },
    revision: { kind: 'plain', meaning: 'Counts all changes of the record, so that none is lost' },
    state: { kind: 'plain', meaning: 'Whether Jira is what the identity provider asked for' },
    problem: { kind: 'plain', meaning: 'Why it is not' },
    leaving: { kind: 'plain', meaning: 'Whether the identity provider has deleted the user' },
    creating: { kind: 'plain', meaning: 'Whether an account is being created at this moment' },
    organizations: { kind: 'plain', meaning: 'IDs of the organizations that their groups led to' },
    groups: { kind: 'plain', meaning: 'IDs of the Jira groups that their groups led to' },
    desks: { kind: 'plain', meaning: 'IDs of the service desks that the app added them to' },
    plan: {
      kind: 'plain',
      meaning: 'Organizations or Jira groups that they are being added to or removed from',
    },
    applied: { kind: 'plain', meaning: 'Digest of what was last applied in Jira' },
    busyUntil: { kind: 'plain', meaning: 'Until when one piece of work has the record to itself' },
  },
  subject: {
    field: 'accountId',
    index: 'by-account',
    moves: true,
    otherwise: { field: 'subject', index: 'by-subject' },
  },
  purpose: 'Gives the identity provider back what it provisioned, and keeps Jira in step with it.',
  lawfulBasis: 'Performance of the service that the customer signs in for (GDPR Art. 6(1)(b))',
  recipients: 'Your identity provider, which sent it',
  retention: { kind: 'until', event: 'the identity provider deletes the user' },
  erasure: { person: { rule: 'delete' }, total: { rule: 'delete' }, group: 'provisioning' },
});

/** For writes that depend on what was read. */
export function asRead({ revision }: { readonly revision: number }): Condition<{ revision: number }> {
  return { field: 'revision', is: revision };
}
