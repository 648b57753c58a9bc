import { z } from 'zod';
import type { DayProof, DifferenceKind } from '../../../contract';
import { line } from '../../../shared/fields';

const place = z.number().int().nonnegative();
const key = line(500);

/** How far the comparison of a day has got: what a cursor holds of it, whatever the day's size. */
export const dayState = z.strictObject({
  /** `events`: events against sealed leaves; `order`: whether the leaves of a wrong root are the right ones. */
  stage: z.enum(['events', 'order']),
  /** Key of the last event that was looked at. */
  after: key.nullable(),
  /** Place of the next sealed leaf. */
  place,
  events: place,
  erased: place,
  /** Events of the day that retention has taken something from. */
  reduced: place,
  /** What was met since the last event that is as it was sealed. */
  gap: z.strictObject({
    /** Place of the first leaf without an event. */
    missing: place.nullable(),
    /** Key of the first event without a leaf. */
    unknown: key.nullable(),
    /** Key of the first event whose leaf another day's seal holds, or will hold. */
    late: key.nullable(),
  }),
  /** For `order`: the tree of the leaves in the order of the events. */
  tree: z.strictObject({ size: place, peaks: z.array(z.base64url().length(43)).readonly() }).nullable(),
});
export type DayState = z.infer<typeof dayState>;

export const noGap: DayState['gap'] = { missing: null, unknown: null, late: null };

export const dayStart: DayState = {
  stage: 'events',
  after: null,
  place: 0,
  events: 0,
  erased: 0,
  reduced: 0,
  gap: noGap,
  tree: null,
};

/** The end of a comparison. */
export interface Verdict {
  readonly state: DayState;
  readonly difference: DayProof['difference'];
}

export function broken(
  state: DayState,
  kind: DifferenceKind,
  eventId: string | null = null,
  at: number | null = null,
): Verdict {
  return { state, difference: { kind, eventId, position: at } };
}

/** What lies between two events that are as they were sealed: an event in the place of another is an altered one. */
export function differenceIn(state: DayState): Verdict | null {
  const { missing, unknown, late } = state.gap;
  const other = unknown ?? late;
  if (missing !== null && other !== null) return broken(state, 'altered', other, missing);
  if (missing !== null) return broken(state, 'missing', null, missing);
  if (unknown !== null) return broken(state, 'added', unknown);
  return null;
}
