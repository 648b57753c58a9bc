import type { ActivityFilter, ActivityPage } from '../../contract';
import type { Clock } from '../../shared/clock';
import { pagedSearch, type Cursors, type PageRequest, type Storage } from '../../storage';
import { mayShow, shownCondition, since, type ReadShown, type Shown } from '../shown';
import { adminActionRecords, type AdminAction } from './admin-action';
import { compileActivity, resolveActivity, resolvedActivity } from './filter';

/** Finds what admins did. */
export interface ActivityLog {
  /**
   * A page of at most `limit` (1–100) actions.
   * @throws `input.invalid` for a range that is reversed, or both relative and absolute; `input.cursor`
   */
  page(request: PageRequest<ActivityFilter>): Promise<ActivityPage>;
}

export function createActivityLog(deps: {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly cursors: Cursors;
  readonly shown: ReadShown;
}): ActivityLog {
  const { shown } = deps;
  const read = pagedSearch({
    ...deps,
    records: deps.storage.of(adminActionRecords),
    resolve: async (filter: ActivityFilter) => since(resolveActivity(filter, deps.clock()), await shown()),
    resolved: resolvedActivity,
    compile: async (filter) => {
      const plan = compileActivity(filter);
      return { ...plan, residual: [...plan.residual, ...shownCondition(named(await shown()))] };
    },
  });
  return {
    page: async (request) => {
      const { rows, ...rest } = await read({ ...request, use: `activity ${request.use}` });
      const now = named(await shown());
      const actions = rows.map(({ record }) => record).filter((record) => mayShow(now, record));
      return { actions, ...rest };
    },
  };
}

/** An action names the admin who did it. */
function named({ since: from, shows }: Shown): Shown<AdminAction> {
  return {
    since: from,
    shows: shows && ((action: AdminAction) => shows({ ...action, accountId: action.actor })),
  };
}
