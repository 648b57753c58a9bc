import type { StorageService } from '../../host/types';

/** Calls to storage, by what they are. */
export interface StorageCalls {
  readonly queries: number;
  readonly transactions: number;
  /** Single records read, written or deleted. */
  readonly other: number;
  /** Units of 10 KB, each call rounded up. */
  readonly readUnits: number;
  readonly writeUnits: number;
}

interface StorageMeter {
  /** Takes the meter out again, and tells what it has counted. */
  stop(): StorageCalls;
}

export const noCalls: StorageCalls = { queries: 0, transactions: 0, other: 0, readUnits: 0, writeUnits: 0 };

/** Counts what the app asks of its storage, where the host takes it. */
export function meterStorage(storage: StorageService): StorageMeter {
  const handle = storage.handle.bind(storage);
  let calls = noCalls;
  storage.handle = (path, body) => {
    const answer = handle(path, body);
    const { read, write } = storage.lastUnits();
    const kind = path.endsWith('/query') ? 'queries' : isTransaction(path) ? 'transactions' : 'other';
    calls = {
      ...calls,
      [kind]: calls[kind] + 1,
      readUnits: calls.readUnits + read,
      writeUnits: calls.writeUnits + write,
    };
    return answer;
  };
  return {
    stop: () => {
      storage.handle = handle;
      return calls;
    },
  };
}

const isTransaction = (path: string): boolean => path.endsWith('/transaction');

/** `calls` without `count` times `others`, which were made meanwhile. */
export function without(calls: StorageCalls, others: StorageCalls, count: number): StorageCalls {
  return {
    queries: calls.queries - count * others.queries,
    transactions: calls.transactions - count * others.transactions,
    other: calls.other - count * others.other,
    readUnits: calls.readUnits - count * others.readUnits,
    writeUnits: calls.writeUnits - count * others.writeUnits,
  };
}

export function callsIn({ queries, transactions, other }: StorageCalls): number {
  return queries + transactions + other;
}
