import { z } from 'zod';
import {
  erasureRequest,
  reportingStep,
  type ErasureRequest,
  type NextDelivery,
  type ReportingStep,
} from '../privacy';
import { base64url } from '../shared/hash';
import type { Random } from '../shared/ids';
import { line } from '../shared/fields';
import type { EntryLog } from './log';

/** A message on the `jobs` queue. */
const message = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('erasure'), jobId: line(64), request: erasureRequest }),
  z.strictObject({ kind: z.literal('reporting'), step: reportingStep }),
  z.strictObject({ kind: z.literal('provisioning') }),
]);
export type JobMessage = z.infer<typeof message>;

/** Takes one delivery. It may come late, twice, or again after a crash. */
export type JobsDoor = (delivery: {
  readonly body: unknown;
}) => Promise<{ readonly retryAfterSeconds: number | null }>;

const retryAfterSeconds = 30;

interface Collaborators {
  readonly runErasure: (jobId: string, request: ErasureRequest) => Promise<NextDelivery | null>;
  /** Hands on what is left by itself. */
  readonly runReporting: (step: ReportingStep) => Promise<void>;
  /** Orders the next run by itself. */
  readonly runProvisioning: () => Promise<void>;
  readonly push: (message: JobMessage, delayMs: number) => Promise<unknown>;
  readonly log: EntryLog;
  readonly random: Random;
}

export function createJobsDoor(deps: Collaborators): JobsDoor {
  return async (delivery) => {
    const parsed = message.safeParse(delivery.body);
    if (!parsed.success) {
      // Not ours, and it will not get better: another delivery would end here as well.
      deps.log.done('jobs', 'input.invalid');
      return { retryAfterSeconds: null };
    }
    try {
      await work(deps, parsed.data);
      return { retryAfterSeconds: null };
    } catch (error) {
      deps.log.unexpected('jobs', base64url(deps.random(6)), error);
      return { retryAfterSeconds };
    }
  };
}

async function work(deps: Collaborators, asked: JobMessage): Promise<void> {
  if (asked.kind === 'reporting') return deps.runReporting(asked.step);
  if (asked.kind === 'provisioning') return deps.runProvisioning();
  const { jobId, request } = asked;
  const next = await deps.runErasure(jobId, request);
  if (next) await deps.push({ kind: 'erasure', jobId, request: next.request }, next.delayMs);
}
