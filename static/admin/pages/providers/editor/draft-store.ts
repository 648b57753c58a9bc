import type { ProviderView } from '../../../../../src/contract';
import { type Draft, draftOf } from './draft';

/** What was changed and not saved yet, and what it was changed from. */
export interface KeptDraft {
  readonly draft: Draft;
  readonly base: Draft;
  /** Whether a client secret was typed, which is never kept. */
  readonly hadSecret: boolean;
}

/** Drafts outlive the page that they were typed on, in this tab and no longer. Secrets are not among them. */
export interface DraftStore {
  read(provider: ProviderView): KeptDraft | null;
  has(id: string): boolean;
  /** Answers whether it also outlives the frame, such as a reload of the tab. */
  write(id: string, kept: KeptDraft): boolean;
  clear(id: string): void;
}

const prefix = 'sitebound-provider-draft:';

/**
 * @param storage throws where a browser denies it to frames of another site, as in its private windows
 * @param memory lives as long as the frame, and stands in then
 */
export function createDraftStore(storage: () => Storage, memory: Map<string, string>): DraftStore {
  const attempt = <T>(act: (storage: Storage) => T, otherwise: T): T => {
    try {
      return act(storage());
    } catch {
      return otherwise;
    }
  };
  const textOf = (id: string): string | null =>
    memory.get(id) ?? attempt((kept) => kept.getItem(prefix + id), null);
  return {
    read: ({ id, settings }) => {
      const text = textOf(id);
      const kept = text === null ? null : readKept(text);
      return isDraftOf(draftOf(settings), kept) ? kept : null;
    },
    has: (id) => textOf(id) !== null,
    write: (id, kept) => {
      const text = JSON.stringify(kept);
      memory.set(id, text);
      return attempt((into) => {
        into.setItem(prefix + id, text);
        return true;
      }, false);
    },
    clear: (id) => {
      memory.delete(id);
      attempt((kept) => kept.removeItem(prefix + id), undefined);
    },
  };
}

function readKept(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Whether it is a draft of this provider: an older version of the page may have kept drafts of another form. */
function isDraftOf(saved: Draft, kept: unknown): kept is KeptDraft {
  if (typeof kept !== 'object' || kept === null || !('draft' in kept) || !('base' in kept)) return false;
  return [kept.draft, kept.base].every((one) => hasFieldsOf(saved, one));
}

function hasFieldsOf(saved: Draft, one: unknown): boolean {
  if (typeof one !== 'object' || one === null || !('protocol' in one)) return false;
  const names = (fields: object): string => Object.keys(fields).sort().join();
  return one.protocol === saved.protocol && names(one) === names(saved);
}
