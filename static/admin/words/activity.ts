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
  'retention.saved': {
    label: 'Retention changed',
    done: 'Changed how long data is kept',
    failed: 'Tried to change how long data is kept',
  },
  'data.erased': { label: 'Data erased', done: 'Erased data', failed: 'Tried to erase data' },
  'reporting.started': {
    label: 'Report to Atlassian started',
    done: 'Started a report to Atlassian',
    failed: 'Tried to start a report to Atlassian',
  },
  'subject-request.opened': {
    label: 'Request about data entered',
    done: "Entered a person's request about their data",
    failed: "Tried to enter a person's request about their data",
  },
  'subject-request.closed': {
    label: 'Request about data closed',
    done: "Closed a person's request about their data",
    failed: "Tried to close a person's request about their data",
  },
  'rights-settings.saved': {
    label: 'Settings for requests saved',
    done: 'Saved the settings for requests about data',
    failed: 'Tried to save the settings for requests about data',
  },
  'restriction.placed': {
    label: 'Data restricted',
    done: "Restricted the use of a person's data",
    failed: "Tried to restrict the use of a person's data",
  },
  'restriction.lifted': {
    label: 'Restriction lifted',
    done: "Lifted the restriction of a person's data",
    failed: "Tried to lift the restriction of a person's data",
  },
  'hold.placed': {
    label: 'Legal hold placed',
    done: 'Placed a legal hold',
    failed: 'Tried to place a legal hold',
  },
  'hold.released': {
    label: 'Legal hold released',
    done: 'Released a legal hold',
    failed: 'Tried to release a legal hold',
  },
  'link.removed': {
    label: 'Identity link removed',
    done: "Removed a customer's link to an identity",
    failed: "Tried to remove a customer's link to an identity",
  },
  'link.corrected': {
    label: 'Identity link corrected',
    done: 'Led an identity to another customer',
    failed: 'Tried to lead an identity to another customer',
  },
  'scim-token.created': {
    label: 'SCIM token created',
    done: 'Created a SCIM token',
    failed: 'Tried to create a SCIM token',
  },
  'scim-token.revoked': {
    label: 'SCIM token revoked',
    done: 'Revoked a SCIM token',
    failed: 'Tried to revoke a SCIM token',
  },
  'provisioning-settings.saved': {
    label: 'Provisioning settings saved',
    done: 'Saved the settings of provisioning',
    failed: 'Tried to save the settings of provisioning',
  },
  'provisioning.synced': {
    label: 'Provisioning synced again',
    done: 'Had provisioning compared with Jira again',
    failed: 'Tried to have provisioning compared with Jira again',
  },
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
  'deadlineDays.access': 'deadline for access',
  'deadlineDays.rectification': 'deadline for rectification',
  'deadlineDays.erasure': 'deadline for erasure',
  'deadlineDays.restriction': 'deadline for restriction',
  'deadlineDays.portability': 'deadline for portability',
  'deadlineDays.objection': 'deadline for objection',
  'selfService.erasure': 'erasure by customers themselves',
  'selfService.restriction': 'restriction by customers themselves',
  paused: 'pause of provisioning',
  target: 'what people become',
  serviceDesks: 'service desks',
  products: 'products',
  mappings: 'mapping of groups',
  createPlaces: 'creation of what is missing',
  allowLicensedUsers: 'licensed users',
  removeFrom: 'removal',
  onDeletion: 'deletion',
  keepProfiles: 'keeping of names and addresses',
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

const requestKinds: Readonly<Record<string, string>> = {
  access: 'Access',
  rectification: 'Rectification',
  erasure: 'Erasure',
  restriction: 'Restriction',
  portability: 'Portability',
  objection: 'Objection',
};

const requestStates: Readonly<Record<string, string>> = {
  done: 'done',
  refused: 'refused',
  withdrawn: 'withdrawn',
};

const holdScopes: Readonly<Record<string, string>> = { person: 'One person', period: 'A period' };

const retentionSteps: Readonly<Record<string, string>> = {
  dropIpAfterDays: 'network addresses',
  forgetPersonAfterDays: 'people in events',
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
    case 'retention.saved':
      return (
        capital(
          Object.keys(details)
            .map((name) => retentionSteps[name] ?? name)
            .join(', '),
        ) || 'Nothing changed'
      );
    case 'data.exported':
      return 'Every collection';
    case 'reporting.started':
      return 'Account IDs on record';
    case 'data.erased': {
      const collection = details['collection'];
      return typeof collection === 'string' ? `Collection ${collection}` : named(scopes, details['scope']);
    }
    case 'subject-request.opened':
    case 'subject-request.closed':
      return [named(requestKinds, details['kind']), named(requestStates, details['state'])]
        .filter((word) => word !== '')
        .join(', ');
    case 'rights-settings.saved':
      return capital(inWords(fields, details['fields'])) || 'No field changed';
    case 'restriction.placed':
    case 'restriction.lifted':
      return 'One person';
    case 'hold.placed':
    case 'hold.released':
      return named(holdScopes, details['scope']);
    case 'link.removed':
    case 'link.corrected':
      return `Provider ${named({}, details['provider'])}`;
    case 'scim-token.created':
    case 'scim-token.revoked':
      return `Token ${named({}, details['label'])}`.trim();
    case 'provisioning-settings.saved':
      return capital(inWords(fields, details['fields'])) || 'No field changed';
    case 'provisioning.synced':
      return details['all'] === false ? 'One person' : 'Everybody';
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
  label: 'Label',
  all: 'Everybody',
  subject: 'Pseudonym of the person',
  toSubject: 'Pseudonym of the other person',
  request: 'Request',
  kind: 'Right',
  state: 'Ended as',
  hold: 'Hold',
  reviewAt: 'To be reviewed',
  from: 'Events from',
  to: 'Events up to',
  requestedAt: 'Asked for',
  expected: 'Records expected',
  expectedAtLeast: 'More than expected could be counted',
  erased: 'Records erased',
  counts: 'By collection',
  remaining: 'Records left over',
};

const moments = ['requestedAt', 'from', 'to', 'reviewAt'];

function valueWords(name: string, value: Json): DetailWords['value'] {
  if (typeof value === 'number')
    return moments.includes(name)
      ? { kind: 'moment', at: value }
      : { kind: 'text', text: formatNumber(value) };
  if (typeof value === 'boolean') return { kind: 'text', text: value ? 'Yes' : 'No' };
  if (name === 'fields') return { kind: 'text', text: inWords(fields, value) || 'None' };
  if (name === 'conditions') return { kind: 'text', text: inWords(conditions, value) || 'Nothing' };
  if (name === 'format') return { kind: 'text', text: named(formats, value) };
  if (name === 'scope') return { kind: 'text', text: named({ ...scopes, ...holdScopes }, value) };
  if (name === 'kind') return { kind: 'text', text: named(requestKinds, value) };
  if (name === 'state') return { kind: 'text', text: capital(named(requestStates, value)) };
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
