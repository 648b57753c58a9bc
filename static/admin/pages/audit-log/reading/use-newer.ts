import { useCallback, useState } from 'react';
import type { AuditFilter } from '../../../../../src/contract';
import { useInterval } from '../../../../shared/load/use-interval';
import { useServices } from '../../../services';

/** How often newer events are asked for. Milliseconds. */
const everyMs = 15_000;
/** More than these are not counted. */
const most = 100;

export interface Newer {
  readonly count: number;
  /** There are more than `count`. */
  readonly hasMore: boolean;
}

const none: Newer = { count: 0, hasMore: false };

/** The filter of what happened after `newest`; without one, of everything that the filter means. */
export function newerThan(filter: AuditFilter, newest: number | null): AuditFilter {
  if (newest === null) return filter;
  const { last: _last, ...rest } = filter;
  return { ...rest, from: newest + 1 };
}

/**
 * How many matching events have happened since the newest one shown, asked quietly while `isActive`. Nothing that is
 * shown changes by it.
 * @param newest when the newest event shown happened, `null` where none is; epoch milliseconds
 */
export function useNewer(filter: AuditFilter, newest: number | null, isActive: boolean): Newer {
  const { call } = useServices();
  const [found, setFound] = useState({ filter, newest, newer: none });
  const ask = useCallback(
    () =>
      call('audit/search', { filter: newerThan(filter, newest), limit: most }).then(
        ({ events, cursor }) => {
          setFound({ filter, newest, newer: { count: events.length, hasMore: cursor !== null } });
        },
        // Nobody asked for this: the next time may work.
        () => undefined,
      ),
    [call, filter, newest],
  );
  const { newer } = found.filter === filter && found.newest === newest ? found : { newer: none };
  useInterval(ask, everyMs, isActive && newer.count < most);
  return newer;
}
