import fc from 'fast-check';
import type { RequestSummary } from '../../src/contract';
import { jqlOf, wordsOf } from '../../src/requests/jql';
import { readJql, type Condition } from '../host/site/jira/jql';
import { startDesk, type Desk, type Signed } from './kit';

const request = '/rest/servicedeskapi/request';

describe('the list of requests', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await startDesk();
  });
  afterAll(() => desk.stop());

  const everyPage = async (me: Signed, query: { state?: 'open' | 'closed' | 'all'; search?: string }) => {
    const pages: RequestSummary[][] = [];
    let cursor: string | null = null;
    do {
      const from: { cursor?: string } = cursor === null ? {} : { cursor };
      const page: { requests: readonly RequestSummary[]; cursor: string | null } = await me.call(
        'requests/list',
        { ...query, ...from },
      );
      pages.push([...page.requests]);
      cursor = page.cursor;
    } while (cursor !== null);
    return pages;
  };

  /** What JSM itself lists for a customer who is signed in natively. */
  const natively = (accountId: string, more = '') =>
    (
      desk.site(
        accountId,
        'GET',
        `${request}?requestOwnership=OWNED_REQUESTS&requestOwnership=PARTICIPATED_REQUESTS&limit=100${more}`,
      ) as { values: { issueKey: string }[] }
    ).values.map(({ issueKey }) => issueKey);

  test.each([0, 1, 5, 9, 14, 19])('customer %i sees exactly what JSM lists for them', async (nth) => {
    await desk.room.run(async () => {
      const me = await desk.as(nth);
      const keys = async (state: 'open' | 'closed' | 'all') =>
        (await everyPage(me, { state })).flat().map(({ key }) => key);
      expect((await keys('all')).sort()).toEqual(natively(me.accountId).sort());
      expect((await keys('open')).sort()).toEqual(
        natively(me.accountId, '&requestStatus=OPEN_REQUESTS').sort(),
      );
      expect((await keys('closed')).sort()).toEqual(
        natively(me.accountId, '&requestStatus=CLOSED_REQUESTS').sort(),
      );
    });
  });

  test('says what a list has to say, newest first', async () => {
    await desk.room.run(async () => {
      const me = await desk.as(0);
      const all = (await everyPage(me, { state: 'all' })).flat();
      expect(all.map(({ createdAt }) => createdAt)).toEqual(
        all.map(({ createdAt }) => createdAt).sort((a, b) => b - a),
      );
      expect(new Set(all.map(({ own }) => own))).toEqual(new Set([true, false]));
      for (const one of all) {
        const known = desk.site(null, 'GET', `${request}/${one.key}?expand=requestType,serviceDesk`) as {
          summary: string;
          currentStatus: { status: string };
          requestType: { name: string };
          serviceDesk: { projectName: string };
          reporter: { accountId: string };
          createdDate: { epochMillis: number };
        };
        expect(one).toMatchObject({
          summary: known.summary,
          status: known.currentStatus.status,
          requestType: known.requestType.name,
          serviceDesk: known.serviceDesk.projectName,
          own: known.reporter.accountId === me.accountId,
          createdAt: known.createdDate.epochMillis,
        });
      }
    });
  });

  test('goes on page by page; a cursor is of no use to anybody else, or for anything else', async () => {
    await desk.room.run(async () => {
      const [me, other] = [await desk.as(16), await desk.as(15)];
      for (let nth = 0; nth < 45; nth += 1) {
        desk.site(null, 'POST', request, {
          serviceDeskId: '4',
          requestTypeId: '41',
          raiseOnBehalfOf: me.accountId,
          requestFieldValues: {
            summary: `Paging ${String(nth)}`,
            description: 'x',
            customfield_10050: { value: 'My team' },
          },
        });
      }
      const pages = await everyPage(me, { state: 'all', search: 'paging' });
      expect(pages.map(({ length }) => length)).toEqual([20, 20, 5]);
      expect(new Set(pages.flat().map(({ key }) => key)).size).toBe(45);
      const { cursor } = await me.call('requests/list', { state: 'all', search: 'paging' });
      const next = { search: 'paging', cursor: cursor ?? '' } as const;
      expect(await other.refused('requests/list', { ...next, state: 'all' })).toMatchObject({
        code: 'input.cursor',
      });
      expect(await me.refused('requests/list', { ...next, state: 'open' })).toMatchObject({
        code: 'input.cursor',
      });
    });
  });

  test('finds by the beginnings of words in summary and description, in any order and script', async () => {
    await desk.room.run(async () => {
      const me = await desk.as(4);
      const raise = async (summary: string, description: string) =>
        desk.site(null, 'POST', request, {
          serviceDeskId: '4',
          requestTypeId: '41',
          raiseOnBehalfOf: me.accountId,
          requestFieldValues: { summary, description, customfield_10050: { value: 'My team' } },
        });
      await raise('Größe des Bildschirms', 'Im Büro 4711');
      await raise('Nothing special', 'プリンター が壊れた');
      const found = async (search: string) =>
        (await everyPage(me, { state: 'all', search })).flat().map(({ summary }) => summary);
      expect(await found('bild größe')).toEqual(['Größe des Bildschirms']);
      expect(await found('4711')).toEqual(['Größe des Bildschirms']);
      expect(await found('プリンタ')).toEqual(['Nothing special']);
      expect(await found('bild nothing')).toEqual([]);
      expect(await found('"!?*"')).toEqual([]);
    });
  });

  const nasty = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc
      .array(
        fc.constantFrom(
          ...['"', '\\', '\\"', ')', '(', ' OR ', ' AND ', 'reporter', '=', '!=', '~', '*', '?', 'a', 'vpn'],
          ...[
            'is not EMPTY',
            'ORDER BY',
            "'",
            ',',
            '\n',
            '\u0000',
            '\u202e',
            'NOT',
            '[',
            ']',
            '{',
            '}',
            '^',
            ':',
          ],
        ),
        { maxLength: 20 },
      )
      .map((parts) => parts.join('')),
  );

  test('no search gets out of its place in the query', () => {
    const fields = { requestType: 'customfield_10010', participants: 'customfield_10026' };
    fc.assert(
      fc.property(nasty, nasty, fc.constantFrom('open', 'closed', 'all'), (accountId, search, state) => {
        const { condition, order } = readJql(jqlOf(fields, { accountId, state, words: wordsOf(search) }));
        const parts: readonly Condition[] = condition.kind === 'and' ? condition.conditions : [];
        const [person, type, ...rest] = parts;
        expect(person).toEqual({
          kind: 'or',
          conditions: [
            { kind: 'clause', field: 'reporter', operator: '=', value: accountId },
            { kind: 'clause', field: 'cf[10026]', operator: '=', value: accountId },
          ],
        });
        expect(type).toMatchObject({ field: 'cf[10010]', operator: 'is not' });
        const texts = state === 'all' ? rest : rest.slice(1);
        expect(texts).toHaveLength(wordsOf(search).length);
        for (const text of texts) {
          expect(text).toMatchObject({
            kind: 'or',
            conditions: [
              { field: 'summary', operator: '~' },
              { field: 'description', operator: '~' },
            ],
          });
        }
        expect(order).toHaveLength(2);
      }),
      { numRuns: 2_000 },
    );
  });

  test('and none shows a request of somebody else, or fails', async () => {
    await desk.room.run(async () => {
      const me = await desk.as(2);
      const mine = new Set(natively(me.accountId));
      await fc.assert(
        fc.asyncProperty(nasty, async (search) => {
          const { requests } = await me.call('requests/list', { state: 'all', search });
          expect(requests.filter(({ key }) => !mine.has(key))).toEqual([]);
        }),
        { numRuns: 150 },
      );
    });
  });

  test('does not tell what agents wrote among themselves', async () => {
    await desk.room.run(async () => {
      const me = await desk.as(0);
      const key = (await everyPage(me, { state: 'all' })).flat()[0]?.key ?? '';
      desk.site(null, 'POST', `${request}/${key}/comment`, { body: 'xylophone suspected', public: false });
      expect((await everyPage(me, { state: 'all', search: 'xylophone' })).flat()).toEqual([]);
    });
  });
});
