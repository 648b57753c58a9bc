import type { Hold } from '../../contract';
import { AppError, invalidInput } from '../../shared/errors';
import { newId } from '../../shared/ids';
import { limits, type Page } from '../../storage';
import { personOf } from '../person';
import type { HeldPeriod } from '../safeguards/record';
import { subjectRecords, type SubjectRecord } from '../subject';
import { digestsOf } from './digests';
import { beingErased, changingRow, requireKnown, requireStaying } from './known';
import type { RightsOptions } from './options';

type Scope<K extends Hold['scope']['kind']> = Extract<Hold['scope'], { kind: K }>;

/**
 * Keeps a person's or a period's records from being deleted. Asking for the same again changes the reason.
 * @see GDPR Art. 17(3)(e)
 * @throws `person.unknown`, `erasure.running`, `input.invalid`, `safeguards.full`
 */
export function hold(
  deps: RightsOptions,
  { scope, reason }: Pick<Hold, 'scope' | 'reason'>,
  actor: string,
): Promise<Hold> {
  return scope.kind === 'person'
    ? holdPerson(deps, scope, reason, actor)
    : holdPeriod(deps, scope, reason, actor);
}

async function holdPerson(
  deps: RightsOptions,
  scope: Scope<'person'>,
  reason: string,
  actor: string,
): Promise<Hold> {
  const { accountId } = scope;
  const { profile } = await requireKnown(deps, accountId);
  await requireStaying(deps, accountId);
  const subjects = await digestsOf(deps, accountId, profile);
  const subject = await personOf(deps.pseudonyms, accountId);
  const since = deps.clock();
  let placed: Hold = { id: newId(since, deps.random), scope, reason, since };
  await deps.safeguards.changePerson(
    accountId,
    (known) => {
      if (known.erasure !== undefined) throw beingErased();
      placed = { ...placed, ...(known.hold ?? {}) };
      return {
        ...known,
        subjects: [...new Set([...known.subjects, ...subjects])].slice(0, 10),
        hold: { id: placed.id, since: placed.since },
      };
    },
    async () => [
      ...(await changingRow(
        deps,
        accountId,
        (row) => ({ ...row, hold: placed.id, heldAt: placed.since, heldBecause: reason }),
        true,
      )),
      deps.actions.writing({
        actor,
        action: 'hold.placed',
        details: { hold: placed.id, scope: 'person', subject },
      }),
    ],
  );
  return placed;
}

async function holdPeriod(
  deps: RightsOptions,
  scope: Scope<'period'>,
  reason: string,
  actor: string,
): Promise<Hold> {
  const { from, to } = scope;
  if (from > to) throw invalidInput('scope.from', 'The period ends before it begins.');
  const since = deps.clock();
  let placed: HeldPeriod = { id: newId(since, deps.random), from, to, reason, since };
  await deps.safeguards.changePeriods(
    (periods) => {
      const known = periods.find((one) => one.from === from && one.to === to);
      placed = { ...(known ?? placed), reason };
      return [...periods.filter((one) => one !== known), placed];
    },
    () => [
      deps.actions.writing({
        actor,
        action: 'hold.placed',
        details: { hold: placed.id, scope: 'period', from, to },
      }),
    ],
  );
  return ofPeriod(placed);
}

/** @throws `hold.not-found`, also for one that somebody else has just released */
export async function releaseHold(deps: RightsOptions, id: string, actor: string): Promise<void> {
  const { people, periods } = await deps.safeguards.standings();
  const release = (details: { scope: Hold['scope']['kind']; subject?: string }) =>
    deps.actions.writing({ actor, action: 'hold.released', details: { hold: id, ...details } });
  if (periods.some((one) => one.id === id)) {
    await deps.safeguards.changePeriods(
      (known) => {
        if (!known.some((one) => one.id === id)) throw notFound();
        return known.filter((one) => one.id !== id);
      },
      () => [release({ scope: 'period' })],
    );
    return;
  }
  const held = people.find((one) => one.hold?.id === id);
  if (!held) throw notFound();
  const accountId = (await heldRows(deps)).find((row) => row.hold === id)?.accountId;
  if (accountId === undefined)
    throw new AppError('storage.conflict', 'This hold was placed just now. Try again in a moment.');
  await deps.safeguards.changePerson(
    accountId,
    ({ hold: known, ...person }) => {
      if (known?.id !== id) throw notFound();
      return person;
    },
    async () => [
      ...(await changingRow(deps, accountId, withoutHold, false)),
      release({ scope: 'person', subject: held.person }),
    ],
  );
}

function withoutHold({ hold: _, heldAt: __, heldBecause: ___, ...row }: SubjectRecord): SubjectRecord {
  return row;
}

/** Oldest first. */
export async function holds(deps: Pick<RightsOptions, 'storage' | 'safeguards'>): Promise<Hold[]> {
  const { periods, of } = await deps.safeguards.standings();
  // The listing may lag behind.
  const people = (await heldRows(deps)).filter((row) => of(row)?.hold?.id === row.hold);
  return [...people.flatMap((row) => holdOf(row) ?? []), ...periods.map(ofPeriod)].sort(
    (a, b) => a.since - b.since,
  );
}

async function heldRows({ storage }: Pick<RightsOptions, 'storage'>): Promise<SubjectRecord[]> {
  const found: SubjectRecord[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<SubjectRecord> = await storage
      .of(subjectRecords)
      .list({ index: 'by-hold', limit: limits.page, cursor });
    found.push(...page.rows.flatMap(({ record }) => record ?? []));
    cursor = page.cursor;
  } while (cursor !== null);
  return found;
}

export function holdOf({ accountId, hold: id, heldAt, heldBecause }: SubjectRecord): Hold | null {
  if (id === undefined || heldAt === undefined || heldBecause === undefined) return null;
  return { id, scope: { kind: 'person', accountId }, reason: heldBecause, since: heldAt };
}

function ofPeriod({ id, from, to, reason, since }: HeldPeriod): Hold {
  return { id, scope: { kind: 'period', from, to }, reason, since };
}

function notFound(): AppError {
  return new AppError('hold.not-found', 'There is no such hold any more.');
}
