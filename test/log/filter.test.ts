import fc from 'fast-check';
import { compile, matches, subjectOf, type AuditEvent } from '../../src/audit';
import { accountsByEmail, emails, log, NOW, search } from './arbitraries';
import { startLog, type LogUnderTest } from './kit';
import { naiveMatch } from './naive';

describe('the audit filter', () => {
  let under: LogUnderTest;
  const subjects: Record<string, string> = {};
  beforeAll(async () => {
    under = startLog({ now: () => NOW, accounts: accountsByEmail });
    const key = await keyOf(under);
    for (const email of emails) subjects[email] = await subjectOf(under.pseudonyms, email);
    under.hosted.clear();
    // `fill` clears everything: the key must come back, or every log would have other pseudonyms.
    const { fill } = under;
    under = { ...under, fill: (events) => (fill(events), restoreKey(under, key)) };
  });
  afterAll(() => under.stop());

  const ids = (events: readonly AuditEvent[]) => events.map(({ id }) => id).sort();

  test('finds exactly what a plain look at every event finds, in order, page by page', async () => {
    const tried = { logs: 0, searches: 0, pages: 0, found: 0 };
    const known = { now: NOW, accountsByEmail, subjectOf: subjects };
    const cases = log(subjects).chain((events) =>
      fc.record({
        events: fc.constant(events),
        searches: fc.array(search(events), { minLength: 8, maxLength: 8 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(cases, async ({ events, searches }) => {
        under.fill(events);
        tried.logs += 1;
        for (const one of searches) {
          const pages = await under.pages(one);
          const found = pages.flatMap((page) => page.events);
          expect(ids(found as AuditEvent[])).toEqual(
            ids(events.filter((event) => naiveMatch(one.filter, event, known))),
          );
          const times = found.map(({ occurredAt }) => occurredAt);
          expect(times).toEqual([...times].sort((a, b) => (one.order === 'newest' ? b - a : a - b)));
          expect(pages.slice(0, -1).every(({ events: on }) => on.length === one.limit)).toBe(true);
          tried.searches += 1;
          tried.pages += pages.length;
          tried.found += found.length;
        }
      }),
      { numRuns: 150, seed: 20_261_122 },
    );
    expect(tried.found).toBeGreaterThan(tried.searches);
    process.stdout.write(
      `filter: ${String(tried.searches)} searches over ${String(tried.logs)} random logs, ` +
        `${String(tried.pages)} pages, ${String(tried.found)} events found\n`,
    );
  });

  test('the summary counts, and an erasure walks, what the table shows', async () => {
    const cases = log(subjects).chain((events) => fc.tuple(fc.constant(events), search(events)));
    await fc.assert(
      fc.asyncProperty(cases, async ([events, one]) => {
        under.fill(events);
        const shown = (await under.pages(one)).flatMap((page) => page.events);
        const { tally, cursor } = await under.log.summary({ filter: one.filter, cursor: null });
        expect(cursor).toBeNull();
        expect(tally.total).toBe(shown.length);
        const resolved = await under.log.resolve(one.filter);
        const walked: AuditEvent[] = [];
        for await (const rows of under.log.walk(resolved)) walked.push(...rows.map(({ record }) => record));
        expect(ids(walked)).toEqual(ids(shown as AuditEvent[]));
        expect(ids(events.filter((event) => matches(resolved, event)))).toEqual(ids(walked));
      }),
      { numRuns: 75, seed: 20_261_122 },
    );
  });

  const plans: readonly [string, Parameters<LogUnderTest['log']['resolve']>[0], string[], string[]][] = [
    ['nothing', {}, ['by-time'], []],
    ['an account', { person: '712020:aaaa', outcome: 'failure' }, ['by-person'], ['outcome']],
    ['an e-mail', { person: 'ada@example.com' }, ['by-person', 'by-subject'], []],
    ['an e-mail that Jira does not know', { person: 'nobody@example.com' }, ['by-subject'], []],
    [
      'a reason',
      { reason: 'oidc.nonce', outcome: 'failure', provider: 'okta' },
      ['by-reason'],
      ['provider', 'outcome'],
    ],
    ['failures of a provider', { outcome: 'failure', provider: 'okta' }, ['by-outcome'], ['provider']],
    ['a provider and a week', { provider: 'okta', last: '7d' }, ['by-provider'], []],
    ['a kind that succeeded', { kind: 'sign-in', outcome: 'success' }, ['by-kind'], ['outcome']],
    ['successes', { outcome: 'success' }, ['by-outcome'], []],
    ['a portal', { portal: '1' }, ['by-time'], ['portal']],
    ['free text', { text: 'saml' }, ['by-time'], ['text']],
  ];
  test.each(plans)('%s is read from the most selective index', async (_, filter, indexes, residual) => {
    const plan = compile(await under.log.resolve(filter));
    expect(plan.sources.map(({ index }) => index)).toEqual(indexes);
    expect(plan.residual.map(({ field }) => field)).toEqual(residual);
  });

  const refused: readonly [string, Parameters<LogUnderTest['log']['resolve']>[0], string][] = [
    ['a reversed range', { from: NOW, to: NOW - 1 }, 'filter.from'],
    ['a range both relative and absolute', { last: '7d', from: 0 }, 'filter.last'],
    ['an unknown reason', { reason: 'saml.whatever' }, 'filter.reason'],
    ['a person who is neither', { person: 'Ada Lovelace' }, 'filter.person'],
  ];
  test.each(refused)('%s is refused with its field', async (_, filter, field) => {
    await expect(under.log.resolve(filter)).rejects.toMatchObject({
      code: 'input.invalid',
      details: { field },
    });
  });

  test('an unknown reason is answered with the known ones', async () => {
    const refusal = under.log.resolve({ reason: 'x' });
    await expect(refusal).rejects.toMatchObject({
      details: { known: expect.arrayContaining(['saml.replayed']) },
    });
  });

  const empty: readonly [string, Parameters<LogUnderTest['log']['resolve']>[0]][] = [
    ['a range in the future', { from: NOW + 1_000, to: NOW + 2_000 }],
    ['a beginning in the future', { from: NOW + 1_000 }],
    ['an e-mail that no one has', { person: 'who@nowhere.example' }],
    ['an unknown provider', { provider: 'no-such-provider' }],
  ];
  test.each(empty)('%s is an honest empty page', async (_, filter) => {
    const pages = await under.pages({ filter, order: 'newest', limit: 50 });
    expect(pages).toEqual([{ events: [], invalid: 0, cursor: null, lookedTo: null }]);
  });
});

async function keyOf(under: LogUnderTest): Promise<unknown> {
  await under.pseudonyms.of('any');
  return under.hosted.dump().secrets[0]?.value;
}

function restoreKey(under: LogUnderTest, value: unknown): void {
  const key = 'installation-key:current';
  under.hosted.handle('/api/v1/secret/set', { key, value });
}
