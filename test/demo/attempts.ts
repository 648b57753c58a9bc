import { newEvent, type AuditEvent } from '../../src/audit';
import { newId } from '../../src/shared/ids';
import { failureOver, type Known } from './failures';
import type { DemoPerson } from './people';
import { bytesFrom, createPicker, createRankPicker, type Numbers } from './random';

/** Who tries what, and how often it goes wrong. */
export interface Habits {
  /** Busiest first. */
  readonly people: readonly DemoPerson[];
  /** JSM's portal IDs. */
  readonly portals: readonly string[];
  /** Share of events that are failures, 0 to 0.5. */
  readonly failureShare: number;
  readonly appVersion: string;
}

/** The events of one attempt that begins at this moment, at least one. Epoch milliseconds. */
export type Attempt = (at: number) => AuditEvent[];

const kinds = [
  ['sign-in', 0.54],
  ['portal-visit', 0.24],
  ['sign-out', 0.1],
  ['session', 0.05],
  ['provisioning', 0.07],
] as const;
const pickKind = createPicker(kinds);

/** Sign-ins and provisioning can fail. */
const failable = 0.54 + 0.07;

/** How often a sign-in is followed by the session that begins with it. */
const sessionShare = 0.35;

/** How often somebody who was refused is the next to try. */
const retryShare = 0.5;

export function createAttempts(habits: Habits, numbers: Numbers): Attempt {
  const { people, portals, failureShare, appVersion } = habits;
  const random = bytesFrom(numbers);
  const pickPerson = createRankPicker(people);
  const pickPortal = createRankPicker(portals);
  // A sign-in that succeeds brings a second event at times: solved for the share of all events.
  const failing =
    (failureShare * (1 + 0.54 * sessionShare)) / (failable + failureShare * 0.54 * sessionShare);
  let again: DemoPerson | null = null;

  const personAt = (at: number): DemoPerson => {
    for (;;) {
      const person = pickPerson(numbers);
      if (person.leftAt === null || at < person.leftAt) return person;
    }
  };
  const event = (facts: Parameters<typeof newEvent>[1]) => newEvent({ random, appVersion }, facts);

  const signIn: Attempt = (at) => {
    const person = again ?? personAt(at);
    again = null;
    const attempt = {
      correlationId: newId(at - Math.floor(3_000 + numbers() * 60_000), random),
      provider: person.provider.id,
      protocol: person.provider.protocol,
    };
    const seen = {
      portal: pickPortal(numbers),
      maskedIp: person.networks[numbers() < 0.8 ? 0 : 1],
      userAgent: person.userAgent,
    };
    if (numbers() < failing) {
      if (numbers() < retryShare) again = person;
      const { reason, known } = failureOver(person.provider.protocol, numbers);
      const facts = { ...attempt, ...seen, ...namedIn(person, known), reason };
      return [event({ occurredAt: at, kind: 'sign-in', outcome: 'failure', ...facts })];
    }
    const { accountId, subject } = person;
    const facts = { ...attempt, ...seen, accountId, subject };
    const first = event({ occurredAt: at, kind: 'sign-in', outcome: 'success', ...facts });
    if (numbers() >= sessionShare) return [first];
    const occurredAt = at + Math.floor(800 + numbers() * 7_000);
    return [first, event({ occurredAt, kind: 'session', outcome: 'success', ...attempt, accountId })];
  };

  const provisioning: Attempt = (at) => {
    const person = personAt(at);
    const facts = {
      occurredAt: at,
      kind: 'provisioning',
      provider: person.provider.id,
      protocol: 'scim',
    } as const;
    if (numbers() >= failing) return [event({ ...facts, ...namedIn(person, 'account'), outcome: 'success' })];
    const { reason, known } = failureOver('scim', numbers);
    return [event({ ...facts, ...namedIn(person, known), outcome: 'failure', reason })];
  };

  /** What somebody does who is signed in. */
  const doing = (kind: 'sign-out' | 'session' | 'portal-visit'): Attempt => {
    return (at) => {
      const { accountId, provider } = personAt(at);
      const how =
        kind === 'portal-visit'
          ? { portal: pickPortal(numbers) }
          : { provider: provider.id, protocol: provider.protocol };
      return [event({ occurredAt: at, kind, outcome: 'success', accountId, ...how })];
    };
  };

  const attempts: Readonly<Record<(typeof kinds)[number][0], Attempt>> = {
    'sign-in': signIn,
    provisioning,
    'sign-out': doing('sign-out'),
    session: doing('session'),
    'portal-visit': doing('portal-visit'),
  };
  return (at) => attempts[pickKind(numbers)](at);
}

function namedIn(
  { accountId, subject }: DemoPerson,
  known: Known,
): Partial<Pick<DemoPerson, 'accountId' | 'subject'>> {
  if (known === 'nothing') return {};
  return known === 'subject' ? { subject } : { accountId, subject };
}
