import { z } from 'zod';
import { erasureRequest, type ErasureRequest, type NextDelivery } from '../privacy';
import { base64url } from '../shared/hash';
import type { Random } from '../shared/ids';
import { line } from '../shared/fields';
import type { EntryLog } from './log';

/** A message on the `jobs` queue. */
const message = z.strictObject({
  kind: z.literal('erasure'),
  jobId: line(64),
  request: erasureRequest,
});
export type JobMessage = z.infer<typeof message>;

/** Takes one delivery. It may come late, twice, or again after a crash. */
export type JobsDoor = (delivery: {
  readonly body: unknown;
}) => Promise<{ readonly retryAfterSeconds: number | null }>;

const retryAfterSeconds = 30;

export function createJobsDoor(deps: {
  readonly runErasure: (jobId: string, request: ErasureRequest) => Promise<NextDelivery | null>;
  readonly push: (message: JobMessage, delayMs: number) => Promise<unknown>;
  readonly log: EntryLog;
  readonly random: Random;
}): JobsDoor {
  return async (delivery) => {
    const parsed = message.safeParse(delivery.body);
    if (!parsed.success) {
      // Not ours, and it will not get better: another delivery would end here as well.
      deps.log.done('jobs', 'input.invalid');
      return { retryAfterSeconds: null };
    }
    const { jobId, request } = parsed.data;
    try {
      const next = await deps.runErasure(jobId, request);
      if (next) await deps.push({ kind: 'erasure', jobId, request: next.request }, next.delayMs);
      return { retryAfterSeconds: null };
    } catch (error) {
      deps.log.unexpected('jobs', base64url(deps.random(6)), error);
      return { retryAfterSeconds };
    }
  };
}
