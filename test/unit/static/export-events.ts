import fc from 'fast-check';
import { auditEvents, type AuditEvent } from '../../../src/audit';
import { auditDetails, auditKinds, auditOutcomes, auditProtocols, auditReasons } from '../../../src/contract';

const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const letters = (alphabet: string, min: number, max = min) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength: min, maxLength: max });

/** What each format must escape, and what spreadsheets would run. */
const nasty = fc.constantFrom(...'=+-@|\\,;"\'{}[]:#%&<>/ é😀＝');
const line = (max: number) =>
  fc.oneof(
    fc.string({ unit: nasty, minLength: 1, maxLength: Math.min(max, 20) }),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    fc.constantFrom('=HYPERLINK("x")', "'=1", 'a=b cs1=c', 'a|b\\', ' lead and trail '),
  );

const addresses = fc.oneof(
  fc.ipV4().map((address) => `${address.split('.').slice(0, 3).join('.')}.0/24`),
  fc.ipV6().map((address) => `${address.split(':').slice(0, 3).join(':')}::/48`),
  fc.ipV4(),
  fc.constantFrom('2001:db8:1::/48', '999.1.1.0/24', 'unknown', '::'),
);

/** Any event that the app's own schema lets be stored, whether the app would write it today or not. */
export const anyEvent: fc.Arbitrary<AuditEvent> = fc
  .record(
    {
      id: line(26),
      occurredAt: fc.integer({ min: 0, max: 8.64e15 }),
      kind: fc.constantFrom(...auditKinds),
      outcome: fc.constantFrom(...auditOutcomes),
      reason: fc.constantFrom(...auditReasons),
      detail: fc.constantFrom(...auditDetails),
      accountId: letters(`${base64url}:.`, 1, 40),
      subject: letters(base64url, 22),
      provider: letters('abcdefghijklmnopqrstuvwxyz0123456789', 1, 32),
      protocol: fc.constantFrom(...auditProtocols),
      portal: letters('0123456789', 1, 20),
      organization: letters('0123456789', 1, 20),
      actor: line(96),
      resource: line(26),
      maskedIp: fc.oneof(addresses, line(48)),
      userAgent: line(48),
      correlationId: line(26),
      appVersion: line(32),
      salt: letters(base64url, 22),
    },
    { requiredKeys: ['id', 'occurredAt', 'kind', 'outcome', 'correlationId', 'appVersion', 'salt'] },
  )
  .filter((event) => auditEvents.schema.safeParse(event).success);

/** An event with every field. */
export const fullEvent: AuditEvent = auditEvents.schema.parse({
  id: '01KAN3T6G0B5Z7RZ3T0F4Q8W2X',
  occurredAt: Date.UTC(2026, 10, 22, 9, 30, 15, 250),
  kind: 'sign-in',
  outcome: 'failure',
  reason: 'saml.signature',
  detail: 'customer.created',
  accountId: 'qm:7d3f1c:9b2e',
  subject: '-h3Vd0q1mZ8yTtJ2cXo4Aw',
  provider: 'okta',
  protocol: 'saml',
  portal: '2',
  organization: '12',
  actor: 'SCIM token Okta',
  resource: '01KAN3T6G1R8M4C7W2X9Y5Z0AB',
  maskedIp: '203.0.113.0/24',
  userAgent: 'Firefox on Windows',
  correlationId: '01KAN3T6FZ9M5V2J7C1D8E0H4K',
  appVersion: '1.4.0',
  salt: 'kX9_2bqL0vYwQ7pZ4sRtNg',
});
