/** Keeps the newest entries up to a limit, so that a host that runs for days does not grow. */
export interface LogBook<Entry> {
  add(entry: Entry): void;
  read(): readonly Entry[];
  clear(): void;
}

export function createLogBook<Entry>(limit = 100_000): LogBook<Entry> {
  let entries: Entry[] = [];
  return {
    add(entry) {
      entries.push(entry);
      if (entries.length > limit) entries = entries.slice(-Math.floor(limit / 2));
    },
    read: () => [...entries],
    clear() {
      entries = [];
    },
  };
}
