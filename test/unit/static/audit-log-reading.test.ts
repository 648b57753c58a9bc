import fc from 'fast-check';
import { auditKinds, auditOutcomes, auditProtocols, auditReasons } from '../../../src/contract';
import type {
  AuditEventView,
  AuditFilter,
  AuditPage,
  AuditSummary,
  Person,
  SearchOrder,
} from '../../../src/contract';
import { ApiError } from '../../../static/shared/api/api-error';
import { createPersonSearch, typedChoice } from '../../../static/shared/people/person-search';
import { emptyWords } from '../../../static/admin/pages/audit-log/empty-words';
import { createLogReader } from '../../../static/admin/pages/audit-log/reading/log-reader';
import { findNeighbour } from '../../../static/admin/pages/audit-log/reading/neighbour';
import { newerThan } from '../../../static/admin/pages/audit-log/reading/use-newer';
import {
  kindWords,
  outcomeWords,
  protocolWords,
  reasonGroup,
  shortId,
} from '../../../static/admin/words/audit';
import { reasonWords } from '../../../static/admin/words/reasons';

const eventAt = (occurredAt: number, id = `e${String(occurredAt)}`): AuditEventView => ({
  id,
  occurredAt,
  kind: 'sign-in',
  outcome: 'success',
  correlationId: 'c',
  appVersion: '1',
  salt: 's',
});
const page = (
  events: readonly AuditEventView[],
  cursor: string | null,
  lookedTo: number | null = null,
): AuditPage => ({
  events,
  invalid: 1,
  cursor,
  lookedTo,
});
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

/** Answers page after page; the cursor is the number of the next. */
function served(pages: readonly (AuditPage | Error)[]) {
  const asked: (string | null)[] = [];
  const reader = createLogReader((cursor) => {
    asked.push(cursor);
    const answer = pages[Number(cursor ?? 0)] ?? page([], null);
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  });
  return { asked, reader };
}

describe('a search', () => {
  test('goes on until it has what was wanted, and no further', async () => {
    const { asked, reader } = served([
      page([eventAt(9)], '1', 9),
      page([], '2', 5),
      page([eventAt(4)], '3', 4),
    ]);
    await reader.want(2);
    expect(asked).toEqual([null, '1', '2']);
    expect(reader.get()).toMatchObject({ phase: 'resting', isComplete: false, invalid: 3, lookedTo: 4 });
    expect(reader.get().rows.map(({ id }) => id)).toEqual(['e9', 'e4']);
    await reader.want(2);
    expect(asked).toHaveLength(3);
  });

  test('pauses after five calls that found too little, and goes on when asked to', async () => {
    const empty = Array.from({ length: 12 }, (_, nth) =>
      page([], nth === 11 ? null : String(nth + 1), 100 - nth),
    );
    const { asked, reader } = served(empty);
    await reader.want(50);
    expect([asked.length, reader.get().phase, reader.get().lookedTo]).toEqual([5, 'paused', 96]);
    expect(reader.get().isComplete).toBe(false);
    await reader.want(50);
    await reader.want(50);
    expect([asked.length, reader.get().phase]).toEqual([12, 'resting']);
    expect(reader.get().isComplete).toBe(true);
    await reader.want(50);
    expect(asked).toHaveLength(12);
  });

  test('stops at once; the answer on its way is dropped and asked for again', async () => {
    const { asked, reader } = served([page([eventAt(9)], '1'), page([eventAt(8)], null)]);
    const going = reader.want(2);
    reader.stop();
    expect(reader.get().phase).toBe('paused');
    await going;
    expect(reader.get().rows).toEqual([]);
    await reader.want(2);
    expect(asked).toEqual([null, null, '1']);
    expect(reader.get().rows).toHaveLength(2);
  });

  test('keeps what it has when a call fails, and tries that call again', async () => {
    const pages = [page([eventAt(9)], '1'), new ApiError('storage.throttled', 'no') as Error | AuditPage];
    const { asked, reader } = served(pages);
    await reader.want(2);
    expect(reader.get()).toMatchObject({ phase: 'failed', error: { code: 'storage.throttled' } });
    pages[1] = page([eventAt(8)], null);
    await reader.want(2);
    expect(asked).toEqual([null, '1', '1']);
    expect(reader.get()).toMatchObject({ phase: 'resting', error: null, isComplete: true });
  });

  test('has one call under way, and tells of each change', async () => {
    const { asked, reader } = served([page([eventAt(9)], null)]);
    const heard: string[] = [];
    const leave = reader.subscribe(() => heard.push(reader.get().phase));
    await Promise.all([reader.want(1), reader.want(3)]);
    expect([asked.length, heard]).toEqual([1, ['reading', 'resting']]);
    leave();
  });
});

