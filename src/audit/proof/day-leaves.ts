import { chunks } from '../../shared/chunks';
import type { Storage } from '../../storage';
import { leavesInPart, partId, sealedLeaves, type Seal } from './seal';

type Sealed = Pick<Seal, 'day' | 'endsAt' | 'root' | 'size'>;

/** Parts that are read or written at the same time. */
const atOnce = 8;

export function partsOf({ size }: Pick<Seal, 'size'>): number {
  return Math.ceil(size / leavesInPart);
}

/** A stretch of a seal's leaves; `null` when it is gone, or is not what was stored. */
export async function readPart(storage: Storage, seal: Sealed, part: number): Promise<string[] | null> {
  const row = await storage.of(sealedLeaves).row(partId(seal, part));
  const record = row?.record ?? null;
  const isWhole = record?.leaves.length === Math.min(leavesInPart, seal.size - part * leavesInPart);
  return record?.day === seal.day && record.part === part && isWhole ? record.leaves : null;
}

/** All leaves of a seal in the order of its tree; `null` when some are gone. */
export async function readLeaves(storage: Storage, seal: Sealed): Promise<string[] | null> {
  const leaves: string[] = [];
  const parts = Array.from({ length: partsOf(seal) }, (_, part) => part);
  for (const some of chunks(parts, atOnce)) {
    const read = await Promise.all(some.map((part) => readPart(storage, seal, part)));
    if (read.includes(null)) return null;
    for (const part of read) leaves.push(...(part ?? []));
  }
  return leaves;
}

/** Stores the leaves of a seal that is about to be made. May be repeated. */
export async function writeLeaves(storage: Storage, seal: Sealed, leaves: readonly string[]): Promise<void> {
  const records = storage.of(sealedLeaves);
  const parts = chunks(leaves, leavesInPart).map((some, part) => ({ part, leaves: some }));
  for (const some of chunks(parts, atOnce)) {
    await Promise.all(
      some.map(({ part, leaves: stretch }) =>
        records.set(partId(seal, part), { day: seal.day, endsAt: seal.endsAt, part, leaves: stretch }),
      ),
    );
  }
}
