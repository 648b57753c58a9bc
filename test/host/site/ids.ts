import { createHash } from 'node:crypto';
import type { Ids } from './model';

/** IDs derived from `seed` and a label, so that every run of the site hands out the same ones. */
export function createIds(seed: string): Ids {
  const counters = new Map<string, number>();

  function hex(label: string, digits: number): string {
    return createHash('sha256').update(`${seed}/${label}`).digest('hex').slice(0, digits);
  }

  return {
    hex,
    uuid(label) {
      const h = hex(label, 32);
      const variant = '89ab'[parseInt(h.charAt(16), 16) % 4] ?? '8';
      return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-${variant}${h.slice(17, 20)}-${h.slice(20, 32)}`;
    },
    next(counter, from) {
      const value = counters.get(counter) ?? from;
      counters.set(counter, value + 1);
      return value;
    },
  };
}
