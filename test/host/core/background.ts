import type { AppManifest, Clock } from '../types';
import type { Consumers } from './consumers';
import type { Triggers } from './triggers';

const TICK = 250;
const MINUTE = 60_000;

/** Host milliseconds. */
const INTERVALS: Readonly<Record<string, number>> = {
  fiveMinute: 5 * MINUTE,
  hour: 60 * MINUTE,
  day: 24 * 60 * MINUTE,
  week: 7 * 24 * 60 * MINUTE,
};

/**
 * Lets time work: delivers what is due on the queue, and runs each scheduled trigger five minutes after the start
 * and then at its interval, once for all the intervals that a moved clock has skipped. Answers how to stop it.
 */
export function startBackground(options: {
  readonly manifest: AppManifest;
  readonly clock: Clock;
  readonly consumers: Consumers;
  readonly triggers: Triggers;
  readonly onError: (error: unknown) => void;
}): () => void {
  const { manifest, clock, consumers, triggers, onError } = options;
  const scheduled = manifest.modules
    .filter(({ type }) => type === 'scheduledTrigger')
    .map(({ key, properties }) => ({
      key,
      interval: INTERVALS[String(properties['interval'])] ?? INTERVALS['hour'] ?? 0,
      nextAt: clock.now() + 5 * MINUTE,
    }));
  const timer = setInterval(() => {
    void consumers.deliverDue().catch(onError);
    for (const trigger of scheduled.filter(({ nextAt }) => nextAt <= clock.now())) {
      trigger.nextAt = clock.now() + trigger.interval;
      void triggers.schedule(trigger.key).catch(onError);
    }
  }, TICK);
  return () => clearInterval(timer);
}
