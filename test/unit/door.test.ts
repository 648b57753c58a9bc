import { z } from 'zod';
import { adminCaller, createDoor, portalCaller, type EntryLog } from '../../src/entry';
import { AppError } from '../../src/shared/errors';
import type { Rpc } from '../../src/contract';

interface ExampleApi {
  'example/fails': Rpc<{ how: string }, never>;
}

describe('a door', () => {
  const lines: unknown[][] = [];
  const log: EntryLog = {
    unexpected: (...line) => lines.push(['unexpected', ...line]),
    done: (...line) => lines.push(['done', ...line]),
  };
  const door = createDoor<ExampleApi, null>({
    name: 'example',
    log,
    random: (bytes) => new Uint8Array(bytes).fill(1),
    authorise: () => Promise.resolve(null),
    operations: {
      'example/fails': {
        input: z.strictObject({ how: z.string() }),
        run: ({ how }) =>
          Promise.reject(
            how === 'foreseen' ? new AppError('storage.conflict', 'Try again.') : new Error(`secret ${how}`),
          ),
      },
    },
  });
  beforeEach(() => lines.splice(0));

  test('passes a foreseen error on, and logs nothing', async () => {
    expect(await door.call('example/fails', { how: 'foreseen' }, {})).toEqual({
      ok: false,
      error: { code: 'storage.conflict', message: 'Try again.' },
    });
    expect(lines).toEqual([]);
  });

  test('discloses nothing of an unforeseen one but a reference, which the log has as well', async () => {
    const answer = await door.call('example/fails', { how: 'token ATATT3x' }, {});
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'internal', details: { reference: 'AQEBAQEB' } },
    });
    expect(JSON.stringify(answer)).not.toContain('ATATT3x');
    expect(lines).toEqual([['unexpected', 'example', 'AQEBAQEB', expect.any(Error)]]);
  });
});

describe('who calls', () => {
  const customer = { accountId: 'qm:1:2', accountType: 'customer', extension: { portal: { id: 7 } } };
  const portalCases = [
    ['a customer', customer, { customer: 'qm:1:2', portal: '7' }],
    ['an unlicensed person', { ...customer, accountType: 'unlicensed' }, { customer: 'qm:1:2', portal: '7' }],
    ['a licensed person', { ...customer, accountType: 'licensed' }, { customer: null, portal: '7' }],
    ['an anonymous visitor', { accountType: 'anonymous' }, { customer: null, portal: null }],
    ['the shared anonymous ID', { ...customer, accountId: 'unidentified' }, { customer: null, portal: '7' }],
    [
      'a portal that is none',
      { ...customer, extension: { portal: null } },
      { customer: 'qm:1:2', portal: null },
    ],
    ['an account type that is missing', { accountId: 'qm:1:2' }, { customer: null, portal: null }],
    ['an account ID that is none', { ...customer, accountId: 'a b/c' }, { customer: null, portal: '7' }],
    ['a context that is none', 'text', { customer: null, portal: null }],
  ] as const;
  test.each(portalCases)('%s in a portal', async (_, context, expected) => {
    expect(await portalCaller(context)).toEqual(expected);
  });

  const site = 'ari:cloud:jira::site/35273b54-3f06-40d2-880f-dd28cf8daafa';
  const refused = [
    ['no account', { installContext: site }],
    ['the shared anonymous ID', { accountId: 'unidentified', installContext: site }],
    ['no installation', { accountId: 'abc' }],
    ['a customer of the site', { accountId: 'abc', installContext: site, accountType: 'customer' }],
    ['an installation of another kind', { accountId: 'abc', installContext: 'ari:cloud:confluence::site/1' }],
    ['an installation with a path in it', { accountId: 'abc', installContext: `${site}/../x` }],
  ] as const;
  test.each(refused)('%s is no admin, and Jira is not even asked', async (_, context) => {
    let asked = 0;
    const authorise = adminCaller(() => {
      asked += 1;
      return Promise.resolve();
    });
    await expect(authorise(context)).rejects.toMatchObject({ code: 'permission.admin-required' });
    expect(asked).toBe(0);
  });

  test('an admin is known by account and site', async () => {
    const authorise = adminCaller(() => Promise.resolve());
    expect(await authorise({ accountId: 'abc', installContext: site })).toEqual({
      accountId: 'abc',
      cloudId: '35273b54-3f06-40d2-880f-dd28cf8daafa',
    });
  });
});
