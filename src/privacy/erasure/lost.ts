import type { Storage, Write } from '../../storage';
import type { Safeguards } from '../safeguards/safeguards';
import { jobRecords } from './job';
import { personSlot } from './slot';

/**
 * Lifts the marks of erasures whose message Forge has given up and whose job is past its time: the people can sign in again,
 * and what was asked for is open again. An erasure that goes on has a job as long as it has a mark.
 * @returns how many there were
 */
export async function liftLostErasures(deps: {
  readonly storage: Storage;
  readonly safeguards: Safeguards;
  readonly reopening: (person: string) => Promise<readonly Write[]>;
}): Promise<number> {
  const jobs = deps.storage.of(jobRecords);
  let lifted = 0;
  for (const { person, erasure } of (await deps.safeguards.current()).people) {
    if (erasure === undefined || (await jobs.has(personSlot(person)))) continue;
    await deps.safeguards.changePseudonym(
      person,
      (known) => {
        const { erasure: mark, ...rest } = known;
        return mark?.job === erasure.job ? rest : known;
      },
      () => deps.reopening(person),
    );
    lifted += 1;
  }
  return lifted;
}
