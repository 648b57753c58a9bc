import type { Capability, Fault, HostOptions } from '../host/types';
import { startApp, type TestApp } from '../app/kit';

export interface CrashStory {
  /** What is stored before. */
  arrange(app: TestApp): Promise<void>;
  /** What the process dies in. May reject, as it does for a person whose request dies. */
  act(app: TestApp): Promise<unknown>;
  /** What a person sees once the app runs again and its queue is empty. Throws when it is half-done. */
  verify(app: TestApp): Promise<'not done' | 'done'>;
}

export interface CrashReport {
  readonly points: number;
  readonly notDone: number;
  readonly done: number;
}

/**
 * Runs the story once for each call of the capability that it makes, or for `every` nth one, and kills the app's process
 * when the call has taken effect, before the app hears of it; and once before the first call does. Killed before any
 * other call it would leave what the call before it left.
 */
export async function crashEverywhere(
  story: CrashStory,
  capability: Capability,
  { every = 1, ...options }: Partial<HostOptions> & { readonly every?: number } = {},
): Promise<CrashReport> {
  const app = await startApp(options);
  const report = { points: 0, notDone: 0, done: 0 };
  try {
    const crash = async (fault: Pick<Fault, 'nth' | 'when'>): Promise<boolean> => {
      if (!(await crashAt(app, story, { ...fault, capability, kind: 'crash' }))) return false;
      report.points += 1;
      report[(await story.verify(app)) === 'done' ? 'done' : 'notDone'] += 1;
      return true;
    };
    await crash({ nth: 1, when: 'before' });
    for (let nth = 1; await crash({ nth, when: 'after' }); nth += every);
  } finally {
    await app.stop();
  }
  return report;
}

/** @returns whether the process died; `false` when the story makes fewer calls */
async function crashAt(app: TestApp, story: CrashStory, fault: Fault): Promise<boolean> {
  const { host } = app;
  host.clearFaults();
  host.storage.clear();
  await host.drain();
  host.storage.clear();
  await story.arrange(app);
  host.resetUsage();
  host.addFault(fault);
  await story.act(app).catch(() => undefined);
  await host.drain();
  host.clearFaults();
  await host.drain();
  return host.usage().invocations.some(({ outcome }) => outcome === 'crashed');
}
