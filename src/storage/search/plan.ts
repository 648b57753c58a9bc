import { z } from 'zod';
import type { SearchOrder } from '../../contract';
import type { Row } from '../records';

/** What a record must have to be searched in the order of time. */
export interface Timed {
  readonly id: string;
  readonly occurredAt: number;
}

/** Where records are read: one index, and the values of its partition. */
export interface Source<R> {
  readonly index: string;
  readonly partition: readonly string[] | null;
  /** False for records that an earlier source finds too, so that no record is found twice. */
  readonly owns: (record: R) => boolean;
}

/** How a filter is answered: sources that are merged by time, and what they leave to be looked at one by one. */
export interface Plan<R> {
  readonly sources: readonly Source<R>[];
  /** Both included. Epoch milliseconds. */
  readonly range: { readonly from: number; readonly to: number };
  readonly residual: readonly { readonly field: string; holds(record: R): boolean }[];
}

/** Up to where one source has been read: after `after` in the store's page that begins at `page`. */
const position = z.strictObject({
  page: z.string().nullable(),
  after: z.strictObject({ at: z.number(), id: z.string() }).nullable(),
});
export type Position = z.infer<typeof position>;

/** A position in each source; `null` for those read to their end. */
export const positions = z.array(position.nullable());
export type Positions = z.infer<typeof positions>;

export interface Found<R> {
  readonly rows: readonly (Row<R> & { readonly record: R })[];
  /** Records on the way that could not be read. */
  readonly invalid: number;
  /** When the last record that was looked at happened. */
  readonly lookedTo: number | null;
  /** Where to go on; `null` at the end. */
  readonly positions: Positions | null;
}

/** How far one call goes at most: pages of the store, and milliseconds. */
export interface SearchBounds {
  readonly pages: number;
  readonly ms: number;
}

export interface SearchRequest {
  readonly order: SearchOrder;
  readonly limit: number;
  /** Where to go on; absent for the beginning. */
  readonly from?: Positions;
}

/** When a row happened; the index that listed it has that number, whether the record can be read or not. */
export function timeOf<R>({ raw }: Row<R>): number {
  const at = (raw as { readonly occurredAt?: unknown }).occurredAt;
  return typeof at === 'number' ? at : 0;
}