describe('the neighbour of an event', () => {
  /** A log of events, several to a millisecond, that is searched as the backend does. */
  const log = fc.array(fc.integer({ min: 1000, max: 1020 }), { minLength: 1, maxLength: 40 });
  const searchIn =
    (events: readonly AuditEventView[]) =>
    ({
      filter,
      order,
      limit,
      cursor,
    }: {
      filter: AuditFilter;
      order: SearchOrder;
      limit: number;
      cursor?: string;
    }) => {
      const { from = 0, to = Infinity } = filter;
      const inRange = events.filter(({ occurredAt }) => occurredAt >= from && occurredAt <= to);
      const sorted = order === 'newest' ? inRange : inRange.toReversed();
      // As if others lay between: two of each page do not match.
      const start = Number(cursor ?? 0);
      const end = start + Math.min(limit, 18);
      return Promise.resolve(page(sorted.slice(start, end), end < sorted.length ? String(end) : null));
    };

  test('is the row beside it in the list, in either order', async () => {
    await fc.assert(
      fc.asyncProperty(
        log,
        fc.nat(),
        fc.constantFrom<SearchOrder>('newest', 'oldest'),
        async (times, nth, order) => {
          const events = times.sort((a, b) => b - a).map((at, index) => eventAt(at, `e${String(index)}`));
          const listed = order === 'newest' ? events : events.toReversed();
          const own = nth % listed.length;
          const event = listed[own]!;
          const query = { filter: {}, order, now: 5000 };
          const next = await findNeighbour(searchIn(events), event, 'next', query);
          const previous = await findNeighbour(searchIn(events), event, 'previous', query);
          expect([previous?.id, next?.id]).toEqual([listed[own - 1]?.id, listed[own + 1]?.id]);
        },
      ),
    );
  });

  test('lies within the range of the filter, a relative one too', async () => {
    const events = [eventAt(1010), eventAt(1005), eventAt(1000)];
    const find = (filter: AuditFilter, now: number) =>
      findNeighbour(searchIn(events), eventAt(1005), 'next', { filter, order: 'newest', now });
    expect(await find({ from: 1001 }, 5000)).toBeNull();
    expect(await find({ last: '1h' }, 1000 + 3_600_000)).toMatchObject({ id: 'e1000' });
    expect(await find({ last: '1h' }, 1001 + 3_600_000)).toBeNull();
    expect(await find({ from: 1006 }, 5000)).toBeNull();
  });
});

test('what is newer keeps every condition but the range’s beginning', () => {
  expect(newerThan({ last: '7d', person: 'p', outcome: 'failure' }, 41)).toEqual({
    person: 'p',
    outcome: 'failure',
    from: 42,
  });
  expect(newerThan({ last: '7d' }, null)).toEqual({ last: '7d' });
});

