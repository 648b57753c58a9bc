import { createHash } from 'node:crypto';
import type { Json } from '../../contract';
import { canonicalJson } from './canonical-json';
import type { Tree } from './merkle';

/**
 * The digest of an event that a day's tree holds: SHA-256 over the bytes of its salt and the canonical JSON of
 * everything else, base64url. Without the salt nobody can tell an event from its leaf by trying.
 */
export function leafOf({ salt, ...rest }: { readonly salt: string; readonly [field: string]: Json }): string {
  const hash = createHash('sha256').update(Buffer.from(salt, 'base64url')).update(canonicalJson(rest));
  return hash.digest('base64url');
}

/** Adds a leaf as it is stored. */
export function addLeaf(tree: Tree, leaf: string): void {
  tree.add(Buffer.from(leaf, 'base64url'));
}
