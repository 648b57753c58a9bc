import fc from 'fast-check';
import type { AuditEvent } from '../../src/audit';
import {
  auditKinds,
  auditOutcomes,
  auditProtocols,
  relativeRanges,
  searchOrders,
  type AuditFilter,
} from '../../src/contract';
import { timeOrderedId } from '../../src/shared/ids';
import type { Search } from './kit';

export const NOW = Date.UTC(2026, 10, 22, 9, 30);
const DAY_MS = 86_400_000;
const QUARTER_HOUR_MS = 15 * 60_000;

/** Few values each, so that random filters find something, and many events fall on the same millisecond. */
const accounts = ['5b10a0effa615349cb016cd8', 'qm:0aa9:1f', '712020:aaaa', '712020:bbbb'];
export const emails = ['ada@example.com', 'Grace@Example.com', 'nobody@example.com'];
/** What Jira knows of them. */
export const accountsByEmail = {
  'ada@example.com': accounts.slice(0, 1),
  'Grace@Example.com': accounts.slice(1, 3),
};
const subjects = ['A', 'B', 'C'].map((letter) => letter.repeat(22));
const providers = ['okta', 'entra-id', 'google-workspace'];
const reasons = ['saml.signature', 'oidc.nonce', 'customer.unknown'] as const;
const portals = ['1', '2', '17'];

const tail = fc.uint8Array({ minLength: 10, maxLength: 10 });
/** Some moments are crowded, the others spread over 40 days. */
const moment = fc.oneof(
  fc.integer({ min: 0, max: 5 }).map((nth) => NOW - DAY_MS * 3 - nth),
  fc.integer({ min: NOW - 40 * DAY_MS, max: NOW }),
);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 3 });
/** Conditions are rare, or hardly a filter would find anything. */
const seldom = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
const known = (members: object): object =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

/** Events as the app writes them: with an ID of their UTC day, and a correlation ID not older than an hour. */
function event(subjectOf: Readonly<Record<string, string>>): fc.Arbitrary<AuditEvent> {
  const known22 = [...subjects, ...Object.values(subjectOf)];
  return fc
    .record({
      occurredAt: moment,
      kind: fc.constantFrom(...auditKinds),
      outcome: fc.constantFrom(...auditOutcomes),
      reason: maybe(fc.constantFrom(...reasons)),
      accountId: maybe(fc.constantFrom(...accounts)),
      subject: maybe(fc.constantFrom(...known22)),
      provider: maybe(fc.constantFrom(...providers)),
      protocol: maybe(fc.constantFrom(...auditProtocols)),
      portal: maybe(fc.constantFrom(...portals)),
      userAgent: maybe(fc.constantFrom('Firefox on Linux', 'Chrome on Windows')),
      idTail: tail,
      correlationTail: tail,
      isVisit: fc.boolean(),
      attemptMs: fc.integer({ min: 0, max: 10 * 60_000 }),
    })
    .map(({ idTail, correlationTail, isVisit, attemptMs, ...facts }) => ({
      ...(known(facts) as Pick<AuditEvent, 'occurredAt' | 'kind' | 'outcome'>),
      id: timeOrderedId(
        isVisit ? facts.occurredAt - (facts.occurredAt % QUARTER_HOUR_MS) : facts.occurredAt,
        idTail,
      ),
      correlationId: timeOrderedId(facts.occurredAt - attemptMs, correlationTail),
      appVersion: '1.2.0',
      salt: 'S'.repeat(22),
    }));
}

export function log(subjectOf: Readonly<Record<string, string>>): fc.Arbitrary<AuditEvent[]> {
  return fc.uniqueArray(event(subjectOf), {
    minLength: 0,
    maxLength: 160,
    size: 'max',
    selector: ({ id }) => id,
  });
}

const range: fc.Arbitrary<Pick<AuditFilter, 'last' | 'from' | 'to'>> = fc.oneof(
  fc.constant({}),
  fc.constantFrom(...relativeRanges).map((last) => ({ last })),
  fc.tuple(moment, moment).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) })),
  moment.map((from) => ({ from })),
  moment.map((to) => ({ to })),
);

/** Filters over these events; free text is part of what one of them holds, or anything. */
export function search(events: readonly AuditEvent[]): fc.Arbitrary<Search> {
  const texts = events.flatMap(({ id, correlationId }) => [id, correlationId, id.slice(4, 12).toLowerCase()]);
  const text = fc.oneof(
    fc.constantFrom('saml', 'OIDC.nonce', 'firefox', '1', ' okta ', 'no such text', ...texts),
    fc.string({ minLength: 1, maxLength: 12 }),
  );
  return fc.record({
    order: fc.constantFrom(...searchOrders),
    limit: fc.constantFrom(1, 7, 50, 100),
    filter: fc
      .record({
        range,
        person: seldom(fc.constantFrom(...accounts, ...emails)),
        provider: seldom(fc.constantFrom(...providers, 'unknown')),
        kind: seldom(fc.constantFrom(...auditKinds)),
        outcome: seldom(fc.constantFrom(...auditOutcomes)),
        reason: seldom(fc.constantFrom(...reasons)),
        portal: seldom(fc.constantFrom(...portals, '9')),
        text: seldom(text),
      })
      .map(({ range: stretch, ...conditions }) => ({ ...stretch, ...known(conditions) })),
  });
}
