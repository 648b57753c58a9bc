import {
  type RightsSettings,
  type SubjectRequestKind,
  subjectRequestKinds,
} from '../../../../../src/contract';
import type { FieldProblem } from '../../../fields/problem';

/** The settings as they are typed. */
export interface TypedSettings {
  readonly days: { readonly [K in SubjectRequestKind]: string };
  readonly selfService: RightsSettings['selfService'];
}

function forEachKind<Value>(make: (kind: SubjectRequestKind) => Value) {
  return Object.fromEntries(subjectRequestKinds.map((kind) => [kind, make(kind)])) as {
    readonly [K in SubjectRequestKind]: Value;
  };
}

export function typedOf({ deadlineDays, selfService }: RightsSettings): TypedSettings {
  return { days: forEachKind((kind) => String(deadlineDays[kind])), selfService };
}

/** The law gives a month, and two more in difficult cases. */
const longestDays = 90;

/** The settings, or the first field that is not a whole number of days. */
export function settingsFrom({
  days,
  selfService,
}: TypedSettings): Omit<RightsSettings, 'version'> | FieldProblem {
  const wrong = subjectRequestKinds.find((kind) => !isDays(days[kind]));
  if (wrong !== undefined)
    return { path: wrong, message: `Enter a whole number of days from 1 to ${String(longestDays)}.` };
  return { deadlineDays: forEachKind((kind) => Number(days[kind])), selfService };
}

function isDays(text: string): boolean {
  const value = Number(text);
  return text.trim() !== '' && Number.isInteger(value) && value >= 1 && value <= longestDays;
}
