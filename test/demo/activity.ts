import type { AdminActionName, AdminActionView, ErrorCode, Json } from '../../src/contract';
import { DAY_MS } from '../../src/shared/clock';
import { base64url } from '../../src/shared/hash';
import { newId, type Random } from '../../src/shared/ids';

interface Done {
  readonly daysAgo: number;
  readonly by: 'admin' | 'predecessor';
  readonly action: AdminActionName;
  readonly details: { readonly [name: string]: Json };
  readonly reason?: ErrorCode;
}

const exported = (daysAgo: number, format: string, ...conditions: string[]): Done => ({
  ...{ daysAgo, by: 'admin', action: 'log.exported', details: { format, conditions } },
});

/** The last weeks of the admins, oldest first; the service account that they tried is gone again. */
const done: readonly Done[] = [
  {
    ...{ daysAgo: 52.31, by: 'predecessor', action: 'service-account.saved' },
    ...{ details: { fields: ['email', 'token', 'kind'] }, reason: 'service-account.wrong-token' },
  },
  {
    ...{ daysAgo: 52.3, by: 'predecessor', action: 'service-account.saved' },
    details: { fields: ['email', 'token', 'kind', 'expiresOn'] },
  },
  {
    ...{ daysAgo: 52.29, by: 'predecessor', action: 'service-account.call-as-changed' },
    details: { fields: ['callAs'] },
  },
  { ...exported(47.1, 'csv', 'last'), by: 'predecessor' },
  { daysAgo: 36.2, by: 'predecessor', action: 'data.exported', details: {} },
  exported(29.3, 'csv', 'from', 'outcome', 'to'),
  {
    ...{ daysAgo: 24.4, by: 'admin', action: 'service-account.saved' },
    details: { fields: ['token', 'expiresOn'] },
  },
  exported(22.2, 'ocsf', 'last'),
  exported(15.3, 'json-lines', 'last', 'person'),
  { daysAgo: 13.35, by: 'admin', action: 'service-account.removed', details: { fields: [] } },
  exported(8.25, 'csv', 'last', 'reason'),
  exported(7.2, 'cef', 'last', 'provider'),
  {
    ...{ daysAgo: 3.3, by: 'admin', action: 'activity.exported' },
    details: { format: 'csv', conditions: ['last'] },
  },
  exported(1.25, 'csv', 'from', 'outcome', 'person', 'to'),
];

/** What the admins of the demo site did up to now; `predecessor` is an admin who has left. */
export function adminActions(
  now: number,
  actors: Readonly<Record<Done['by'], string>>,
  random: Random,
): AdminActionView[] {
  const erased = erasure(now - 44.2 * DAY_MS, base64url(random(16)));
  return [...done, { daysAgo: 44.2, by: 'predecessor', action: 'data.erased', details: erased } as const].map(
    ({ daysAgo, by, ...action }) => {
      const occurredAt = Math.floor(now - daysAgo * DAY_MS);
      const outcome = action.reason === undefined ? 'success' : 'failure';
      return { id: newId(occurredAt, random), occurredAt, actor: actors[by], outcome, ...action };
    },
  );
}

/** What is on record of the erasure of a person who asked for it; a pseudonym stands for the person. */
function erasure(at: number, subject: string): Done['details'] {
  const requestedAt = Math.floor(at - 25_000);
  const counts = { 'audit-event': 211, subject: 1 };
  return {
    ...{ scope: 'person', subject, requestedAt, counts },
    ...{ expected: 212, expectedAtLeast: false, erased: 212, remaining: 0 },
  };
}
