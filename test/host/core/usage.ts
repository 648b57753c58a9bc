import type { Capability, Usage } from '../types';

export interface UsageMeter {
  count(capability: Exclude<Capability, 'kvs' | 'queue'>): void;
  countKvs(path: string, units: { readonly read: number; readonly write: number }): void;
  countPushed(events: number): void;
  countInvocation(invocation: Usage['invocations'][number]): void;
  read(): Usage;
  reset(): void;
}

const isRead = (path: string) => /\/(get|query)$/.test(path);
const isQuery = (path: string) => path.endsWith('/query');

const nothing = () => ({
  kvs: { calls: 0, reads: 0, queries: 0, writes: 0, readUnits: 0, writeUnits: 0 },
  product: { calls: 0 },
  egress: { calls: 0 },
  queue: { pushed: 0 },
  invocations: [] as Usage['invocations'][number][],
});

/** Counts what an app would be billed and limited for, since the last reset. */
export function createUsageMeter(): UsageMeter {
  let usage = nothing();
  return {
    count(capability) {
      usage[capability].calls += 1;
    },
    countKvs(path, units) {
      usage.kvs.calls += 1;
      usage.kvs[isRead(path) ? 'reads' : 'writes'] += 1;
      if (isQuery(path)) usage.kvs.queries += 1;
      usage.kvs.readUnits += units.read;
      usage.kvs.writeUnits += units.write;
    },
    countPushed(events) {
      usage.queue.pushed += events;
    },
    countInvocation(invocation) {
      usage.invocations.push(invocation);
    },
    read: () => structuredClone(usage),
    reset() {
      usage = nothing();
    },
  };
}
