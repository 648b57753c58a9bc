import type {
  IdentityCheck,
  SubjectRequest,
  SubjectRequestKind,
  SubjectRequestOrigin,
  SubjectRequestState,
} from '../../../src/contract';
import { countOf } from '../../shared/format/count';

/** What people may ask for, and what that means here. */
export const kindWords: Readonly<Record<SubjectRequestKind, { name: string; meaning: string }>> = {
  access: { name: 'Access', meaning: 'They want to know what is stored about them (GDPR Art. 15).' },
  rectification: { name: 'Correction', meaning: 'Something about them is wrong (GDPR Art. 16).' },
  erasure: { name: 'Erasure', meaning: 'They want their data to be erased (GDPR Art. 17).' },
  restriction: { name: 'Restriction', meaning: 'Their data is to be kept but not used (GDPR Art. 18).' },
  portability: { name: 'Portability', meaning: 'They want to take their data along (GDPR Art. 20).' },
  objection: { name: 'Objection', meaning: 'They object to the processing (GDPR Art. 21).' },
};

export const stateWords: Readonly<
  Record<SubjectRequestState, { name: string; appearance: 'default' | 'inprogress' | 'success' | 'removed' }>
> = {
  open: { name: 'Open', appearance: 'inprogress' },
  running: { name: 'Erasing', appearance: 'inprogress' },
  done: { name: 'Done', appearance: 'success' },
  refused: { name: 'Refused', appearance: 'removed' },
  withdrawn: { name: 'Withdrawn', appearance: 'default' },
};

export const originWords: Readonly<Record<SubjectRequestOrigin, string>> = {
  admin: 'Entered by an admin',
  customer: 'Sent from their profile',
  atlassian: 'Sent by Atlassian',
  'identity-provider': 'Sent by the identity provider',
};

export const checkWords: Readonly<Record<IdentityCheck, string>> = {
  'signed-in': 'They were signed in',
  'known-channel': 'They wrote from an address that is known to be theirs',
  documents: 'They showed a document',
  atlassian: 'Atlassian vouches for them',
  'identity-provider': 'The identity provider vouches for them',
  'not-checked': 'Not checked yet',
};

const dayMs = 86_400_000;
/** From here on a deadline is near. */
const soonMs = 3 * dayMs;

export type Urgency = 'overdue' | 'soon' | 'later';

export function urgencyOf(dueAt: number, now: number): Urgency {
  if (dueAt < now) return 'overdue';
  return dueAt - now <= soonMs ? 'soon' : 'later';
}

/** "Overdue by 2 days", "Due in 5 hours": whole units, rounded down. */
export function dueWords(dueAt: number, now: number): string {
  const distance = Math.abs(dueAt - now);
  const hours = Math.floor(distance / 3_600_000);
  const words =
    distance >= dayMs
      ? countOf(Math.floor(distance / dayMs), 'day')
      : hours > 0
        ? countOf(hours, 'hour')
        : 'less than an hour';
  return dueAt < now ? `Overdue by ${words}` : `Due in ${words}`;
}

/** The requests that somebody has to look at now. */
export function pressing(requests: readonly SubjectRequest[], now: number) {
  const of = (urgency: Urgency) => requests.filter(({ dueAt }) => urgencyOf(dueAt, now) === urgency).length;
  return { overdue: of('overdue'), soon: of('soon') };
}
