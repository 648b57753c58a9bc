import type { Profile } from '../../jira';
import { AppError } from '../../shared/errors';
import { erasureOfPerson } from '../erasure/underway';
import { changingSubject, staying, subjectRecords, type SubjectRecord } from '../subject';
import type { RightsOptions } from './options';
import type { Write } from '../../storage';

/** What may be told of a person before anything is kept about them. */
export interface KnownPerson {
  readonly accountId: string;
  readonly profile: Profile | null;
}

/**
 * Somebody of whom Jira or the app knows. Where the app does, Jira need not answer.
 * @throws `person.unknown`; as `profileOf` for people who are not on record
 */
export async function requireKnown(
  { storage, profileOf }: Pick<RightsOptions, 'storage' | 'profileOf'>,
  accountId: string,
): Promise<KnownPerson> {
  if (await storage.of(subjectRecords).has(accountId))
    return { accountId, profile: await profileOf(accountId).catch(() => null) };
  const profile = await profileOf(accountId);
  if (profile === null) throw unknownPerson();
  return { accountId, profile };
}

export function unknownPerson(): AppError {
  return new AppError('person.unknown', 'Neither Jira nor this app knows an account of this ID.');
}

/** @throws `erasure.running` for a person who is being erased, or about to be */
export async function requireStaying(
  deps: Pick<RightsOptions, 'storage' | 'pseudonyms'>,
  accountId: string,
): Promise<void> {
  if ((await erasureOfPerson(deps, accountId)) !== null) throw beingErased();
}

export function beingErased(): AppError {
  return new AppError('erasure.running', 'This person is being erased. There is nothing to change any more.');
}

/** Changes the person's row, for a transaction; makes one where there is none, unless there is nothing to say. */
export async function changingRow(
  { storage, subjects }: Pick<RightsOptions, 'storage' | 'subjects'>,
  accountId: string,
  change: (row: SubjectRecord) => SubjectRecord,
  make: boolean,
): Promise<Write[]> {
  const records = storage.of(subjectRecords);
  let row = await records.get(accountId);
  if (row === undefined && make) {
    // So that what is written depends on it: somebody else may put the person on record at the same moment.
    await subjects.add(accountId);
    row = await records.get(accountId);
    if (row === undefined) throw new AppError('storage.conflict', 'This person is being erased.');
  }
  return row === undefined ? [] : [changingSubject(records, row, staying(change(row)))];
}
