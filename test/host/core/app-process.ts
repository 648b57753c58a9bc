import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { LogRecord } from '../types';
import type { LambdaEvent, LambdaResult } from './lambda';

export type Run =
  | { readonly kind: 'done'; readonly result: LambdaResult }
  | { readonly kind: 'crashed' }
  | { readonly kind: 'timeout' };

/** The process that the app runs in: started when it is needed, reused while it lives, replaced when it died. */
export interface AppProcess {
  /** Runs one handler; at most `limitMs` real milliseconds, not counting the start of a new process. */
  run(event: LambdaEvent, limitMs: number): Promise<Run>;
  /** SIGKILL for the process that runs the invocation with this token; the current one when it has ended. */
  killRunning(token: string): void;
  /** SIGKILL for the current process. */
  kill(): void;
  /** The current process's ID; `null` while there is none. */
  id(): number | null;
  setClockOffset(ms: number): void;
  stop(): Promise<void>;
}

interface Child {
  readonly process: ChildProcess;
  readonly runs: Map<string, { readonly token: string; settle(run: Run): void }>;
  readonly output: ReturnType<typeof readOutput>;
  /** Settles when the process listens, or is gone. */
  readonly ready: Promise<unknown>;
  retired: boolean;
}

/** The unmodified sandbox runner of `@forge/tunnel`: it requires `__forge__.cjs` and talks over process IPC. */
const RUNNER = require.resolve('@forge/tunnel/out/sandbox/sandbox-runner.js');

export function createAppProcess(options: {
  /** The bundle, as `buildApp` leaves it. */
  readonly directory: string;
  readonly log: (level: LogRecord['level'], message: string) => void;
}): AppProcess {
  const children = new Set<Child>();
  let current: Child | null = null;

  function start(): Child {
    const spawned = spawn(options);
    const ready = new Promise((resolve) => spawned.process.once('message', resolve).once('exit', resolve));
    const child: Child = { ...spawned, runs: new Map(), ready, retired: false };
    children.add(child);
    send(child, { clockOffset: 0 }, 0); // the first answer says that it listens
    child.process.on('message', (message: { requestId: string; result: LambdaResult }) => {
      const run = child.runs.get(message.requestId);
      if (run === undefined) return;
      void child.output
        .reached(message.result.lines ?? 0)
        .then(() => run.settle({ kind: 'done', result: message.result }));
    });
    child.process.on('exit', () => {
      children.delete(child);
      if (current === child) current = null;
      void child.output.closed.then(() => {
        for (const run of [...child.runs.values()]) run.settle({ kind: 'crashed' });
      });
    });
    return child;
  }

  function send(child: Child, lambdaEvent: object, deadline: number): string {
    const requestId = randomUUID();
    child.process.send({ lambdaEvent, tunnelContext: { requestId, deadline } }, () => undefined);
    return requestId;
  }

  /** After a timeout the process takes no new work and dies as soon as nobody else runs in it. */
  function retire(child: Child): void {
    child.retired = true;
    if (current === child) current = null;
    if (child.runs.size === 0) child.process.kill('SIGKILL');
  }

  return {
    async run(event, limitMs) {
      const child = (current ??= start());
      await child.ready;
      if (!children.has(child)) return { kind: 'crashed' };
      return new Promise((resolve) => {
        const requestId = send(child, event, Date.now() + limitMs);
        const timer = setTimeout(() => {
          settle({ kind: 'timeout' });
          retire(child);
        }, limitMs);
        const settle = (run: Run) => {
          clearTimeout(timer);
          child.runs.delete(requestId);
          if (child.retired && child.runs.size === 0) child.process.kill('SIGKILL');
          resolve(run);
        };
        child.runs.set(requestId, { token: event._meta.proxy.token, settle });
      });
    },
    killRunning(token) {
      const child =
        [...children].find(({ runs }) => [...runs.values()].some((run) => run.token === token)) ?? current;
      if (current === child) current = null;
      child?.process.kill('SIGKILL');
    },
    kill() {
      current?.process.kill('SIGKILL');
      current = null;
    },
    id: () => current?.process.pid ?? null,
    setClockOffset(ms) {
      for (const child of children) send(child, { clockOffset: ms }, 0);
    },
    async stop() {
      current = null;
      await Promise.all(
        [...children].map(
          (child) =>
            new Promise((resolve) => {
              child.process.once('exit', resolve);
              child.process.kill('SIGKILL');
            }),
        ),
      );
    },
  };
}

function spawn(options: Parameters<typeof createAppProcess>[0]) {
  const file = path.join(options.directory, '__forge__.cjs');
  const child = fork(RUNNER, [file, 'main'], {
    cwd: options.directory,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [],
    // Nothing of the host's own environment reaches the app.
    env: {
      _HANDLER: '__forge__.main',
      FORGE_EFS_RUNTIME_PATH: options.directory,
      NODE_ENV: 'production',
      TZ: 'UTC',
    },
  });
  return { process: child, output: readOutput(child, options.log) };
}

/** Reads console lines from the process and lets a result wait until all lines before it have arrived. */
function readOutput(child: ChildProcess, log: (level: LogRecord['level'], message: string) => void) {
  let lines = 0;
  let ended = false;
  let waiting: { readonly count: number; resolve(): void }[] = [];
  const wake = () => {
    for (const waiter of waiting.filter(({ count }) => ended || count <= lines)) waiter.resolve();
    waiting = waiting.filter(({ count }) => !ended && count > lines);
  };
  const out = child.stdout ? createInterface({ input: child.stdout }) : null;
  const err = child.stderr ? createInterface({ input: child.stderr }) : null;
  out?.on('line', (line) => {
    const record = parseLine(line);
    if (record === null) return log('log', line);
    log(record.forgeLog, record.message);
    lines += 1;
    wake();
  });
  err?.on('line', (line) => log('error', line));
  const closed = Promise.all(
    [out, err].map((reader) => new Promise<void>((done) => (reader ? reader.once('close', done) : done()))),
  ).then(() => {
    ended = true;
    wake();
  });
  return {
    closed,
    reached: (count: number): Promise<void> =>
      ended || count <= lines
        ? Promise.resolve()
        : new Promise((resolve) => waiting.push({ count, resolve })),
  };
}

function parseLine(line: string): { forgeLog: LogRecord['level']; message: string } | null {
  if (!line.startsWith('{"forgeLog":')) return null;
  return JSON.parse(line) as { forgeLog: LogRecord['level']; message: string };
}
