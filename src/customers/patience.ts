import type { JiraSender } from '../jira';

/** How long the work on one sign-in waits for Jira altogether, of the 25 s that a web trigger has. Milliseconds. */
export const patienceMs = 15_000;

/** Calls `expire` after so many milliseconds; what it returns calls that off. */
export type Timer = (ms: number, expire: () => void) => () => void;

export const timer: Timer = (ms, expire) => {
  const timeout = setTimeout(expire, ms);
  return () => clearTimeout(timeout);
};

/** Sends for at most so many milliseconds from now; a call that is not answered by then is rejected. */
export function withPatience(send: JiraSender, ms: number, after: Timer): JiraSender {
  const end = performance.now() + ms;
  return (request) =>
    new Promise((resolve, reject) => {
      const callOff = after(Math.max(0, end - performance.now()), () =>
        reject(new Error('Not answered in time')),
      );
      send(request).finally(callOff).then(resolve, reject);
    });
}

/** Waits for work, but no longer than so many milliseconds; what becomes of it afterwards is nobody's business. */
export function atMost(ms: number, work: Promise<void>, after: Timer): Promise<void> {
  return new Promise((resolve, reject) => {
    const callOff = after(ms, resolve);
    work.finally(callOff).then(resolve, reject);
  });
}
