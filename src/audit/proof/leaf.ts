import { createHash } from 'node:crypto';
import type { Json } from '../../contract';
import { canonicalJson } from './canonical-json';
import type { Tree } from './merkle';

/** An event as its leaf is made of it. */
export interface SealedEvent {
  readonly salt?: string;
  readonly [field: string]: Json;
}

/**
 * The digest of an event that a day's tree holds: SHA-256 over the bytes of its salt and the canonical JSON of
 * everything else, base64url. Without the salt nobody can tell an event from its leaf by trying. An event that
 * retention has taken something from has none.
 */
export function leafOf(event: SealedEvent & { readonly salt: string }): string;
export function leafOf(event: SealedEvent): string | null;
export function leafOf({ salt, ...rest }: SealedEvent): string | null {
  if (salt === undefined) return null;
  const hash = createHash('sha256').update(Buffer.from(salt, 'base64url')).update(canonicalJson(rest));
  return hash.digest('base64url');
}

/** Adds a leaf as it is stored. */
export function addLeaf(tree: Tree, leaf: string): void {
  tree.add(Buffer.from(leaf, 'base64url'));
}
