import { useEffect, useState } from 'react';
import type { ProviderView } from '../../../../../src/contract';
import { useAnnounce } from '../../../../shared/announce/announcer';
import { type ApiError, toApiError } from '../../../../shared/api/api-error';
import { useServices } from '../../../services';
import { type Draft, draftOf, isEqual, merge, type OidcDraft, type SamlDraft, settingsOf } from './draft';
import type { KeptDraft } from './draft-store';
import { drafts } from './drafts';
import { type FieldProblem, isAbout } from '../../../fields/problem';
import { fieldProblem } from './refusals';

/** A client secret that was typed; `null` to remove the one that is saved; `undefined` to leave it as it is. */
export type TypedSecret = string | null | undefined;

type Patch<D extends Draft> = Partial<Omit<D, 'protocol'>>;

/** A provider while it is edited, over all of its steps. */
export interface Editor {
  /** As it is saved. */
  readonly view: ProviderView;
  readonly draft: Draft;
  readonly secret: TypedSecret;
  readonly isDirty: boolean;
  readonly isBusy: boolean;
  /** Why the last saving failed; the field's part of it in `problem`. */
  readonly failure: ApiError | null;
  readonly problem: FieldProblem | null;
  /** Changes that were typed on an earlier visit of the page, and whether a secret was among them. */
  readonly restored: { readonly hadSecret: boolean } | null;
  change(patch: Patch<SamlDraft> | Patch<OidcDraft>): void;
  changeSecret(secret: TypedSecret): void;
  /** Answers whether it was saved. */
  save(more?: { readonly enabled: boolean }): Promise<boolean>;
  discard(): void;
  /** Takes what somebody else saved, with what was changed here on top of it. */
  loadAgain(): Promise<void>;
}

export function useEditor(loaded: ProviderView): Editor {
  const { call } = useServices();
  const announce = useAnnounce();
  const [kept] = useState(() => drafts.read(loaded));
  const [view, setView] = useState(loaded);
  const [base, setBase] = useState(() => draftOf(loaded.settings));
  const [draft, setDraft] = useState(() => restoredDraft(kept, loaded));
  const [secret, setSecret] = useState<TypedSecret>(undefined);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ApiError | null>(null);
  const [problem, setProblem] = useState<FieldProblem | null>(null);
  const [restored, setRestored] = useState(kept && { hadSecret: kept.hadSecret });
  const isDirty = secret !== undefined || !isEqual(draft, base);
  const { id } = loaded;

  useEffect(() => {
    if (!isDirty) {
      drafts.clear(id);
      return undefined;
    }
    const hadSecret = typeof secret === 'string';
    const isKept = drafts.write(id, { draft, base, hadSecret });
    return isKept && !hadSecret ? undefined : askBeforeUnload();
  }, [id, isDirty, draft, base, secret]);

  const begin = (saved: ProviderView): void => {
    setView(saved);
    setBase(draftOf(saved.settings));
    setDraft(draftOf(saved.settings));
    setSecret(undefined);
    setFailure(null);
    setProblem(null);
    setRestored(null);
  };
  const attempt = async (work: () => Promise<void>): Promise<boolean> => {
    setBusy(true);
    setFailure(null);
    setProblem(null);
    try {
      await work();
      return true;
    } catch (cause) {
      const error = toApiError(cause);
      setFailure(error);
      setProblem(fieldProblem(error));
      return false;
    } finally {
      setBusy(false);
    }
  };

  return {
    ...{ view, draft, secret, isDirty, isBusy, failure, problem, restored },
    change: (patch) => {
      setDraft((before) => ({ ...before, ...patch }) as Draft);
      if (Object.keys(patch).some((name) => isAbout(problem, name))) setProblem(null);
    },
    changeSecret: (typed) => {
      setSecret(typed === '' ? undefined : typed);
      if (problem?.path === 'clientSecret') setProblem(null);
    },
    save: (more) =>
      attempt(async () => {
        const settings = { ...settingsOf(draft), ...more };
        const clientSecret = secret === undefined ? {} : { clientSecret: secret };
        begin(await call('providers/save', { id, version: view.version, settings, ...clientSecret }));
        announce(`Saved ${settings.name}`);
      }),
    discard: () => {
      begin(view);
      announce('Discarded the changes');
    },
    loadAgain: async () => {
      await attempt(async () => {
        const theirs = await call('providers/get', { id });
        const latest = draftOf(theirs.settings);
        setView(theirs);
        setBase(latest);
        setDraft(merge(base, draft, latest));
        announce('Loaded again. What you typed is still there.');
      });
    },
  };
}

/** What was typed earlier is put on top of what is saved by now. */
function restoredDraft(kept: KeptDraft | null, view: ProviderView): Draft {
  const saved = draftOf(view.settings);
  return kept === null ? saved : merge(kept.base, kept.draft, saved);
}

/** Lets the browser ask before the tab goes: what is lost with it is kept nowhere. Answers how to stop that. */
function askBeforeUnload(): () => void {
  const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
  window.addEventListener('beforeunload', ask);
  return () => window.removeEventListener('beforeunload', ask);
}
