import { z } from 'zod';
import { jiraProducts, provisioningTargets, type ProvisioningSettings } from '../contract';
import { line, portalId } from '../shared/fields';
import { defineCollection } from '../storage';
import { folded } from './protocol';

/** Without spaces around it. */
const name = (max: number) => z.string().trim().pipe(line(max));

/** What an admin may set. */
export const provisioningSettings = z.strictObject({
  paused: z.boolean(),
  target: z.enum(provisioningTargets),
  serviceDesks: z.array(portalId).max(50),
  products: z.array(z.enum(jiraProducts)).max(jiraProducts.length),
  mappings: z.array(z.strictObject({ group: name(256), place: name(200) })).max(100),
  createPlaces: z.boolean(),
  allowLicensedUsers: z.boolean(),
  removeFrom: z.enum(['all', 'added']),
  onDeletion: z.enum(['keep', 'erase']),
  keepProfiles: z.boolean(),
});

export const provisioningSettingsRecords = defineCollection<ProvisioningSettings>({
  name: 'provisioning-settings',
  title: 'Provisioning settings',
  store: 'kv',
  ids: 'current',
  schema: provisioningSettings,
  fields: {
    paused: { kind: 'plain', meaning: 'Whether nothing is changed in Jira for the time being' },
    target: { kind: 'plain', meaning: 'Whether people become customers or Jira users' },
    serviceDesks: { kind: 'plain', meaning: 'IDs of the service desks that customers are added to' },
    products: { kind: 'plain', meaning: 'Jira products that Jira users are given' },
    mappings: { kind: 'plain', meaning: 'Which group leads to which organization or Jira group' },
    createPlaces: { kind: 'plain', meaning: 'Whether missing organizations and Jira groups are created' },
    allowLicensedUsers: {
      kind: 'plain',
      meaning: 'Whether accounts of licensed users are taken for customers',
    },
    removeFrom: { kind: 'plain', meaning: 'What people are removed from who are deactivated or deleted' },
    onDeletion: { kind: 'plain', meaning: 'Whether people who are deleted are erased here as well' },
    keepProfiles: { kind: 'plain', meaning: 'Whether names and e-mail addresses are kept' },
  },
  subject: null,
  purpose: 'Holds what the admin decided about provisioning.',
  lawfulBasis: "The admin's instruction (GDPR Art. 6(1)(f))",
  retention: { kind: 'until', event: 'the app is uninstalled' },
  erasure: { person: { rule: 'delete' }, total: { rule: 'delete' } },
});

export const defaultSettings: ProvisioningSettings = {
  paused: false,
  target: 'customers',
  serviceDesks: [],
  products: ['jira-servicedesk'],
  mappings: [],
  createPlaces: true,
  allowLicensedUsers: false,
  removeFrom: 'all',
  onDeletion: 'keep',
  keepProfiles: false,
};

/** The names of the organizations or Jira groups that a group's members go to, each once. */
export function placesOf({ mappings }: Pick<ProvisioningSettings, 'mappings'>, group: string): string[] {
  const wanted = folded(group);
  const found = mappings.filter((mapping) => folded(mapping.group) === wanted);
  return [...new Set(found.map(({ place }) => place))];
}
