import type { Json } from './result';

export const adminActions = [
  'service-account.saved',
  'service-account.removed',
  'service-account.call-as-changed',
  'data.erased',
] as const;
export type AdminActionKind = (typeof adminActions)[number];

/** Something an admin did. */
export interface AdminActionView {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly occurredAt: number;
  /** Account ID, or `erased` once that person was erased. */
  readonly actor: string;
  readonly action: AdminActionKind;
  readonly outcome: 'success' | 'failure';
  /** Names of changed fields and counts; never secret values. */
  readonly details: { readonly [key: string]: Json };
}
