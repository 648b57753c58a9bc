import { z } from 'zod';
import { erasureOrigins, type Json } from '../../contract';
import type { Clock } from '../../shared/clock';
import { moment } from '../../shared/fields';
import type { Random } from '../../shared/ids';
import type { Pseudonyms, Write } from '../../storage';
import type { Safeguards } from '../safeguards/safeguards';
import { erasureTarget, type ErasureSource } from './scope';

/** What an erasure needs to know, in the queue's message: whom it is about is stored nowhere else. */
export const erasureRequest = z.strictObject({
  target: erasureTarget,
  origin: z.enum(erasureOrigins),
  requestedAt: moment,
  /** Deliveries before this one. */
  turn: z.number().int().nonnegative(),
  /** Complete passes made before this one. */
  passes: z.number().int().nonnegative(),
  expected: z.strictObject({ value: z.number().int().nonnegative(), atLeast: z.boolean() }),
});
export type ErasureRequest = z.infer<typeof erasureRequest>;

export interface ErasureCollaborators extends Omit<ErasureSource, 'standings'> {
  readonly pseudonyms: Pseudonyms;
  readonly safeguards: Safeguards;
  readonly actions: {
    writing(action: {
      id: string;
      actor: string;
      action: 'data.erased';
      details: { [key: string]: Json };
    }): Write;
  };
  readonly clock: Clock;
  readonly random: Random;
  readonly appVersion: () => string;
  /** Closes what the person had asked for, in the same transaction; they are named by their pseudonym. */
  readonly answering: (person: string, receipt: string, isWhole: boolean) => Promise<readonly Write[]>;
}
