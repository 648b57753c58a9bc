import type { CollectionRetention, RetentionSettings } from '../../contract';
import { invalidInput } from '../../shared/errors';
import type { Collection, Register } from '../../storage';
import type { RetentionDays } from './days';

/** What may be chosen where a collection does not say: 1 day to 3 years. */
const usual = { min: 1, max: 1_095 } as const;

/** Steps before deletion begin no earlier: until then a day's seal may take in events that came late. Days. */
const stepDays = { min: 3, max: usual.max } as const;

/** The collections whose days an admin may choose, and what. */
export function choosable(register: Register, daysOf: RetentionDays): CollectionRetention[] {
  return register.collections.flatMap((collection) => {
    const { name, title, retention } = collection;
    if (retention.kind !== 'days' || 'follows' in retention) return [];
    const { days, min = usual.min, max = usual.max, canStay = false } = retention;
    return [{ collection: name, title, days: daysOf(collection), default: days, min, max, canStay }];
  });
}

/** The collections that go by days, chosen or followed. */
export function countedInDays({ collections }: Register): Collection[] {
  return collections.filter(({ retention }) => retention.kind === 'days');
}

/** @throws `input.invalid` naming the first field that is outside of what its collection permits */
export function checkChoice(
  register: Register,
  daysOf: RetentionDays,
  { days, dropIpAfterDays, forgetPersonAfterDays }: RetentionSettings,
): void {
  const permitted = new Map(choosable(register, daysOf).map((one) => [one.collection, one]));
  for (const [name, chosen] of Object.entries(days)) {
    const bounds = permitted.get(name);
    if (bounds === undefined)
      throw invalidInput(`days.${name}`, 'There is no such collection whose retention can be chosen.');
    if (chosen === null) {
      if (!bounds.canStay)
        throw invalidInput(`days.${name}`, 'These records may not be kept without an end.');
    } else if (!isWithin(bounds, chosen)) {
      throw invalidInput(`days.${name}`, wordsOf(bounds));
    }
  }
  for (const [field, chosen] of Object.entries({ dropIpAfterDays, forgetPersonAfterDays }))
    if (chosen !== null && !isWithin(stepDays, chosen)) throw invalidInput(field, wordsOf(stepDays));
}

interface Bounds {
  readonly min: number;
  readonly max: number;
}

function isWithin({ min, max }: Bounds, days: number): boolean {
  return Number.isSafeInteger(days) && days >= min && days <= max;
}

function wordsOf({ min, max }: Bounds): string {
  return `Choose a whole number of days from ${String(min)} to ${String(max)}.`;
}
