/** What the server hands to the script of a host page, as JSON in the page. */
export interface PageData {
  /** The only origin whose messages are answered. */
  readonly frameOrigin: string;
  /** Account ID, or `null` when nobody is signed in. */
  readonly as: string | null;
  readonly locale: string;
  /** Address of the full-page module shown, under which its sub-pages lie; `null` on portal pages. */
  readonly base: string | null;
  /** Where each page module is, for `router.navigate({ target: 'module' })`. */
  readonly modulePaths: Readonly<Record<string, string>>;
  /** Where each resource and each of its entries begins, for modals. */
  readonly resourcePaths: Readonly<Record<string, string>>;
  readonly frames: readonly FrameData[];
}

export interface FrameData {
  /** The iframe element's ID. */
  readonly id: string;
  readonly moduleKey: string;
  readonly src: string;
  /** The module fills a page: it may use `createHistory` and `changeWindowTitle`. */
  readonly fullPage: boolean;
  /** Without `viewportSize` the iframe follows its content. */
  readonly autoHeight: boolean;
  /** The part of `FullContext` that does not change while the page is open. */
  readonly context: FrameContext;
}

export interface FrameContext {
  readonly accountId?: string;
  readonly cloudId: string;
  readonly siteUrl: string;
  readonly environmentId: string;
  readonly environmentType: 'DEVELOPMENT';
  readonly localId: string;
  readonly moduleKey: string;
  readonly permissions: { readonly scopes: readonly string[]; readonly external: unknown };
  readonly extension: Readonly<Record<string, unknown>>;
}
