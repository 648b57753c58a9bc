import { z } from 'zod';
import { activityFormats, adminActions, auditOutcomes, type ActivityApi } from '../../contract';
import type { ActivityLog, AdminActions } from '../../audit';
import { accountId } from '../../shared/fields';
import type { AdminCaller } from '../callers';
import type { Operations } from '../door';
import { goingOn, limit, order, pageSize, timeRange } from './inputs';

export interface ActivityCollaborators {
  readonly activityLog: ActivityLog;
  readonly actions: Pick<AdminActions, 'record'>;
}

const filter = z.strictObject({
  ...timeRange,
  actor: accountId.exactOptional(),
  action: z.enum(adminActions).exactOptional(),
  outcome: z.enum(auditOutcomes).exactOptional(),
});

const query = { filter: filter.exactOptional(), order: order.exactOptional(), ...goingOn };

export function activityOperations({
  activityLog,
  actions,
}: ActivityCollaborators): Operations<ActivityApi, AdminCaller> {
  return {
    'activity/search': {
      input: z.strictObject({ ...query, limit: limit.exactOptional() }),
      run: (input) =>
        activityLog.page({
          use: 'search',
          filter: input.filter ?? {},
          order: input.order ?? 'newest',
          limit: input.limit ?? pageSize,
          cursor: input.cursor ?? null,
        }),
    },
    'activity/export': {
      input: z.strictObject({ ...query, format: z.enum(activityFormats) }),
      run: async (
        { filter: asked = {}, order: inOrder = 'newest', cursor = null, format },
        { accountId: actor },
      ) => {
        const use = `export ${format}`;
        const page = await activityLog.page({ use, filter: asked, order: inOrder, limit: 100, cursor });
        // Which conditions, not their values: those may name a person.
        const details = { format, conditions: Object.keys(asked).sort() };
        if (cursor === null) await actions.record({ actor, action: 'activity.exported', details });
        return page;
      },
    },
  };
}
