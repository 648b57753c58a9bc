import type { Plan, Source } from '../../storage';
import { timeOfId } from '../../shared/ids';
import type { AuditEvent } from '../event/event';
import type { ResolvedFilter } from './resolve';

/** An event happens within an hour of the making of its IDs; clocks may differ by a minute. Milliseconds. */
const idWindow = { before: 60_000, after: 60 * 60_000 };

/** Conditions with an index of their own, the one that leaves the fewest events first. */
const indexes = [
  { field: 'reason', index: 'by-reason' },
  { field: 'outcome', index: 'by-outcome', only: 'failure' },
  { field: 'provider', index: 'by-provider' },
  { field: 'kind', index: 'by-kind' },
  { field: 'outcome', index: 'by-outcome' },
] as const;

/** What free text is looked for in. */
const searched = [
  'id',
  'correlationId',
  'kind',
  'reason',
  'accountId',
  'subject',
  'provider',
  'protocol',
  'portal',
  'userAgent',
  'appVersion',
] as const;

/**
 * How to answer a filter: the most selective index, and what has to be looked at event by event. A person is
 * more selective than anything else; who is named both by account and by e-mail is read from one index each.
 */
export function compile(filter: ResolvedFilter): Plan<AuditEvent> {
  const { sources, covers } = sourcesOf(filter);
  const residual = conditionsOf(filter).filter(({ field }) => field !== covers);
  return { sources, range: rangeOf(filter), residual };
}

/** Whether an event meets every condition; `compile` finds exactly these. */
export function matches(filter: ResolvedFilter, event: AuditEvent): boolean {
  return (
    event.occurredAt >= filter.from &&
    event.occurredAt <= filter.to &&
    conditionsOf(filter).every((condition) => condition.holds(event))
  );
}

const anything = () => true;

function sourcesOf(filter: ResolvedFilter): { sources: Source<AuditEvent>[]; covers: string | null } {
  const { person } = filter;
  if (person !== null) {
    const accounts = [...new Set(person.accountIds)];
    const sources: Source<AuditEvent>[] = accounts.map((id) => ({
      index: 'by-person',
      partition: [id],
      owns: anything,
    }));
    const { subject } = person;
    if (subject !== null) {
      const owns = ({ accountId }: AuditEvent) => accountId === undefined || !accounts.includes(accountId);
      sources.push({ index: 'by-subject', partition: [subject], owns });
    }
    return { sources, covers: 'person' };
  }
  for (const { field, index, ...bound } of indexes) {
    const value = filter[field];
    if (value === null || ('only' in bound && value !== bound.only)) continue;
    return { sources: [{ index, partition: [value], owns: anything }], covers: field };
  }
  return { sources: [{ index: 'by-time', partition: null, owns: anything }], covers: null };
}

/** A whole ID says when it was made: only the time around it has to be looked through. */
function rangeOf({ from, to, text }: ResolvedFilter): Plan<AuditEvent>['range'] {
  const made = text === null ? null : timeOfId(text.trim().toUpperCase());
  if (made === null) return { from, to };
  return { from: Math.max(from, made - idWindow.before), to: Math.min(to, made + idWindow.after) };
}

function conditionsOf(filter: ResolvedFilter): Plan<AuditEvent>['residual'] {
  const { person, text } = filter;
  const fields = ['provider', 'kind', 'outcome', 'reason', 'portal'] as const;
  const conditions: Plan<AuditEvent>['residual'][number][] = fields
    .filter((field) => filter[field] !== null)
    .map((field) => ({ field, holds: (event) => event[field] === filter[field] }));
  if (person !== null) {
    const holds = ({ accountId, subject }: AuditEvent) =>
      (accountId !== undefined && person.accountIds.includes(accountId)) ||
      (subject !== undefined && subject === person.subject);
    conditions.push({ field: 'person', holds });
  }
  if (text !== null) {
    const wanted = text.trim().toLowerCase();
    const holds = (event: AuditEvent) =>
      searched.some((field) => event[field]?.toLowerCase().includes(wanted) ?? false);
    conditions.push({ field: 'text', holds });
  }
  return conditions;
}
