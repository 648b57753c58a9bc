import type { Restriction } from '../../contract';
import { invalidInput } from '../../shared/errors';
import { limits, type Page, type Write } from '../../storage';
import { personOf } from '../person';
import { subjectRecords, type SubjectRecord } from '../subject';
import { digestsOf } from './digests';
import { beingErased, changingRow, requireKnown, requireStaying } from './known';
import type { RightsOptions } from './options';

/** Who restricts whose data, why, and what is written together with it. */
export interface NewRestriction {
  readonly accountId: string;
  readonly reason: string;
  /** Epoch milliseconds, still to come. */
  readonly reviewAt: number;
  /** `null` for the person themselves. */
  readonly actor: string | null;
  /** Leaves a restriction that there is as it stands. */
  readonly keep?: true;
  readonly also?: () => Promise<readonly Write[]>;
}

/**
 * Restricts the use of a person's data, or changes the reason and the date of a restriction that there is.
 * @see GDPR Art. 18
 * @throws `person.unknown`, `erasure.running`, `input.invalid`, `safeguards.full`
 */
export async function restrict(deps: RightsOptions, asked: NewRestriction): Promise<Restriction> {
  const { storage, clock, safeguards } = deps;
  const { accountId, reason, reviewAt, actor } = asked;
  const now = clock();
  if (reviewAt <= now) throw invalidInput('reviewAt', 'The date of the review is to come.');
  const { profile } = await requireKnown(deps, accountId);
  await requireStaying(deps, accountId);
  const subjects = await digestsOf(deps, accountId, profile);
  const subject = await personOf(deps.pseudonyms, accountId);
  let placed: Restriction = { accountId, reason, since: now, reviewAt };
  let stays = false;
  await safeguards.changePerson(
    accountId,
    (known) => {
      if (known.erasure !== undefined) throw beingErased();
      placed = { ...placed, since: known.restriction?.since ?? now };
      stays = asked.keep === true && known.restriction !== undefined;
      return {
        ...known,
        subjects: [...new Set([...known.subjects, ...subjects])].slice(0, 10),
        restriction: { since: placed.since },
      };
    },
    async () => {
      const row = await storage.of(subjectRecords).get(accountId);
      if (stays && row) placed = restrictionOf(row) ?? placed;
      const { since: restrictedAt, reason: restrictedBecause, reviewAt: due } = placed;
      return [
        ...(await changingRow(
          deps,
          accountId,
          (known) => ({ ...known, restrictedAt, restrictedBecause, reviewAt: due }),
          true,
        )),
        ...(actor === null
          ? []
          : [deps.actions.writing({ actor, action: 'restriction.placed', details: { subject, reviewAt } })]),
        ...((await asked.also?.()) ?? []),
      ];
    },
  );
  return placed;
}

/** Lifts a restriction; nothing happens where there is none. */
export async function unrestrict(deps: RightsOptions, accountId: string, actor: string): Promise<void> {
  const subject = await personOf(deps.pseudonyms, accountId);
  if ((await deps.safeguards.standings()).of({ accountId })?.restriction === undefined) return;
  let was = false;
  await deps.safeguards.changePerson(
    accountId,
    ({ restriction, ...person }) => {
      was = restriction !== undefined;
      return person;
    },
    async () =>
      was
        ? [
            ...(await changingRow(deps, accountId, withoutRestriction, false)),
            deps.actions.writing({ actor, action: 'restriction.lifted', details: { subject } }),
          ]
        : [],
  );
}

function withoutRestriction({
  restrictedAt: _,
  restrictedBecause: __,
  reviewAt: ___,
  ...row
}: SubjectRecord): SubjectRecord {
  return row;
}

/** Those that are to be looked at first come first. */
export async function restrictions({
  storage,
  safeguards,
}: Pick<RightsOptions, 'storage' | 'safeguards'>): Promise<Restriction[]> {
  const standings = await safeguards.standings();
  const found: Restriction[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<SubjectRecord> = await storage
      .of(subjectRecords)
      .list({ index: 'by-review', limit: limits.page, cursor });
    // The listing may lag behind.
    const rows = page.rows.flatMap(({ record }) => (record && standings.isHidden(record) ? [record] : []));
    found.push(...rows.flatMap((row) => restrictionOf(row) ?? []));
    cursor = page.cursor;
  } while (cursor !== null);
  return found;
}

export function restrictionOf(row: SubjectRecord): Restriction | null {
  const { accountId, restrictedAt, restrictedBecause, reviewAt } = row;
  if (restrictedAt === undefined || restrictedBecause === undefined || reviewAt === undefined) return null;
  return { accountId, reason: restrictedBecause, since: restrictedAt, reviewAt };
}
