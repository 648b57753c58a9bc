/** One remark about the manifest. Only errors keep it from being deployed. */
export interface Finding {
  readonly level: 'error' | 'warning';
  /** Who says so: `@forge/manifest`, `@forge/lint`, or our table of what only Forge's server checks. */
  readonly source: 'manifest' | 'lint' | 'server';
  /** The rule: a `server` rule's ID, or the platform's reference. */
  readonly rule: string;
  readonly message: string;
  /** `file:line`, where the platform gave one. */
  readonly at?: string;
}
