import type { AdminActionName, AdminActionView, ErrorCode, Json } from '../../../src/contract';
import { formatNumber } from '../../shared/format/count';

interface ActionWords {
  /** As a choice of a filter. */
  readonly label: string;
  readonly done: string;
  readonly failed: string;
}

const actions: Record<AdminActionName, ActionWords> = {
  'service-account.saved': {
    label: 'Service account saved',
    done: 'Saved the service account',
    failed: 'Tried to save the service account',
  },
  'service-account.removed': {
    label: 'Service account removed',
    done: 'Removed the service account',
    failed: 'Tried to remove the service account',
  },
  'service-account.call-as-changed': {
    label: 'Caller of Jira changed',
    done: 'Changed as whom Jira is called',
    failed: 'Tried to change as whom Jira is called',
  },
  'provider.saved': {
    label: 'Identity provider saved',
    done: 'Saved an identity provider',
    failed: 'Tried to save an identity provider',
  },
  'provider.removed': {
    label: 'Identity provider removed',
    done: 'Removed an identity provider',
    failed: 'Tried to remove an identity provider',
  },
  'provider.tested': {
    label: 'Identity provider tested',
    done: 'Tested an identity provider',
    failed: 'Tried to test an identity provider',
  },
  'signing-key.rotated': {
    label: 'Signing key rotated',
    done: 'Rotated the signing key',
    failed: 'Tried to rotate the signing key',
  },
  'sign-in-settings.saved': {
    label: 'Sign-in settings saved',
    done: 'Saved how customers stay signed in',
    failed: 'Tried to save how customers stay signed in',
  },
  'sessions.ended': {
    label: 'Sessions ended',
    done: 'Ended sessions of customers',
    failed: 'Tried to end sessions of customers',
  },
  'log.exported': {
    label: 'Audit log exported',
    done: 'Exported the audit log',
    failed: 'Tried to export the audit log',
  },
  'activity.exported': {
    label: 'Activity exported',
    done: 'Exported the activity',
    failed: 'Tried to export the activity',
  },
  'data.exported': {
    label: 'Stored data exported',
    done: 'Exported the stored data',
    failed: 'Tried to export the stored data',
  },
  'data.erased': { label: 'Data erased', done: 'Erased data', failed: 'Tried to erase data' },
};

/** An action as a choice of a filter. */
export function actionLabel(action: AdminActionName): string {
  return actions[action].label;
}

/** What somebody did, or tried to do. */
export function actionWords({ action, outcome }: Pick<AdminActionView, 'action' | 'outcome'>): string {
  return outcome === 'success' ? actions[action].done : actions[action].failed;
}

const failures: Readonly<Partial<Record<ErrorCode, string>>> = {
  'service-account.wrong-token': 'Atlassian did not accept the token',
  'service-account.wrong-email': 'The token belongs to another e-mail address',
  'service-account.missing-scope': 'The token lacks scopes',
  'service-account.missing-permission': 'The account lacks permissions',
  'service-account.site-unreachable': 'The site gave no usable answer',
  'service-account.throttled': 'Atlassian asked the app to wait',
  'jira.unavailable': 'Jira did not answer',
  'jira.throttled': 'Jira asked the app to wait',
  'jira.refused': 'Jira refused',
};

/** Why an action failed; the code stands beside it. */
export function failureWords(reason: ErrorCode): string {
  return failures[reason] ?? 'It was refused';
}

const fields: Readonly<Record<string, string>> = {
  email: 'e-mail address',
  token: 'API token',
  kind: 'kind of token',
  expiresOn: 'expiry date',
  callAs: 'caller of Jira',
  hours: 'length of a session',
  idleMinutes: 'time without use',
  help: 'text for refused sign-ins',
};

const conditions: Readonly<Record<string, string>> = {
  last: 'time range',
  from: 'time range',
  to: 'time range',
  person: 'person',
  provider: 'identity provider',
  kind: 'kind of event',
  outcome: 'outcome',
  reason: 'reason',
  portal: 'portal',
  text: 'text',
  actor: 'admin',
  action: 'action',
};

const formats: Readonly<Record<string, string>> = {
  csv: 'CSV',
  'json-lines': 'JSON Lines',
  ocsf: 'OCSF',
  cef: 'CEF',
  json: 'JSON',
};

