import { z } from 'zod';
import { auditFormats, auditKinds, auditOutcomes, type AuditApi, type AuditOverview } from '../../contract';
import type { AdminActions, AuditLog } from '../../audit';
import { line } from '../../shared/fields';
import type { AdminCaller } from '../callers';
import type { Operations } from '../door';
import { goingOn, limit, nothing, order, pageSize, timeRange } from './inputs';

export interface AuditCollaborators {
  readonly auditLog: AuditLog;
  readonly overview: () => Promise<AuditOverview>;
  readonly valuesInUse: () => Promise<{ providers: string[]; portals: string[] }>;
  readonly actions: Pick<AdminActions, 'record'>;
}

/** The shape of a filter; what its values mean is for the audit room to say. */
export const auditFilter = z.strictObject({
  ...timeRange,
  person: line(254).exactOptional(),
  provider: line(64).exactOptional(),
  kind: z.enum(auditKinds).exactOptional(),
  outcome: z.enum(auditOutcomes).exactOptional(),
  reason: line(64).exactOptional(),
  portal: line(64).exactOptional(),
  text: line(200).exactOptional(),
});

const query = { filter: auditFilter.exactOptional(), ...goingOn };

export function auditOperations(deps: AuditCollaborators): Operations<AuditApi, AdminCaller> {
  const { auditLog } = deps;
  return {
    'audit/search': {
      input: z.strictObject({ ...query, order: order.exactOptional(), limit: limit.exactOptional() }),
      run: (input) =>
        auditLog.page({
          use: 'search',
          filter: input.filter ?? {},
          cursor: input.cursor ?? null,
          order: input.order ?? 'newest',
          limit: input.limit ?? pageSize,
        }),
    },
    'audit/export': {
      input: z.strictObject({ ...query, order: order.exactOptional(), format: z.enum(auditFormats) }),
      run: async ({ filter = {}, cursor = null, order: inOrder = 'newest', format }, { accountId }) => {
        const page = await auditLog.page({
          use: `export ${format}`,
          filter,
          cursor,
          order: inOrder,
          limit: 100,
        });
        // Which conditions, not their values: those may name a person.
        const details = { format, conditions: Object.keys(filter).sort() };
        if (cursor === null) await deps.actions.record({ actor: accountId, action: 'log.exported', details });
        return page;
      },
    },
    'audit/summary': {
      input: z.strictObject(query),
      run: ({ filter, cursor }) => auditLog.summary({ filter: filter ?? {}, cursor: cursor ?? null }),
    },
    'audit/overview': { input: nothing, run: deps.overview },
    'audit/values': { input: nothing, run: deps.valuesInUse },
  };
}
