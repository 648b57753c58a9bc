import type { ActivityFilter, ActivityPage } from '../../contract';
import type { Clock } from '../../shared/clock';
import { pagedSearch, type Cursors, type PageRequest, type Storage } from '../../storage';
import { adminActionRecords } from './admin-action';
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
}): ActivityLog {
  const read = pagedSearch({
    ...deps,
    records: deps.storage.of(adminActionRecords),
    resolve: (filter: ActivityFilter) => Promise.resolve(resolveActivity(filter, deps.clock())),
    resolved: resolvedActivity,
    compile: compileActivity,
  });
  return {
    page: async (request) => {
      const { rows, ...rest } = await read({ ...request, use: `activity ${request.use}` });
      return { actions: rows.map(({ record }) => record), ...rest };
    },
  };
}
