import { useEffect } from 'react';

/**
 * Calls `tick` every `everyMs` milliseconds while `active`. A tick that is a promise is waited for,
 * so that a slow answer never meets the next question. Nothing is asked while the browser tab is hidden.
 */
export function useInterval(tick: () => Promise<unknown>, everyMs: number, active: boolean): void {
  useEffect(() => {
    if (!active) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;
    const next = (): void => {
      timer = setTimeout(() => {
        const asked = document.visibilityState === 'hidden' ? Promise.resolve() : tick();
        void asked.finally(() => {
          if (!stopped) next();
        });
      }, everyMs);
    };
    next();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [tick, everyMs, active]);
}