describe('people to choose from', () => {
  const amara: Person = { accountId: 'qm:1:2', displayName: 'Amara Okafor', avatarUrl: null, active: true };
  const setUp = (search = (_query: string): Promise<Person[]> => Promise.resolve([amara])) => {
    const asked: string[] = [];
    const failures: unknown[] = [];
    const find = createPersonSearch({
      search: (query) => {
        asked.push(query);
        return search(query);
      },
      sleep: settled as () => Promise<void>,
      onFailure: (cause) => failures.push(cause),
    });
    return { asked, failures, find };
  };

  test('Jira is asked once typing rests, and only for the last of what was typed', async () => {
    const { asked, find } = setUp();
    const [first, second] = await Promise.all([find('am'), find(' amara ')]);
    expect([asked, first]).toEqual([['amara'], []]);
    expect(second).toEqual([{ value: 'qm:1:2', label: 'Amara Okafor', person: amara }]);
  });

  test('a whole e-mail address or account ID can be taken as it is, also while Jira is silent', async () => {
    const { failures, find } = setUp(() => Promise.reject(new Error('no')));
    expect(await find('a@example.com')).toMatchObject([{ value: 'a@example.com', person: null }]);
    expect(failures).toHaveLength(1);
    expect(typedChoice('712020:aaaa-bbbb')).toMatchObject({ value: '712020:aaaa-bbbb' });
    for (const name of ['', 'Amara', 'Alessandro', 'a b@example.com', 'x'.repeat(300)])
      expect(typedChoice(name)).toBeNull();
  });

  test('nothing, or too much, asks nobody', async () => {
    const { asked, find } = setUp();
    expect(await find('  ')).toEqual([]);
    expect(await find('x'.repeat(201))).toEqual([]);
    expect(asked).toEqual([]);
  });
});

describe('words', () => {
  test('every kind, outcome, protocol and reason has its own', () => {
    const all = [
      auditKinds.map(kindWords),
      auditOutcomes.map((one) => outcomeWords(one).label),
      auditProtocols.map(protocolWords),
    ];
    for (const words of [...all, auditReasons.map(reasonWords)]) {
      expect(new Set(words).size).toBe(words.length);
      for (const word of words) expect(word).toMatch(/^[A-Z]/);
    }
    for (const reason of auditReasons) expect(reasonGroup(reason)).not.toBe(reason.split('.')[0]);
    expect(shortId('01M7SR34XJRTDK6AC97YSXZVQB')).toBe('…7YSXZVQB');
    expect(shortId('short')).toBe('short');
  });

  const tallyOf = (
    total: number,
    cursor: string | null = null,
    lookedTo: number | null = null,
  ): AuditSummary => ({
    tally: { total, kinds: [], reasons: [], providers: [], portals: [] },
    cursor,
    lookedTo,
  });
  const time = { moment: (at: number) => `@${String(at)}` };
  const words = (filter: AuditFilter, outside: AuditSummary | null) =>
    emptyWords({ filter, outside, now: 1000, time });

  test.each([
    [{ last: '7d' } as const, tallyOf(1204), '1,204 events lie outside this time range.'],
    [{ last: '7d' } as const, tallyOf(1), '1 event lies outside this time range.'],
    [{ last: '7d' } as const, tallyOf(5000, 'more'), 'At least 5,000 events lie outside this time range.'],
    [{ last: '7d' } as const, tallyOf(1, 'more'), 'At least 1 event lies outside this time range.'],
  ])('%j and a count: the count', (filter, outside, expected) => {
    expect(words(filter, outside)).toEqual({ header: 'No events match', description: expected });
  });

  test('a count that ended early is never taken for the whole', () => {
    const partly = words({ last: '7d', text: 'x' }, tallyOf(0, 'more', 77)).description;
    expect(partly).toContain('@77');
    expect(partly).not.toBe(words({ last: '7d', text: 'x' }, tallyOf(0)).description);
    expect(words({ last: '7d' }, tallyOf(0)).description).not.toBe(
      words({ last: '7d', text: 'x' }, tallyOf(0)).description,
    );
    expect(words({ text: 'x' }, null).description).not.toMatch(/\d/);
  });

  test('a range that lies ahead is called that', () => {
    const ahead = words({ from: 2000 }, tallyOf(3));
    expect(ahead.header).not.toBe(words({ from: 500 }, tallyOf(3)).header);
    expect(ahead.description).toContain('@2000');
  });
});
