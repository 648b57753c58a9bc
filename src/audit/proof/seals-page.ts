import { z } from 'zod';
import type { SealView } from '../../contract';
import type { Clock } from '../../shared/clock';
import { moment } from '../../shared/fields';
import { limits, type Cursors, type Storage } from '../../storage';
import { partsOf, readPart } from './day-leaves';
import { dailySummaries, leavesInPart, type Seal } from './seal';
import { erasedSince } from './verify/compare';
import { createReceipts, type Receipts } from './verify/receipts';

/** An answer ends with the part that brings it past either of these; a part is smaller than half a megabyte. */
const enough = { characters: 450_000, parts: 50 };

/** Where a page begins: at the first seal of a day that ends then or later, after so many parts of its leaves. */
const place = z.strictObject({ endsAt: moment, part: z.number().int().nonnegative() });

const use = 'seals';

/**
 * Seals with their leaves, oldest first. Leaves that are gone are left out: the check that is made with them says so.
 * @throws `input.cursor`
 */
export async function sealsPage(
  { storage, cursors, clock }: { storage: Storage; cursors: Cursors; clock: Clock },
  cursor: string | null,
): Promise<{ seals: SealView[]; cursor: string | null }> {
  const own = cursors.about(use);
  const from = cursor === null ? { endsAt: 0, part: 0 } : await own.open(cursor, place);
  const range = { from: from.endsAt, to: Math.max(from.endsAt, clock()) };
  const page = await storage
    .of(dailySummaries)
    .list({ index: 'by-day', range, limit: limits.page, cursor: null });
  const receipts = createReceipts(storage, { now: clock, onRead: () => undefined });
  const seals: SealView[] = [];
  let characters = 0;
  for (const { id, record: seal } of page.rows) {
    if (seal?.day !== id) continue;
    if (!receipts.isRead()) await receipts.read(erasedSince(id));
    for (let part = seal.endsAt === from.endsAt ? from.part : 0; part < viewsOf(seal); part += 1) {
      if (characters >= enough.characters || seals.length >= enough.parts)
        return { seals, cursor: await own.seal({ endsAt: seal.endsAt, part }) };
      const view = await viewOf(storage, seal, part, receipts);
      seals.push(view);
      characters += JSON.stringify(view).length;
    }
  }
  const last = page.cursor === null ? undefined : page.rows.at(-1);
  // The index that listed the record has that number, whether the rest can be read or not.
  const next = last && { endsAt: (last.raw as Pick<Seal, 'endsAt'>).endsAt + 1, part: 0 };
  return { seals, cursor: next ? await own.seal(next) : null };
}

/** A day without events has a seal as well. */
function viewsOf(seal: Seal): number {
  return Math.max(1, partsOf(seal));
}

async function viewOf(storage: Storage, seal: Seal, part: number, { known }: Receipts): Promise<SealView> {
  const leaves = seal.size === 0 ? [] : ((await readPart(storage, seal, part)) ?? []);
  const erased = leaves.flatMap((leaf) => {
    const receipt = known.get(leaf);
    return receipt === undefined ? [] : [{ leaf, receipt }];
  });
  return { seal, from: part * leavesInPart, leaves, erased };
}
