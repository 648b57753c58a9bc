import { z } from 'zod';
import { adminActions, auditOutcomes, type ActivityFilter } from '../../contract';
import { accountId, moment } from '../../shared/fields';
import type { Plan } from '../../storage';
import { resolveRange } from '../filter/resolve';
import type { AdminAction } from './admin-action';

/** A filter over what admins did, with nothing left to look up: what it means does not change any more. */
export const resolvedActivity = z.strictObject({
  from: moment,
  to: moment,
  actor: accountId.nullable(),
  action: z.enum(adminActions).nullable(),
  outcome: z.enum(auditOutcomes).nullable(),
});
export type ResolvedActivity = z.infer<typeof resolvedActivity>;

/** @throws `input.invalid` for ranges as {@link resolveRange} */
export function resolveActivity(filter: ActivityFilter, now: number): ResolvedActivity {
  const { actor = null, action = null, outcome = null } = filter;
  return { ...resolveRange(filter, now), actor, action, outcome };
}

/** How to answer a filter: one admin's actions, or everybody's, with what is left to be looked at one by one. */
export function compileActivity({ from, to, actor, ...rest }: ResolvedActivity): Plan<AdminAction> {
  const source =
    actor === null ? { index: 'by-time', partition: null } : { index: 'by-actor', partition: [actor] };
  const residual: Plan<AdminAction>['residual'] = (['action', 'outcome'] as const)
    .filter((field) => rest[field] !== null)
    .map((field) => ({ field, holds: (record) => record[field] === rest[field] }));
  return { sources: [{ ...source, owns: () => true }], range: { from, to }, residual };
}
