import { AppError } from '../../shared/errors';
import { onlyId, type Pseudonyms, type Storage, type Write } from '../../storage';
import { personOf } from '../person';
import { createStandings, type Standings } from './standings';
import { roomFor, safeguardRecords, type SafeguardedPerson, type SafeguardRecord } from './record';

/** More than as many admins as press a button at any one moment. */
const mostTries = 12;

type MakeWrites = () => readonly Write[] | Promise<readonly Write[]>;

/** What reading, writing and deleting have to respect. */
export interface Safeguards {
  /**
   * As they stood when this invocation first asked. An erasure waits longer than an invocation can take, so that
   * nobody who asked before it began is still at work when it ends.
   */
  standings(): Promise<Standings>;
  /**
   * For a transaction that must not be made when they have changed since this was asked: it ends in `storage.conflict`
   * then. Strictly consistent.
   */
  unchanged(): Promise<Write>;
  /** As they stand now: for who goes on deleting while somebody may place a hold. Strictly consistent. */
  current(): Promise<Standings>;
  /**
   * Changes what is kept about one person, together with other writes; `undefined` when nothing is kept any more.
   * `change` and then `writes` are called again when somebody else was quicker, and may throw to refuse. What `writes`
   * reads has not been changed together with the safeguards since.
   * @throws `safeguards.full`, `storage.conflict`, and what `change` throws
   */
  changePerson(
    accountId: string,
    change: (known: SafeguardedPerson) => SafeguardedPerson,
    writes?: MakeWrites,
  ): Promise<void>;
  /** The same for somebody of whom only the pseudonym is known. */
  changePseudonym(
    person: string,
    change: (known: SafeguardedPerson) => SafeguardedPerson,
    writes?: MakeWrites,
  ): Promise<void>;
  /** Lifts all restrictions. @throws as {@link changePerson} */
  liftRestrictions(writes: MakeWrites): Promise<void>;
  /** The same for held periods. @throws as {@link changePerson} */
  changePeriods(
    change: (known: SafeguardRecord['periods']) => SafeguardRecord['periods'],
    writes?: MakeWrites,
  ): Promise<void>;
}

const nothing: SafeguardRecord = { version: 0, people: [], periods: [] };

export function createSafeguards({
  storage,
  pseudonyms,
}: {
  readonly storage: Storage;
  readonly pseudonyms: Pseudonyms;
}): Safeguards {
  const records = storage.of(safeguardRecords);
  let reading: Promise<Standings> | undefined;
  const change = async (
    make: (known: SafeguardRecord) => Omit<SafeguardRecord, 'version'>,
    writes: MakeWrites = () => [],
  ): Promise<void> => {
    for (let tries = 1; ; tries += 1) {
      const known = (await records.get(onlyId)) ?? nothing;
      const { people, periods } = make(known);
      // What is not there cannot be a condition of a transaction.
      if (known.version === 0) await records.create(onlyId, nothing);
      const next = { version: known.version + 1, people, periods };
      requireRoom(known, next);
      try {
        await storage.commit([
          records.writing(onlyId, next, { field: 'version', is: known.version }),
          ...(await writes()),
        ]);
        reading = undefined;
        return;
      } catch (error) {
        const isCrossed = error instanceof AppError && error.code === 'storage.conflict';
        if (!isCrossed || tries === mostTries) throw error;
      }
    }
  };
  const standings = async (): Promise<Standings> => {
    reading ??= Promise.all([records.get(onlyId), pseudonyms.maker()])
      .then(([record, maker]) => createStandings(record ?? nothing, maker))
      .catch((error: unknown) => {
        reading = undefined;
        throw error;
      });
    return reading;
  };
  const unchanged = async (): Promise<Write> => {
    const known = await records.get(onlyId);
    // What is not there cannot be a condition of a transaction.
    if (!known) await records.create(onlyId, nothing);
    return records.checking(onlyId, { field: 'version', is: known?.version ?? nothing.version });
  };
  const changePseudonym: Safeguards['changePseudonym'] = (person, changeOne, writes) =>
    change(({ people, periods }) => {
      const known = people.find((one) => one.person === person) ?? { person, subjects: [] };
      const { restriction, erasure, hold, ...rest } = changeOne(known);
      const kept = {
        ...rest,
        ...(restriction && { restriction }),
        ...(erasure && { erasure }),
        ...(hold && { hold }),
      };
      const others = people.filter((one) => one.person !== person);
      const isKept = restriction !== undefined || erasure !== undefined || hold !== undefined;
      return { people: isKept ? [...others, kept] : others, periods };
    }, writes);
  return {
    standings,
    unchanged,
    current: () => {
      reading = undefined;
      return standings();
    },
    changePerson: async (accountId, changeOne, writes) =>
      changePseudonym(await personOf(pseudonyms, accountId), changeOne, writes),
    changePseudonym,
    liftRestrictions: (writes) =>
      change(
        ({ people, periods }) => ({
          people: people.flatMap(({ restriction: _, ...person }) =>
            person.hold || person.erasure ? [person] : [],
          ),
          periods,
        }),
        writes,
      ),
    changePeriods: (changeAll, writes) =>
      change(({ people, periods }) => ({ people, periods: changeAll(periods) }), writes),
  };
}

/** @throws `safeguards.full` for a change that lets the record grow beyond what is meant for it */
function requireRoom(known: SafeguardRecord, next: SafeguardRecord): void {
  const erasing = ({ people }: SafeguardRecord) =>
    people.filter(({ erasure }) => erasure !== undefined).length;
  const most = erasing(next) > erasing(known) ? roomFor.erasures : roomFor.safeguards;
  const bytes = JSON.stringify(next).length;
  if (bytes <= most || bytes <= JSON.stringify(known).length) return;
  throw new AppError(
    'safeguards.full',
    'So many people and periods are restricted or held that no more can be added. Lift some of them first.',
    { details: { bytes: most } },
  );
}
