import { useState } from 'react';
import type { AuditEventView } from '../../../../../src/contract';
import { type ApiError, toApiError } from '../../../../shared/api/api-error';
import { useServices } from '../../../services';
import { type Direction, findNeighbour } from '../reading/neighbour';
import type { LogPages, LogQuery } from '../reading/use-log-pages';
import type { ViewControl } from '../view/use-audit-view';
import { type LookedUp, useEventById } from './use-event-by-id';

export interface OpenEvent {
  /** `null` while no details are open. */
  readonly state: LookedUp | null;
  /** Whether there may be an event on either side of this one. */
  readonly can: Readonly<Record<Direction, boolean>>;
  readonly isStepping: boolean;
  /** Why the last step failed. */
  readonly problem: ApiError | null;
  readonly step: (direction: Direction) => void;
}

interface Stepping {
  readonly id: string | null;
  readonly isBusy: boolean;
  /** Sides on which nothing was found. */
  readonly ends: readonly Direction[];
  readonly problem: ApiError | null;
}

const still: Stepping = { id: null, isBusy: false, ends: [], problem: null };

/** The event whose details are open, on a page or off it, and the way to its neighbours. */
export function useOpenEvent(
  { view, current, replace }: ViewControl,
  query: LogQuery | null,
  pages: LogPages,
): OpenEvent {
  const { call, now } = useServices();
  const { rows, isComplete } = pages.reading;
  const row = view.event === null ? -1 : rows.findIndex(({ id }) => id === view.event);
  const elsewhere = useEventById(row < 0 ? view.event : null);
  const [latest, setStepping] = useState(still);
  const stepping = latest.id === view.event ? latest : still;
  const listed = rows[row];
  const state: LookedUp | null = listed ? { kind: 'found', event: listed } : elsewhere.state;

  const neighbourOf = async (event: AuditEventView, direction: Direction): Promise<AuditEventView | null> => {
    if (row < 0) {
      const around = { filter: query?.filter ?? {}, order: query?.order ?? 'newest', now: now() };
      return findNeighbour((request) => call('audit/search', request), event, direction, around);
    }
    const to = direction === 'next' ? row + 1 : row - 1;
    const neighbour = await pages.rowAt(to);
    if (neighbour && query) pages.turnTo(Math.floor(to / query.size) + 1);
    return neighbour;
  };

  const step = async (event: AuditEventView, direction: Direction): Promise<void> => {
    const { id } = event;
    setStepping((before) => ({ ...(before.id === id ? before : still), id, isBusy: true, problem: null }));
    try {
      const neighbour = await neighbourOf(event, direction);
      // Meanwhile the details may have been closed, or others opened.
      if (neighbour && current().event === id) {
        elsewhere.keep(neighbour);
        replace({ ...current(), event: neighbour.id });
      }
      // Of a listed event the list knows its end, and a search that paused can go on.
      const end = neighbour || row >= 0 ? [] : [direction];
      setStepping((before) => ({ ...before, isBusy: false, ends: [...before.ends, ...end] }));
    } catch (cause) {
      setStepping((before) => ({ ...before, isBusy: false, problem: toApiError(cause) }));
    }
  };

  const { ends, isBusy, problem } = stepping;
  const isKnownEnd = { previous: row === 0, next: row >= 0 && row + 1 >= rows.length && isComplete };
  const can = (direction: Direction): boolean =>
    query !== null && state?.kind === 'found' && !ends.includes(direction) && !isKnownEnd[direction];
  return {
    state,
    can: { previous: can('previous'), next: can('next') },
    isStepping: isBusy,
    problem,
    step: (direction) => {
      if (state?.kind === 'found' && can(direction) && !isBusy) void step(state.event, direction);
    },
  };
}
