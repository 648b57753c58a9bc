import type { JiraSender } from '../jira';

/** How long the work on one sign-in waits for Jira altogether, of the 25 s that a web trigger has. Milliseconds. */
export const patienceMs = 15_000;

/** Sends for at most so many milliseconds from now; a call that is not answered by then is rejected. */
export function withPatience(send: JiraSender, ms: number): JiraSender {
  const end = performance.now() + ms;
  return (request) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error('Not answered in time')),
        Math.max(0, end - performance.now()),
      );
      send(request)
        .finally(() => clearTimeout(timer))
        .then(resolve, reject);
    });
}
