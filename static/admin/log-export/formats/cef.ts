import type { AuditEventView, AuditOutcome } from '../../../../src/contract';
import { type FileFormat, shortfallText } from '../../../shared/files/format';
import { kindWords } from '../../words/audit';
import { networkAddress } from './address';

type Pair = readonly [key: string, value: string | number | undefined];

/** A custom string and the label that says what it is; nothing where the event has no such value. */
function custom(key: string, label: string, value: string | undefined): readonly Pair[] {
  return value === undefined
    ? []
    : [
        [key, value],
        [`${key}Label`, label],
      ];
}

function source(masked: string | undefined): readonly Pair[] {
  const network = networkAddress(masked);
  if (network === null) return [];
  // CEF:0 has `src` for IPv4 only.
  return network.version === 4
    ? [['src', network.address]]
    : custom('c6a2', 'Source IPv6 Address', network.address);
}

/** What becomes of each field; those of the header have nothing here. */
const extension: {
  readonly [Field in keyof AuditEventView]-?: (event: AuditEventView) => readonly Pair[];
} = {
  occurredAt: ({ occurredAt }) => [['rt', occurredAt]],
  kind: () => [],
  appVersion: () => [],
  outcome: ({ outcome }) => [['outcome', outcome]],
  reason: ({ reason }) => [['reason', reason]],
  detail: ({ detail }) => [['act', detail]],
  accountId: ({ accountId }) => [['suid', accountId]],
  subject: ({ subject }) => [['suser', subject]],
  protocol: ({ protocol }) => [['app', protocol]],
  maskedIp: ({ maskedIp }) => [...source(maskedIp), ...custom('cs5', 'Masked address', maskedIp)],
  userAgent: ({ userAgent }) => [['requestClientApplication', userAgent]],
  id: ({ id }) => [['externalId', id]],
  provider: ({ provider }) => custom('cs1', 'Identity provider', provider),
  portal: ({ portal }) => custom('cs2', 'Portal ID', portal),
  organization: ({ organization }) => custom('cs6', 'Organization ID', organization),
  actor: ({ actor }) => custom('flexString1', 'Actor', actor),
  resource: ({ resource }) => custom('flexString2', 'SCIM resource ID', resource),
  correlationId: ({ correlationId }) => custom('cs3', 'Correlation ID', correlationId),
  salt: ({ salt }) => custom('cs4', 'Salt', salt),
};

/** From 0 to 10; both are "low" to readers, the lower one is what goes on every day. */
const severities: Record<AuditOutcome, number> = { success: 1, failure: 3 };

function inHeader(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ').replaceAll(/[\\|]/g, String.raw`\$&`);
}

function inExtension(value: string | number): string {
  return String(value)
    .replaceAll(/[\\=]/g, String.raw`\$&`)
    .replaceAll('\n', String.raw`\n`)
    .replaceAll('\r', String.raw`\r`);
}

function line(header: readonly string[], pairs: readonly Pair[]): string {
  const known = pairs.flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${inExtension(value)}`],
  );
  return `CEF:0|${header.map(inHeader).join('|')}|${known.join(' ')}\n`;
}

/**
 * Lines of the Common Event Format, version 0, without the syslog header that a forwarder adds.
 * @see ArcSight, Implementing Common Event Format, version 25 (dictionary and escaping)
 */
export function cef(site: string): FileFormat<AuditEventView> {
  const device: readonly Pair[] = [['deviceExternalId', site]];
  const vendor = ['Sitebound', 'Audit log'];
  return {
    extension: 'cef',
    type: 'text/plain',
    header: () => '',
    record: (event) => {
      const { appVersion, kind, outcome } = event;
      return line(
        [...vendor, appVersion, kind, kindWords(kind), String(severities[outcome])],
        [...Object.values(extension).flatMap((pairs) => pairs(event)), ...device],
      );
    },
    shortfall: (missing) =>
      line(
        [...vendor, 'unknown', 'export-incomplete', 'Export incomplete', '5'],
        [
          ['rt', missing.at],
          ['outcome', 'failure'],
          ['cnt', missing.records],
          ['msg', shortfallText(missing)],
          ...device,
        ],
      ),
  };
}
