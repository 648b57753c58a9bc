import type { AuditEvent } from '../../src/audit';
import type { AuditFilter } from '../../src/contract';

const HOUR_MS = 3_600_000;
const lengths = { '1h': 1, '24h': 24, '7d': 168, '30d': 720, '90d': 2_160 };

/** What the world outside the log knows of people. */
export interface Known {
  readonly now: number;
  readonly accountsByEmail: Readonly<Record<string, readonly string[]>>;
  /** What events keep of an e-mail address. */
  readonly subjectOf: Readonly<Record<string, string>>;
}

/** The filter said in the plainest way, without any index: what the real one is held against. */
export function naiveMatch(filter: AuditFilter, event: AuditEvent, known: Known): boolean {
  const from = filter.last === undefined ? (filter.from ?? 0) : known.now - lengths[filter.last] * HOUR_MS;
  const to = filter.to ?? known.now;
  if (event.occurredAt < from || event.occurredAt > to) return false;
  for (const field of ['provider', 'kind', 'outcome', 'reason', 'portal'] as const) {
    const wanted = filter[field];
    if (wanted !== undefined && event[field] !== wanted) return false;
  }
  if (filter.person !== undefined && !isPerson(filter.person, event, known)) return false;
  return filter.text === undefined || holdsText(filter.text, event);
}

function isPerson(person: string, { accountId, subject }: AuditEvent, known: Known): boolean {
  if (!person.includes('@')) return accountId === person;
  const accounts = known.accountsByEmail[person] ?? [];
  return accounts.some((id) => id === accountId) || subject === known.subjectOf[person];
}

function holdsText(
  text: string,
  { occurredAt: _, salt: __, outcome: ___, maskedIp: ____, ...rest }: AuditEvent,
) {
  const wanted = text.trim().toLowerCase();
  return Object.values(rest).some((value) => value.toLowerCase().includes(wanted));
}
