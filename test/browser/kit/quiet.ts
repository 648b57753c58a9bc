import type { BrowserContext, Frame, Page, Request } from 'playwright-core';

interface Traffic {
  readonly underway: Set<Request>;
  /** When a request last began or ended. Epoch milliseconds. */
  changedAt: number;
}

const trafficIn = new WeakMap<BrowserContext, Traffic>();

/** For how long no request begins or ends where nothing more is to come. Milliseconds. */
const silenceMs = 100;

declare const scheduler: {
  postTask(task: () => void, options: { priority: 'background' }): Promise<void>;
};

const patienceMs = 20_000;

/** Follows the requests of a context from its beginning, for {@link untilQuiet}. */
export function watchTraffic(context: BrowserContext): void {
  const traffic: Traffic = { underway: new Set(), changedAt: Date.now() };
  trafficIn.set(context, traffic);
  const ended = (request: Request): void => {
    traffic.underway.delete(request);
    traffic.changedAt = Date.now();
  };
  context.on('request', (request) => {
    traffic.underway.add(request);
    traffic.changedAt = Date.now();
  });
  context.on('requestfinished', ended);
  context.on('requestfailed', ended);
}

/**
 * Waits until a page and its frames have loaded and shown all that they ask for: no request is on its way, none began
 * lately, every frame has nothing left to do, and none says that it is loading or moves to an end. Unlike `networkidle` it does not wait
 * half a second for what a busy frame might still ask for: it asks the frame.
 */
export async function untilQuiet(page: Page): Promise<void> {
  const traffic = trafficIn.get(page.context());
  if (traffic === undefined) throw new Error('Nobody has followed the requests of this page');
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const since = traffic.changedAt;
    await new Promise((resolve) => setTimeout(resolve, Math.max(10, since + silenceMs - Date.now())));
    const frames = page.frames();
    const rest = await Promise.all(frames.map(isAtRest));
    const awaited = [...traffic.underway].filter((request) => isOf(page, request));
    if (awaited.length === 0 && traffic.changedAt === since && rest.every(Boolean)) return;
    if (Date.now() < deadline) continue;
    const restless = frames.filter((_, nth) => !rest[nth]).map((frame) => frame.url());
    throw new Error(
      `Still loading: ${JSON.stringify({ awaited: awaited.map((one) => one.url()), restless, quietFor: Date.now() - traffic.changedAt })}`,
    );
  }
}

/** Whether a request comes from a frame that the page still has: nobody hears the end of others. */
function isOf(page: Page, request: Request): boolean {
  try {
    const frame = request.frame();
    return frame.page() === page && !frame.isDetached();
  } catch {
    // The frame of a page that begins.
    return true;
  }
}

/** Once a frame has nothing else to do: whether it has loaded. One that has gone meanwhile has not. */
function isAtRest(frame: Frame): Promise<boolean> {
  const asked = frame.evaluate(async () => {
    // A task of this priority comes after all others; an idle callback would wait for the next picture as well.
    await scheduler.postTask(() => undefined, { priority: 'background' });
    const isLoading = document.querySelector('[data-testid="loading"], [aria-busy="true"]') !== null;
    // A colour on its way to another one is none that anybody reads.
    const isMoving = document
      .getAnimations()
      .some(
        ({ effect, playState }) =>
          playState === 'running' && effect?.getComputedTiming().endTime !== Infinity,
      );
    return document.readyState === 'complete' && !isLoading && !isMoving;
  });
  return asked.catch(() => false);
}
