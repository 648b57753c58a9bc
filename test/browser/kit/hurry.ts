import type { Host } from '../../host/types';

/**
 * While `work` waits for something, what is on the app's queue is delivered as soon as it is there, and the host's clock
 * is moved to when it was due.
 */
export async function inHaste<T>(host: Pick<Host, 'drain'>, work: () => Promise<T>): Promise<T> {
  const life = { over: false };
  const hurrying = (async () => {
    while (!life.over) {
      await host.drain();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  // Told at the end.
  hurrying.catch(() => undefined);
  try {
    return await work();
  } finally {
    life.over = true;
    await hurrying;
  }
}
