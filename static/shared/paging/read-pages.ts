import { detailNumber, toApiError } from '../api/api-error';
import type { Pace } from './pace';

/** A page of anything, with the cursor of the next one. */
export interface Page<Item> {
  readonly item: Item;
  readonly cursor: string | null;
}

export interface ReadPagesOptions<Item> {
  readonly read: (cursor: string | null) => Promise<Page<Item>>;
  /** Called with each page in order, and with the cursor from which to go on. */
  readonly onPage: (page: Page<Item>) => void;
  /** Where to begin; `null` for the beginning. */
  readonly from: string | null;
  readonly pace: Pace;
  readonly sleep: (ms: number) => Promise<void>;
  readonly isCancelled: () => boolean;
}

/** How often one page is tried again when the platform asks for patience. */
const patience = 4;
const passing: readonly string[] = ['storage.throttled', 'storage.unavailable', 'jira.throttled'];

/** The page, or `null` when reading was cancelled before there was one. */
async function readPatiently<Item>(
  options: ReadPagesOptions<Item>,
  cursor: string | null,
): Promise<Page<Item> | null> {
  for (let attempt = 1; ; attempt += 1) {
    await options.pace.turn();
    if (options.isCancelled()) return null;
    try {
      const page = await options.read(cursor);
      return options.isCancelled() ? null : page;
    } catch (cause) {
      if (options.isCancelled()) return null;
      const error = toApiError(cause);
      if (attempt >= patience || !passing.includes(error.code)) throw error;
      await options.sleep(1000 * (detailNumber(error, 'retryAfterSeconds') ?? 2 ** (attempt - 1)));
    }
  }
}

/**
 * Reads page after page to the end. Answers `false` when it was cancelled between two pages; throws the
 * `ApiError` of a page that stayed unreadable. Either way no page was skipped and none was given twice.
 */
export async function readPages<Item>(options: ReadPagesOptions<Item>): Promise<boolean> {
  let cursor = options.from;
  do {
    const page = await readPatiently(options, cursor);
    if (page === null) return false;
    options.onPage(page);
    cursor = page.cursor;
  } while (cursor !== null);
  return true;
}
