import type { AuditDetail, AuditReason } from './audit';
import type { Empty, Rpc } from './result';

/** What the people whom the identity provider sends become. */
export const provisioningTargets = ['customers', 'jira-users'] as const;
export type ProvisioningTarget = (typeof provisioningTargets)[number];

/** Jira products that a Jira user can be given. @see POST /rest/api/3/user */
export const jiraProducts = [
  'jira-core',
  'jira-software',
  'jira-servicedesk',
  'jira-product-discovery',
] as const;
export type JiraProduct = (typeof jiraProducts)[number];

/** A group of the identity provider and where its members go. */
export interface GroupMapping {
  /** The group's `displayName`; compared without regard to case. */
  readonly group: string;
  /** Name of the JSM organization, or of the Jira group where people become Jira users. */
  readonly place: string;
}

/** What an admin decides about provisioning. */
export interface ProvisioningSettings {
  /** While `true`, what the identity provider sends is kept, and nothing is changed in Jira. */
  readonly paused: boolean;
  readonly target: ProvisioningTarget;
  /** IDs of service desks that customers are added to. */
  readonly serviceDesks: readonly string[];
  /** Given to Jira users when their account is created. */
  readonly products: readonly JiraProduct[];
  /** At most 100. */
  readonly mappings: readonly GroupMapping[];
  /** Creates an organization, or Jira group, that a mapping names and that does not exist. */
  readonly createPlaces: boolean;
  /** Takes a licensed user's account for a customer. */
  readonly allowLicensedUsers: boolean;
  /** What people are removed from who are deactivated or deleted: every organization or Jira group, or those that their groups led to. */
  readonly removeFrom: 'all' | 'added';
  /** What becomes of what the app holds about somebody whom the identity provider deletes. */
  readonly onDeletion: 'keep' | 'erase';
  /** Keeps names and e-mail addresses, so that the identity provider gets them back. */
  readonly keepProfiles: boolean;
}

export interface ScimTokenView {
  readonly id: string;
  readonly label: string;
  /** Account ID, or `erased`. */
  readonly createdBy: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** To within an hour; `null` until it is used. Epoch milliseconds. */
  readonly lastUsedAt: number | null;
}

/** How what the identity provider asked for stands in Jira. */
export const syncStates = ['synced', 'waiting', 'problem'] as const;
export type SyncState = (typeof syncStates)[number];

export interface ProvisionedUser {
  readonly id: string;
  readonly userName: string;
  readonly active: boolean;
  /** `null` until there is an account. */
  readonly accountId: string | null;
  readonly state: SyncState;
  /** Why Jira is not what the identity provider asked for. */
  readonly problem: AuditReason | null;
  /** Epoch milliseconds. */
  readonly changedAt: number;
}

export interface ProvisionedGroup {
  readonly id: string;
  readonly displayName: string;
  readonly members: number;
  /** The organization or Jira group that its members go to, or several with commas; `null` where no mapping names it. */
  readonly place: string | null;
  readonly changedAt: number;
}

/** One request of the identity provider that was to change something. */
export interface ProvisioningOperation {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly occurredAt: number;
  readonly outcome: 'success' | 'failure';
  readonly detail: AuditDetail | null;
  readonly reason: AuditReason | null;
  /** "SCIM token LABEL". */
  readonly actor: string;
  /** `userName` or `displayName` of what it was about, as long as that is stored. */
  readonly name: string | null;
  readonly accountId: string | null;
}

export interface ProvisioningStatus {
  /** To be entered at the identity provider. */
  readonly url: string;
  /** At most two. */
  readonly tokens: readonly ScimTokenView[];
  readonly settings: ProvisioningSettings;
  /** Work that has not been done in Jira yet. */
  readonly waiting: { readonly users: number; readonly groups: number; readonly more: boolean };
  /** People about whom Jira is not what was asked for; at most 100 are counted. */
  readonly problems: number;
  /** Whether there is a service account, without which nobody becomes a Jira user. */
  readonly hasServiceAccount: boolean;
}

/** What a change of settings would do to one organization or Jira group. */
export interface PlaceChange {
  readonly place: string;
  /** Members who would be added and removed. */
  readonly adds: number;
  readonly removes: number;
  /** `userName` of the first of them, at most 10 of each. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

export interface ProvisioningApi {
  'provisioning/status': Rpc<Empty, ProvisioningStatus>;
  /** `token` is shown this once. Refused with `scim.tokens-full` while two are live. */
  'provisioning/create-token': Rpc<{ label: string }, { token: string; tokens: readonly ScimTokenView[] }>;
  'provisioning/revoke-token': Rpc<{ id: string }, { tokens: readonly ScimTokenView[] }>;
  'provisioning/settings': Rpc<{ settings: ProvisioningSettings }, ProvisioningStatus>;
  /** What these settings' mappings would change in comparison to the stored ones. Changes nothing. */
  'provisioning/preview': Rpc<{ settings: ProvisioningSettings }, { places: readonly PlaceChange[] }>;
  /** `search`: a whole `userName` or e-mail address, or a part of `userName`. A page may be empty although `cursor` is set. */
  'provisioning/users': Rpc<
    { search?: string; only?: 'problem' | 'waiting'; cursor?: string },
    { users: readonly ProvisionedUser[]; cursor: string | null }
  >;
  'provisioning/user': Rpc<
    { id: string },
    { user: ProvisionedUser; groups: readonly string[]; places: readonly string[] }
  >;
  'provisioning/groups': Rpc<
    { search?: string; cursor?: string },
    { groups: readonly ProvisionedGroup[]; cursor: string | null }
  >;
  /** The last 50, newest first. */
  'provisioning/operations': Rpc<Empty, { operations: readonly ProvisioningOperation[] }>;
  /** Compares with Jira again, whatever was done before: one user, or all of them. */
  'provisioning/sync': Rpc<{ user?: string }, ProvisioningStatus>;
  /** What settings can name. */
  'provisioning/choices': Rpc<
    Empty,
    {
      serviceDesks: readonly { id: string; name: string }[];
      /** Organizations, or Jira groups where the stored target is `jira-users`. */
      places: readonly string[];
      /** `displayName` of groups that the identity provider has sent, the first 200. */
      groups: readonly string[];
    }
  >;
}
