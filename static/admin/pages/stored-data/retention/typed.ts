import type { CollectionRetention, RetentionSettings } from '../../../../../src/contract';
import type { FieldProblem } from '../../../fields/problem';

/** A number of days as it is typed, or none at all. */
export interface TypedDays {
  readonly text: string;
  /** Until erased; of a step, never before the event is deleted. */
  readonly isNever: boolean;
}

/** The choices as they are typed. */
export interface TypedRetention {
  readonly days: { readonly [collection: string]: TypedDays };
  readonly dropIpAfterDays: TypedDays;
  readonly forgetPersonAfterDays: TypedDays;
}

/** A step begins no earlier: until then a day's seal may take in events that came late. */
const stepBounds = { min: 3, max: 1_095 } as const;

/** What a step is offered with. */
const suggested = { dropIpAfterDays: 30, forgetPersonAfterDays: 90 } as const;

export const steps = ['dropIpAfterDays', 'forgetPersonAfterDays'] as const;
export type StepName = (typeof steps)[number];

export function typedOf(
  collections: readonly CollectionRetention[],
  settings: RetentionSettings,
): TypedRetention {
  const typed = (days: number | null, otherwise: number): TypedDays => ({
    text: String(days ?? otherwise),
    isNever: days === null,
  });
  return {
    days: Object.fromEntries(
      collections.map(({ collection, days, default: usual }) => [collection, typed(days, usual)]),
    ),
    dropIpAfterDays: typed(settings.dropIpAfterDays, suggested.dropIpAfterDays),
    forgetPersonAfterDays: typed(settings.forgetPersonAfterDays, suggested.forgetPersonAfterDays),
  };
}

/** The settings that are meant, or the first field that is outside of what may be chosen. */
export function settingsFrom(
  collections: readonly CollectionRetention[],
  typed: TypedRetention,
): RetentionSettings | FieldProblem {
  const days: Record<string, number | null> = {};
  for (const bounds of collections) {
    const chosen = typed.days[bounds.collection] ?? { text: '', isNever: false };
    const meant = meaningOf(chosen, bounds);
    if (meant === undefined) return problemAt(`days.${bounds.collection}`, bounds);
    days[bounds.collection] = meant;
  }
  const [dropIpAfterDays, forgetPersonAfterDays] = steps.map((step) => meaningOf(typed[step], stepBounds));
  if (dropIpAfterDays === undefined) return problemAt('dropIpAfterDays', stepBounds);
  if (forgetPersonAfterDays === undefined) return problemAt('forgetPersonAfterDays', stepBounds);
  return { days, dropIpAfterDays, forgetPersonAfterDays };
}

interface Bounds {
  readonly min: number;
  readonly max: number;
}

function meaningOf({ text, isNever }: TypedDays, { min, max }: Bounds): number | null | undefined {
  if (isNever) return null;
  const value = Number(text);
  return text.trim() !== '' && Number.isInteger(value) && value >= min && value <= max ? value : undefined;
}

function problemAt(path: string, { min, max }: Bounds): FieldProblem {
  return { path, message: `Enter a whole number of days from ${String(min)} to ${String(max)}.` };
}
