import type { AuditEvent } from '../../../src/audit';

/** Bytes that events take as they are stored: their JSON and their key. */
export interface Sizes {
  add(event: AuditEvent): void;
  mean(): number;
  max(): number;
}

export function createSizes(): Sizes {
  let [count, sum, max] = [0, 0, 0];
  return {
    add(event) {
      const bytes = Buffer.byteLength(event.id) + Buffer.byteLength(JSON.stringify(event));
      count += 1;
      sum += bytes;
      max = Math.max(max, bytes);
    },
    mean: () => (count === 0 ? 0 : sum / count),
    max: () => max,
  };
}
