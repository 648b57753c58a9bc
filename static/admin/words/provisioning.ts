import type {
  AuditReason,
  JiraProduct,
  ProvisioningStatus,
  ProvisioningTarget,
  ScimTokenView,
  SyncState,
} from '../../../src/contract';
import { countOf } from '../../shared/format/count';

interface StateWords {
  readonly label: string;
  readonly appearance: 'success' | 'inprogress' | 'removed';
}

const states: Readonly<Record<SyncState, StateWords>> = {
  synced: { label: 'In step', appearance: 'success' },
  waiting: { label: 'Waiting', appearance: 'inprogress' },
  problem: { label: 'Problem', appearance: 'removed' },
};

/** Whether Jira is what the identity provider asked for. */
export function stateWords(state: SyncState): StateWords {
  return states[state];
}

/** What somebody can do about a problem, and where. */
export interface Remedy {
  readonly words: string;
  readonly link?: { readonly name: string; readonly href: string };
}

const settings = { name: 'Mapping and effects', href: '/provisioning?section=settings' };
const account = { name: 'Service account', href: '/service-account' };

const remedies: Readonly<Partial<Record<AuditReason, Remedy>>> = {
  'scim.email-missing': {
    words:
      'Let the identity provider send an e-mail address (emails), or an e-mail address as user name, and provision the person again.',
  },
  'scim.account-taken': {
    words: 'Two users of the identity provider have the same account. Remove one of them there.',
  },
  'scim.place-missing': {
    words: 'Create it in Jira, or let it be created; then sync again.',
    link: settings,
  },
  'scim.place-refused': {
    words: 'Let the group lead to another Jira group; administrators are made by hand.',
    link: settings,
  },
  'scim.held': {
    words: 'Nothing to do: the record goes within a day after the hold is released.',
    link: { name: 'Legal holds', href: '/privacy?section=holds' },
  },
  'scim.no-service-account': {
    words: 'Set up a service account, or let people become customers; then sync again.',
    link: account,
  },
  'customer.licensed-user': {
    words:
      'Allow accounts of licensed users; then sync again. Or unassign the person at the identity provider.',
    link: settings,
  },
  'customer.deactivated': {
    words: 'Let an administrator of your Atlassian organization activate the account; then sync again.',
  },
  'customer.email-taken': {
    words: 'Look up in Jira whose account has the address, and correct it there or at the identity provider.',
  },
  'customer.being-erased': { words: 'It is tried again when the erasure is over.' },
  'customer.refused': {
    words: 'Check that the e-mail address exists and that the site may have more customers; then sync again.',
  },
  'jira.unavailable': { words: 'Nothing to do: it is tried again by itself.' },
  'jira.throttled': { words: 'Nothing to do: it is tried again by itself.' },
  'jira.refused': {
    words:
      'Check the permissions of the app and of the service account; then sync again. Accounts for the portals alone cannot be put into Jira groups.',
  },
};

/** What to do about a problem of a provisioned person. */
export function remedyOf(problem: AuditReason): Remedy {
  return remedies[problem] ?? { words: 'Correct it at the identity provider, or sync again.' };
}

const places: Readonly<Record<ProvisioningTarget, { readonly one: string; readonly many: string }>> = {
  customers: { one: 'organization', many: 'organizations' },
  'jira-users': { one: 'Jira group', many: 'Jira groups' },
};

/** What the members of a group are put into. */
export function placeWords(target: ProvisioningTarget): { readonly one: string; readonly many: string } {
  return places[target];
}

export const productNames: Readonly<Record<JiraProduct, string>> = {
  'jira-core': 'Jira Work Management',
  'jira-software': 'Jira',
  'jira-servicedesk': 'Jira Service Management',
  'jira-product-discovery': 'Jira Product Discovery',
};

const day = 86_400_000;
const idleDays = 30;

/** For how many whole days a token has not been used, where these are 30 or more; otherwise `null`. */
export function idleFor({ lastUsedAt, createdAt }: ScimTokenView, now: number): number | null {
  const days = Math.floor((now - (lastUsedAt ?? createdAt)) / day);
  return days >= idleDays ? days : null;
}

export type ProvisioningHealth = 'off' | 'paused' | 'problems' | 'working' | 'current';

/** How provisioning stands, the most pressing first; `off` while nobody could ask for anything and nothing is left. */
export function provisioningHealth({
  settings: { paused },
  tokens,
  problems,
  waiting,
}: ProvisioningStatus): ProvisioningHealth {
  if (paused) return 'paused';
  if (problems > 0) return 'problems';
  if (waiting.users + waiting.groups > 0) return 'working';
  return tokens.length === 0 ? 'off' : 'current';
}

const healths: Readonly<
  Record<
    ProvisioningHealth,
    {
      readonly label: string;
      readonly appearance: 'default' | 'success' | 'inprogress' | 'moved' | 'removed';
    }
  >
> = {
  off: { label: 'Off', appearance: 'default' },
  paused: { label: 'Paused', appearance: 'moved' },
  problems: { label: 'Problems', appearance: 'removed' },
  working: { label: 'Working', appearance: 'inprogress' },
  current: { label: 'Up to date', appearance: 'success' },
};

/** The same in a word. */
export function healthWords(health: ProvisioningHealth): (typeof healths)[ProvisioningHealth] {
  return healths[health];
}

/** "12 users and 1 group", of work that is not done yet; at least one of them is there. */
export function waitingWords({ users, groups, more }: ProvisioningStatus['waiting']): string {
  const parts = [
    ...(users > 0 ? [countOf({ value: users, atLeast: more }, 'user')] : []),
    ...(groups > 0 ? [countOf({ value: groups, atLeast: more }, 'group')] : []),
  ];
  return parts.join(' and ');
}

/** The most that are counted. */
const mostProblems = 100;

/** "3 people have a problem". */
export function problemCount(problems: number): string {
  const count = countOf({ value: problems, atLeast: problems >= mostProblems }, 'person', 'people');
  return `${count} ${problems === 1 ? 'has' : 'have'} a problem`;
}
