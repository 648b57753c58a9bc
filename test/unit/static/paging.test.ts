import { ApiError } from '../../../static/shared/api/api-error';
import { createPace } from '../../../static/shared/paging/pace';
import { type Page, readPages, type ReadPagesOptions } from '../../../static/shared/paging/read-pages';
import { nextPage, previousPage, trailStart } from '../../../static/shared/paging/trail';

const cursors = [null, '1', '2', '3'];

/** Four pages, each of which names its cursor. */
function options(over: Partial<ReadPagesOptions<string>> = {}) {
  const seen: string[] = [];
  const slept: number[] = [];
  return {
    seen,
    slept,
    from: null,
    pace: { turn: () => Promise.resolve() },
    sleep: (ms: number) => {
      slept.push(ms);
      return Promise.resolve();
    },
    isCancelled: () => false,
    onPage: (page: Page<string>) => void seen.push(page.item),
    read: (cursor: string | null): Promise<Page<string>> =>
      Promise.resolve({ item: String(cursor), cursor: cursors[cursors.indexOf(cursor) + 1] ?? null }),
    ...over,
  };
}

test('reads each page once, in order', async () => {
  const run = options();
  await expect(readPages(run)).resolves.toBe(true);
  expect(run.seen).toEqual(['null', '1', '2', '3']);
});

test('stops between two pages when cancelled, and begins where it is told', async () => {
  const run = options({ from: '1' });
  await expect(readPages({ ...run, isCancelled: () => run.seen.length === 2 })).resolves.toBe(false);
  expect(run.seen).toEqual(['1', '2']);
});

test.each([
  [
    'passing trouble is waited out',
    'storage.throttled',
    3,
    { retryAfterSeconds: 7 },
    [7000, 7000, 7000],
    null,
  ],
  ['waits grow where no time is named', 'storage.unavailable', 2, {}, [1000, 2000], null],
  ['patience ends', 'storage.throttled', 4, {}, [1000, 2000, 4000], 'storage.throttled'],
  ['a refusal is not tried again', 'permission.admin-required', 1, {}, [], 'permission.admin-required'],
] as const)('%s', async (_name, code, failures, details, waits, thrown) => {
  let left: number = failures;
  const run = options();
  const flaky = (cursor: string | null): Promise<Page<string>> => {
    if (cursor !== '1' || left === 0) return run.read(cursor);
    left -= 1;
    return Promise.reject(new ApiError(code, 'no', details));
  };
  const ended = await readPages({ ...run, read: flaky }).catch((error: unknown) => error);
  expect(ended).toEqual(thrown === null ? true : expect.objectContaining({ code: thrown }));
  expect(run.slept).toEqual(waits);
  expect(run.seen).toEqual(thrown === null ? ['null', '1', '2', '3'] : ['null']);
});

test('the pace stays below what the bridge refuses: 500 calls in any 25 seconds', async () => {
  let clock = 0;
  const made: number[] = [];
  const pace = createPace({
    burst: 150,
    perSecond: 12,
    now: () => clock,
    sleep: (ms) => {
      clock += ms;
      return Promise.resolve();
    },
  });
  for (let call = 0; call < 2000; call += 1) {
    await pace.turn();
    made.push(clock);
  }
  const busiest = Math.max(
    ...made.map((at) => made.filter((other) => other >= at && other < at + 25_000).length),
  );
  expect(busiest).toBeLessThanOrEqual(460);
  expect(clock).toBeLessThan(160_000);
});

test('the trail of pages', () => {
  const second = nextPage(trailStart, 'a');
  expect(second).toEqual([null, 'a']);
  expect(nextPage(second, null)).toBe(second);
  expect(previousPage(second)).toEqual(trailStart);
  expect(previousPage(trailStart)).toBe(trailStart);
});
