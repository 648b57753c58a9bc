import { createHash } from 'node:crypto';
import { base64url } from '../../shared/hash';

/** All that has to be known of a tree to add leaves to it: its size, and the roots of its complete subtrees. */
export interface Frontier {
  readonly size: number;
  /** Largest first, base64url: at most one for each bit of the size. */
  readonly peaks: readonly string[];
}

export const emptyTree: Frontier = { size: 0, peaks: [] };

/** A hash tree that grows by one leaf at a time and keeps none of them. */
export interface Tree {
  add(leaf: Uint8Array): void;
  /** The Merkle tree hash over the leaves so far: SHA-256, hex. */
  root(): string;
  frontier(): Frontier;
}

/**
 * Hashes as the logs of Certificate Transparency do. A list of n leaves is split at the largest power of two below
 * n, so what lies left of the last leaf are complete subtrees whose sizes are the bits of n.
 * @see RFC 6962 §2.1
 */
export function createTree(from: Frontier = emptyTree): Tree {
  let size = from.size;
  const peaks: Uint8Array[] = from.peaks.map((peak) => Buffer.from(peak, 'base64url'));
  return {
    add: (leaf) => {
      let hash = sha256(Uint8Array.of(0), leaf);
      // A new leaf completes one subtree for each one at the low end of the size.
      for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2))
        hash = sha256(Uint8Array.of(1), peaks.pop() ?? hash, hash);
      peaks.push(hash);
      size += 1;
    },
    root: () => {
      const [last, ...others] = [...peaks].reverse();
      const root = others.reduce((right, left) => sha256(Uint8Array.of(1), left, right), last ?? sha256());
      return Buffer.from(root).toString('hex');
    },
    frontier: () => ({ size, peaks: peaks.map(base64url) }),
  };
}

function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
