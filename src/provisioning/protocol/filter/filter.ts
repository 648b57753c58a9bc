export const orderings = ['gt', 'ge', 'lt', 'le'] as const;
export const substrings = ['co', 'sw', 'ew'] as const;
export const operators = ['eq', 'ne', ...substrings, ...orderings] as const;
export type Operator = (typeof operators)[number];

/** Compares one attribute. `path` is in lower case, of a value path's inner comparison without its parent. */
export interface Comparison {
  readonly kind: 'compare';
  readonly path: string;
  readonly operator: Operator;
  readonly value: string | number | boolean | null;
}

/**
 * A filter as it was meant, still regardless of what it is about. `emails[type eq "work"].value eq "x"` is read as
 * `emails[type eq "work" and value eq "x"]`, which means the same. @see RFC 7644 §3.4.2.2
 */
export type Filter =
  | Comparison
  | { readonly kind: 'present'; readonly path: string }
  | { readonly kind: 'not'; readonly of: Filter }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Filter[] }
  | { readonly kind: 'some'; readonly path: string; readonly of: Filter };
