import { auditEvents, newEvent, type AuditEvent } from '../../src/audit';
import { auditDetails, auditKinds, auditOutcomes, auditProtocols, auditReasons } from '../../src/contract';
import { timeOfId } from '../../src/shared/ids';
import { readManifest } from '../host/core/manifest';
import { appDirectory } from '../app/kit';
import { eventAt } from '../app/events';

const longest = <T extends string>(names: readonly T[]): T =>
  names.reduce((longer, name) => (name.length > longer.length ? name : longer));

describe('an audit event', () => {
  /** Every member there is, each as long as its schema lets it be. */
  const largest: AuditEvent = {
    ...eventAt(9_999_999_999_999),
    kind: longest(auditKinds),
    outcome: longest(auditOutcomes),
    reason: longest(auditReasons),
    detail: longest(auditDetails),
    accountId: 'a'.repeat(128),
    subject: 'A'.repeat(22),
    provider: 'p'.repeat(32),
    protocol: longest(auditProtocols),
    portal: '9'.repeat(20),
    organization: '9'.repeat(20),
    actor: 'A'.repeat(72),
    resource: 'R'.repeat(26),
    maskedIp: 'f'.repeat(48),
    userAgent: 'u'.repeat(48),
    appVersion: 'v'.repeat(32),
  };

  test('takes at most 1 KB at rest, however long its members are', () => {
    expect(auditEvents.schema.parse(largest)).toEqual(largest);
    expect(Object.keys(largest).sort()).toEqual(Object.keys(auditEvents.fields).sort());
    expect(Buffer.byteLength(JSON.stringify(largest))).toBeLessThanOrEqual(1_024);
  });

  const longer = [
    'accountId',
    'subject',
    'provider',
    'portal',
    'maskedIp',
    'userAgent',
    'appVersion',
  ] as const;
  test.each(longer)('with a longer %s is not stored', (member) => {
    const grown = { ...largest, [member]: `${largest[member] ?? ''}${largest[member]?.[0] ?? ''}` };
    expect(auditEvents.schema.safeParse(grown).success).toBe(false);
  });

  test('has at most seven indexes', () => {
    const entity = readManifest(appDirectory).entities.find(({ name }) => name === auditEvents.name);
    expect(entity?.indexes.length).toBe(7);
  });

  test('has an ID of its own moment, and a salt that no other event has', () => {
    let drawn = 0;
    const random = (bytes: number) => Uint8Array.from({ length: bytes }, () => (drawn += 1) % 251);
    const facts = { occurredAt: 1_700_000_000_123, kind: 'sign-in', outcome: 'success' } as const;
    const made = Array.from({ length: 200 }, () => newEvent({ random, appVersion: '1.0.0' }, facts));
    expect(new Set(made.map(({ id }) => id)).size).toBe(200);
    expect(new Set(made.map(({ salt }) => salt)).size).toBe(200);
    expect(made.every(({ id }) => timeOfId(id) === facts.occurredAt)).toBe(true);
  });
});
