import { createDraftStore } from './draft-store';

/** The drafts of this frame: pages come and go in it, and what was typed on them stays. */
export const drafts = createDraftStore(() => window.sessionStorage, new Map());
