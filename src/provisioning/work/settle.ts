import { newId } from '../../shared/ids';
import { isCommitted, type Records } from '../../storage';
import type { Called } from '../directory/directory';
import { asRead } from '../directory/user';
import { workItems, type WorkItem } from './item';
import type { ProcessOptions } from './options';

const hourMs = 3_600_000;

/** An item that is tried again after a while, each time a longer one. */
export function postponed({ clock }: ProcessOptions, item: WorkItem, waitMs: number): WorkItem {
  const backoffMs = Math.min(hourMs, 15_000 * 2 ** Math.min(item.tries, 10));
  return { ...item, tries: item.tries + 1, dueAt: clock() + Math.max(waitMs, backoffMs) };
}

/**
 * Puts `next` in an item's place, or takes it away, and adds others, as long as nobody else has it in hand.
 * @returns the item as it stands then; `null` when it is gone, or somebody else's
 */
export async function settle(
  { storage, clock, random }: Pick<ProcessOptions, 'storage' | 'clock' | 'random'>,
  { id, item }: Called,
  next: WorkItem | null,
  also: readonly WorkItem[] = [],
): Promise<Called | null> {
  const items: Records<WorkItem> = storage.of(workItems);
  const only = asRead(item);
  const others = also.map((one) => items.writing(newId(clock(), random), one));
  if (next === null) {
    await isCommitted(storage, [items.deleting(id, only), ...others]);
    return null;
  }
  const written = { ...next, revision: item.revision + 1 };
  const isWritten = await isCommitted(storage, [items.writing(id, written, only), ...others]);
  return isWritten ? { id, item: written } : null;
}