const scopes: Readonly<Record<string, string>> = {
  person: 'One person',
  collection: 'One collection',
  events: 'Some events of the audit log',
  everything: 'Everything',
};

const keySteps: Readonly<Record<string, string>> = {
  add: 'The next key was made',
  use: 'The next key came into use',
  drop: 'The former key was dropped',
};

const sessionScopes: Readonly<Record<string, string>> = {
  all: 'Everybody',
  provider: 'One identity provider',
  person: 'One person',
};

function texts(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

function named(names: Readonly<Record<string, string>>, value: Json | undefined): string {
  return typeof value === 'string' ? (names[value] ?? value) : '';
}

function capital(text: string): string {
  return text.replace(/^./, (first) => first.toUpperCase());
}

function inWords(names: Readonly<Record<string, string>>, value: Json | undefined): string {
  return [...new Set(texts(value).map((name) => names[name] ?? name))].join(', ');
}

/** On what it was done, in a few words: changed fields, the format of an export, what was erased. */
export function targetWords({ action, details }: Pick<AdminActionView, 'action' | 'details'>): string {
  switch (action) {
    case 'service-account.saved':
    case 'service-account.call-as-changed':
      return capital(inWords(fields, details['fields'])) || 'No field changed';
    case 'service-account.removed':
      return 'The whole account';
    case 'log.exported':
    case 'activity.exported': {
      const filtered = inWords(conditions, details['conditions']);
      return `${named(formats, details['format'])}, ${filtered === '' ? 'all of it' : `filtered by ${filtered}`}`;
    }
    case 'provider.saved':
    case 'provider.removed':
    case 'provider.tested':
      return `Provider ${named({}, details['provider'])}`;
    case 'signing-key.rotated':
      return named(keySteps, details['step']);
    case 'sign-in-settings.saved':
      return capital(inWords(fields, details['fields'])) || 'No field changed';
    case 'sessions.ended':
      return named(sessionScopes, details['scope']);
    case 'data.exported':
      return 'Every collection';
    case 'data.erased': {
      const collection = details['collection'];
      return typeof collection === 'string' ? `Collection ${collection}` : named(scopes, details['scope']);
    }
  }
}

export interface DetailWords {
  readonly name: string;
  /** `moment`: epoch milliseconds; `code`: an identifier, letter for letter. */
  readonly value:
    | { readonly kind: 'text' | 'code'; readonly text: string }
    | { readonly kind: 'moment'; readonly at: number };
}

const detailNames: Readonly<Record<string, string>> = {
  fields: 'Fields',
  format: 'Format',
  conditions: 'Filtered by',
  scope: 'What',
  provider: 'Identity provider',
  step: 'Step',
  collection: 'Collection',
  subject: 'Pseudonym of the person',
  from: 'Events from',
  to: 'Events up to',
  requestedAt: 'Asked for',
  expected: 'Records expected',
  expectedAtLeast: 'More than expected could be counted',
  erased: 'Records erased',
  counts: 'By collection',
  remaining: 'Records left over',
};

const moments = ['requestedAt', 'from', 'to'];

function valueWords(name: string, value: Json): DetailWords['value'] {
  if (typeof value === 'number')
    return moments.includes(name)
      ? { kind: 'moment', at: value }
      : { kind: 'text', text: formatNumber(value) };
  if (typeof value === 'boolean') return { kind: 'text', text: value ? 'Yes' : 'No' };
  if (name === 'fields') return { kind: 'text', text: inWords(fields, value) || 'None' };
  if (name === 'conditions') return { kind: 'text', text: inWords(conditions, value) || 'Nothing' };
  if (name === 'format') return { kind: 'text', text: named(formats, value) };
  if (name === 'scope') return { kind: 'text', text: named(scopes, value) };
  if (name === 'counts' && typeof value === 'object' && value !== null) {
    const counts = Object.entries(value).map(
      ([collection, count]) => `${collection}: ${JSON.stringify(count)}`,
    );
    return { kind: 'text', text: counts.join(', ') || 'None' };
  }
  return { kind: 'code', text: typeof value === 'string' ? value : JSON.stringify(value) };
}

/** Everything that is on record about an action beyond who, when and what. */
export function detailWords(details: AdminActionView['details']): readonly DetailWords[] {
  return Object.entries(details).map(([name, value]) => ({
    name: detailNames[name] ?? name,
    value: valueWords(name, value),
  }));
}
