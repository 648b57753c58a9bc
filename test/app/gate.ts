import { AsyncLocalStorage } from 'node:async_hooks';
import type { ForgeMeta } from '../host/types';

/** One call of the app to its platform: `kvs /api/v1/…`, or `POST /rest/…` without the query. */
export type PlatformCall = string;

/** Stands between the SDKs and the host; `go` makes the call. */
export type Gate = (call: PlatformCall, go: () => Promise<Response>) => Promise<Response>;

export const openGate: Gate = (_, go) => go();

type ForgeFetch = (meta: ForgeMeta, path: string, init?: RequestInit) => Promise<Response>;

/** Lets the gate stand before every call of the SDKs, for as long as `withForgeGlobals` lasts. */
export function installGate(gate: Gate): void {
  const seam = globalThis as unknown as { __forge_fetch__: ForgeFetch };
  const inner = seam.__forge_fetch__;
  seam.__forge_fetch__ = (meta, path, init) =>
    gate(`${meta.type === 'kvs' ? 'kvs' : (init?.method ?? 'GET')} ${path.split('?', 1)[0] ?? ''}`, () =>
      inner(meta, path, init),
    );
}

class Killed extends Error {}

/**
 * Kills the process at its nth call, counted from 1: the call is not made, or its answer never heard.
 * @param counts which calls count; all by default
 */
export function killAt(
  nth: number,
  when: 'before' | 'after' = 'after',
  counts: (call: PlatformCall) => boolean = () => true,
): Gate {
  let calls = 0;
  return async (call, go) => {
    if (!counts(call)) return go();
    calls += 1;
    if (calls !== nth) return go();
    if (when === 'after') await go();
    throw new Killed();
  };
}

/** Processes of the app that work beside each other, each of which may be killed. */
export interface Processes {
  /** To be installed; calls that belong to none of the processes pass. */
  readonly gate: Gate;
  /**
   * Does work in a process of its own. Once its gate has killed it nothing that it does reaches anybody; the SDKs
   * are left waiting, as those of a killed process are.
   * @returns what came of the work, or `died`
   */
  run<T>(gate: Gate, work: () => Promise<T>): Promise<T | 'died'>;
}

export function createProcesses(): Processes {
  // One for all: each that there is makes every promise dearer.
  const own = new AsyncLocalStorage<Gate>();
  return {
    gate: (call, go) => (own.getStore() ?? openGate)(call, go),
    run: <T>(gate: Gate, work: () => Promise<T>) => {
      const forever = new Promise<never>(() => undefined);
      let isDead = false;
      let die: (state: 'died') => void = () => undefined;
      const died = new Promise<'died'>((resolve) => (die = resolve));
      const mortal: Gate = async (call, go) => {
        if (isDead) return forever;
        try {
          return await gate(call, go);
        } catch (error) {
          if (!(error instanceof Killed)) throw error;
          isDead = true;
          die('died');
          return forever;
        }
      };
      return Promise.race([died, own.run(mortal, work)]);
    },
  };
}
