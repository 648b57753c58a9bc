import type { AuditEventView, AuditKind, AuditOutcome, AuditProtocol } from '../../../../src/contract';
import { type FileFormat, type Shortfall, shortfallText } from '../../../shared/files/format';
import { jsonLinesFormat } from '../../../shared/files/json-lines-format';
import { kindWords } from '../../words/audit';
import { networkAddress } from './address';

/** The oldest version of the schema that has all that is used here; every later 1.x reads it. */
const version = '1.3.0';

/** What no activity of a class stands for; its name is the source's own. */
const other = 99;

/** Activities of the class that stand for a kind. */
const activities: Partial<Record<AuditKind, { id: number; name: string }>> = {
  'sign-in': { id: 1, name: 'Logon' },
  'sign-out': { id: 2, name: 'Logoff' },
};

const statuses: Record<AuditOutcome, object> = {
  success: { status_id: 1, status: 'Success', severity_id: 1, severity: 'Informational' },
  failure: { status_id: 2, status: 'Failure', severity_id: 2, severity: 'Low' },
};

const protocols: Record<AuditProtocol, object> = {
  saml: { auth_protocol_id: 5, auth_protocol: 'SAML' },
  oidc: { auth_protocol_id: 4, auth_protocol: 'OpenID' },
  scim: { auth_protocol_id: 99, auth_protocol: 'SCIM' },
};

/** Without the members that are not known: no reader wants `null` in their place. */
function known(members: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

function metadata(site: string, more: { appVersion?: string; [member: string]: unknown }): object {
  const { appVersion, ...rest } = more;
  const product = known({ name: 'Sitebound', vendor_name: 'Sitebound', version: appVersion });
  return { version, product, log_name: 'audit-log', tenant_uid: site, ...rest };
}

/** An Authentication event, class 3002. What the class has no place for is in `unmapped`, under its own name. */
function authentication(event: AuditEventView, site: string): object {
  const { id, occurredAt, kind, outcome, reason, accountId, subject, provider, actor, ...more } = event;
  const { protocol, portal, userAgent, correlationId, appVersion, ...unmapped } = more;
  const activity = activities[kind] ?? { id: other, name: kindWords(kind) };
  const address = networkAddress(event.maskedIp);
  const user = known({
    uid: accountId,
    uid_alt: subject,
    ...(accountId === undefined
      ? { name: 'Unknown', type_id: 0, type: 'Unknown' }
      : { type_id: 1, type: 'User' }),
  });
  const client = actor !== undefined || kind === 'provisioning';
  const initiator = client
    ? { app_name: 'SCIM client', user: actor && { name: actor, type_id: other, type: 'SCIM client' } }
    : { user };
  return known({
    activity_id: activity.id,
    activity_name: activity.name,
    category_uid: 3,
    category_name: 'Identity & Access Management',
    class_uid: 3002,
    class_name: 'Authentication',
    type_uid: 300_200 + activity.id,
    type_name: `Authentication: ${activity.id === other ? 'Other' : activity.name}`,
    time: occurredAt,
    ...statuses[outcome],
    status_code: reason,
    status_detail: reason,
    message: `${kindWords(kind)}: ${outcome}${reason === undefined ? '' : ` (${reason})`}`,
    metadata: metadata(site, { uid: id, event_code: kind, correlation_uid: correlationId, appVersion }),
    user,
    ...(protocol && protocols[protocol]),
    actor: (provider ?? actor) && known({ ...initiator, idp: provider && { uid: provider } }),
    service: known({ name: 'Jira Service Management', uid: portal }),
    src_endpoint: address ? { ip: address.address } : undefined,
    http_request: userAgent && { user_agent: userAgent },
    unmapped,
  });
}

/** A Base Event, class 0: the schema's own form for what no class is made for. */
function incomplete(missing: Shortfall, site: string): object {
  const { at, ...unmapped } = missing;
  return {
    activity_id: other,
    activity_name: 'Export incomplete',
    category_uid: 0,
    category_name: 'Uncategorized',
    class_uid: 0,
    class_name: 'Base Event',
    type_uid: other,
    type_name: 'Base Event: Other',
    time: at,
    status_id: 2,
    status: 'Failure',
    severity_id: 3,
    severity: 'Medium',
    message: shortfallText(missing),
    metadata: metadata(site, { event_code: 'export-incomplete' }),
    unmapped,
  };
}

/**
 * Events of the Open Cybersecurity Schema Framework as JSON Lines.
 * @see https://schema.ocsf.io/1.3.0/classes/authentication
 */
export function ocsf(site: string): FileFormat<AuditEventView> {
  const lines = jsonLinesFormat<object>();
  return {
    ...lines,
    extension: 'ocsf.jsonl',
    record: (event) => lines.record(authentication(event, site)),
    shortfall: (missing) => lines.record(incomplete(missing, site)),
  };
}
