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
  write(id: string, kept: KeptDraft): void;
  clear(id: string): void;
}

const prefix = 'sitebound-provider-draft:';

/** @param storage throws where a browser denies it to frames: drafts then live as long as their page */
export function createDraftStore(storage: () => Storage): DraftStore {
  const attempt = <T>(act: (storage: Storage) => T, otherwise: T): T => {
    try {
      return act(storage());
    } catch {
      return otherwise;
    }
  };
  return {
    read: ({ id, settings }) => {
      const text = attempt((kept) => kept.getItem(prefix + id), null);
      const kept = text === null ? null : readKept(text);
      return kept && hasSameFields(kept, draftOf(settings)) ? kept : null;
    },
    has: (id) => attempt((kept) => kept.getItem(prefix + id) !== null, false),
    write: (id, kept) => attempt((into) => into.setItem(prefix + id, JSON.stringify(kept)), undefined),
    clear: (id) => attempt((kept) => kept.removeItem(prefix + id), undefined),
  };
}

function readKept(text: string): KeptDraft | null {
  try {
    return JSON.parse(text) as KeptDraft;
  } catch {
    return null;
  }
}

/** An older version of the page may have kept drafts of another form. */
function hasSameFields({ draft, base }: KeptDraft, saved: Draft): boolean {
  const names = (one: Draft): string => Object.keys(one).sort().join();
  return [draft, base].every((one) => one.protocol === saved.protocol && names(one) === names(saved));
}
