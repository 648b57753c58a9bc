import { randomBytes } from 'node:crypto';
import type { AppManifest, ManifestModule } from '../types';
import type { HostState } from './host-state';

/** URLs of the declared web triggers: one per key, the same after a restart, until it is deleted or forced anew. */
export interface WebTriggerUrls {
  /** `null` when the manifest has no such web trigger. */
  get(key: string, forceCreate?: boolean): string | null;
  /** By the ID in the URL. `false` when there is none. */
  remove(id: string): boolean;
  list(): { readonly triggerKey: string; readonly url: string }[];
  /** The module behind an ID in this URL format. */
  find(id: string, format: 'v1' | 'v2'): ManifestModule | null;
}

export function createWebTriggerUrls(options: {
  readonly manifest: AppManifest;
  readonly state: HostState;
  readonly hostUrl: () => string;
}): WebTriggerUrls {
  const { manifest, state, hostUrl } = options;
  const declared = manifest.modules.filter(({ type }) => type === 'webtrigger');
  const ids = new Map(
    Object.entries(JSON.parse(state.get('web-triggers') ?? '{}') as Record<string, string>),
  );
  const save = () => state.set('web-triggers', JSON.stringify(Object.fromEntries(ids)));

  // The fronts of the real URLs differ too: v1 is an app's domain with /x1/, v2 an installation's with /public/.
  const format = (module: ManifestModule) => (module.properties['urlFormat'] === 'v2' ? 'v2' : 'v1');
  const toUrl = (module: ManifestModule, id: string) =>
    `${hostUrl()}/${format(module) === 'v2' ? 'public' : 'x1'}/${id}`;

  return {
    get(key, forceCreate = false) {
      const module = declared.find((candidate) => candidate.key === key);
      if (module === undefined) return null;
      const known = forceCreate ? undefined : ids.get(key);
      const id = known ?? randomBytes(18).toString('base64url').replace(/[-_]/g, 'x');
      if (known === undefined) {
        ids.set(key, id);
        save();
      }
      return toUrl(module, id);
    },
    remove(id) {
      const key = [...ids].find(([, known]) => known === id)?.[0];
      if (key === undefined) return false;
      ids.delete(key);
      save();
      return true;
    },
    list: () =>
      declared.flatMap((module) => {
        const id = ids.get(module.key);
        return id === undefined ? [] : [{ triggerKey: module.key, url: toUrl(module, id) }];
      }),
    find: (id, wanted) =>
      declared.find((module) => ids.get(module.key) === id && format(module) === wanted) ?? null,
  };
}
