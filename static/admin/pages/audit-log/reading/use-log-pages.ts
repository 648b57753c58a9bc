import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { AuditEventView, AuditFilter, SearchOrder } from '../../../../../src/contract';
import { useServices } from '../../../services';
import { createLogReader, type LogReader, nothingRead, type Reading } from './log-reader';

export interface LogQuery {
  readonly filter: AuditFilter;
  readonly order: SearchOrder;
  /** Events on a page. */
  readonly size: number;
}

export interface LogPages {
  /** What is shown: until a new question is answered, the answer to the one before. */
  readonly reading: Reading;
  /** The events of the page shown. */
  readonly events: readonly AuditEventView[];
  /** From 1. */
  readonly page: number;
  readonly hasNext: boolean;
  /** What is shown answers an earlier question. */
  readonly isStale: boolean;
  readonly turnTo: (page: number) => void;
  /** Goes on with a search that paused or failed. */
  readonly goOn: () => void;
  readonly stop: () => void;
  /** Begins again, on the first page. */
  readonly reload: () => void;
  /** The event in this row of all that are found, from 0: read as far as that where it has to be. */
  readonly rowAt: (row: number) => Promise<AuditEventView | null>;
}

const idle: LogReader = {
  get: () => nothingRead,
  subscribe: () => () => undefined,
  want: () => Promise.resolve(),
  stop: () => undefined,
};

/** The log page by page; `null` asks for nothing. Pages that were read stay, so that the way back is instant. */
export function useLogPages(query: LogQuery | null): LogPages {
  const { call } = useServices();
  const [attempt, setAttempt] = useState(0);
  const reader = useMemo(() => {
    if (query === null) return idle;
    const { filter, order, size: limit } = query;
    return createLogReader((cursor) =>
      call('audit/search', { filter, order, limit, ...(cursor === null ? {} : { cursor }) }),
    );
    // eslint-disable-next-line react-hooks/exhaustive-deps -- each attempt is a search of its own
  }, [call, query, attempt]);
  const reading = useSyncExternalStore(reader.subscribe, reader.get);
  const size = query?.size ?? 1;
  const [turned, setTurned] = useState({ reader, wanted: 1 });
  const wanted = turned.reader === reader ? turned.wanted : 1;

  useEffect(() => {
    void reader.want(size);
    return () => reader.stop();
  }, [reader, size]);

  const page = Math.min(wanted, Math.max(1, Math.ceil(reading.rows.length / size)));
  const current = { reading, page, size };
  const [shown, setShown] = useState(current);
  if (reading.isAnswered && (shown.reading !== reading || shown.page !== page)) setShown(current);
  const isStale = !reading.isAnswered && query !== null;
  const { rows } = isStale ? shown.reading : reading;
  const from = isStale ? shown : current;

  const turnTo = (to: number): void => {
    setTurned({ reader, wanted: Math.max(1, to) });
    void reader.want(to * size);
  };
  return {
    reading: isStale ? { ...shown.reading, phase: reading.phase } : reading,
    events: rows.slice((from.page - 1) * from.size, from.page * from.size),
    page: from.page,
    hasNext: reading.rows.length >= page * size && (reading.rows.length > page * size || !reading.isComplete),
    isStale,
    turnTo,
    goOn: () => void reader.want(wanted * size),
    stop: reader.stop,
    reload: useCallback(() => setAttempt((before) => before + 1), []),
    rowAt: async (row) => {
      await reader.want(row + 1);
      return reader.get().rows[row] ?? null;
    },
  };
}
