import { personPurpose } from '../person';
import type { HeldPeriod, SafeguardedPerson, SafeguardRecord } from './record';

/** How an event names a person: by their account, by the digest of their e-mail address, or not at all. */
export interface Naming {
  readonly accountId?: string;
  readonly subject?: string;
}

/** What has to be respected about people and times, at one moment. */
export interface Standings {
  /** What is known about the person who is named; `undefined` for most people. */
  of(named: Naming): SafeguardedPerson | undefined;
  /** Whether lists, exports and statistics leave out what names this person. */
  isHidden(named: Naming): boolean;
  /** Whether a new record may name this person: not while they are restricted or being erased. */
  mayName(named: Naming): boolean;
  /** The hold that keeps a record from being deleted: its person's, or that of the time when it happened. */
  holdOn(named: Naming, at: number | null): { readonly id: string } | undefined;
  /** Nothing to respect: most of the time. */
  readonly isEmpty: boolean;
  /** Those with a restriction or a hold, whose records retention does not delete. */
  readonly people: readonly SafeguardedPerson[];
  readonly periods: readonly HeldPeriod[];
}

export function createStandings(
  { people, periods }: Pick<SafeguardRecord, 'people' | 'periods'>,
  pseudonym: (purpose: string, ...parts: readonly string[]) => string,
): Standings {
  const known = new Map<string, SafeguardedPerson>();
  for (const one of people) for (const name of [one.person, ...one.subjects]) known.set(name, one);
  const of = ({ accountId, subject }: Naming): SafeguardedPerson | undefined => {
    if (known.size === 0) return undefined;
    // Several people may go by one address: it says nothing of a record that names an account.
    if (accountId !== undefined) return known.get(pseudonym(personPurpose, accountId));
    return subject === undefined ? undefined : known.get(subject);
  };
  return {
    ...{ of, people, periods },
    isEmpty: people.length === 0 && periods.length === 0,
    isHidden: (named) => of(named)?.restriction !== undefined,
    mayName: (named) => {
      const person = of(named);
      return person?.restriction === undefined && person?.erasure === undefined;
    },
    holdOn: (named, at) =>
      of(named)?.hold ?? (at === null ? undefined : periods.find(({ from, to }) => at >= from && at <= to)),
  };
}
