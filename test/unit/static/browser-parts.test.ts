import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import tokens from '@atlaskit/tokens/token-names';
import type { Person } from '../../../src/contract';
import { createAccess } from '../../../static/admin/access';
import { openMarks } from '../../../static/portal/marks';
import { recordVisitOnce } from '../../../static/portal/visit';
import { ApiError, type ApiErrorCode } from '../../../static/shared/api/api-error';
import {
  createNavigation,
  createPageHistory,
  parsePlace,
} from '../../../static/shared/navigation/navigation';
import { createPeopleDirectory } from '../../../static/shared/people/directory';

const person = (accountId: string): Person => ({
  accountId,
  displayName: accountId,
  avatarUrl: null,
  active: true,
});
const settled = () => new Promise((resolve) => setTimeout(resolve, 10));

describe('people', () => {
  test('are asked for once, at most 100 at a time; unknown ones are remembered, failed ones are asked for again', async () => {
    const asked: (readonly string[])[] = [];
    let works = true;
    const people = createPeopleDirectory({
      collectMs: 0,
      lookUp: (ids) => {
        asked.push(ids);
        if (!works) return Promise.reject(new Error('no'));
        return Promise.resolve(ids.filter((id) => id !== 'stranger').map(person));
      },
    });
    const ids = Array.from({ length: 230 }, (_, index) => `p${index}`);
    people.want(ids);
    people.want(['p0', 'stranger']);
    await settled();
    expect(asked.map((batch) => batch.length)).toEqual([100, 100, 31]);
    expect(people.get('p229')).toEqual({ kind: 'known', person: person('p229') });
    expect(people.get('stranger')).toEqual({ kind: 'unknown' });
    works = false;
    people.want(['p0', 'stranger', 'late']);
    await settled();
    expect(asked.at(-1)).toEqual(['late']);
    expect(people.get('late')).toEqual({ kind: 'failed' });
    works = true;
    people.want(['late']);
    await settled();
    expect(people.get('late').kind).toBe('known');
  });
});

describe('navigation', () => {
  test.each([
    ['/', '', 'overview', null],
    ['', '', 'overview', null],
    ['/audit-log', '', 'audit-log', null],
    ['/stored-data/', '?collection=audit-event', 'stored-data', 'audit-event'],
    ['//stored-data', 'collection=a%20b', 'stored-data', 'a b'],
  ])('%j and %j', (pathname, search, route, collection) => {
    const place = parsePlace({ pathname, search }, 'overview');
    expect(place.route).toBe(route);
    expect(place.search.get('collection')).toBe(collection);
  });

  test('tells of each change, keeps the place the same object in between, and forgets who left', () => {
    const navigation = createNavigation({ history: createPageHistory(), home: 'service-account' });
    const heard: string[] = [];
    const leave = navigation.subscribe(() => heard.push(navigation.place().route));
    expect(navigation.place()).toBe(navigation.place());
    navigation.go('/stored-data?collection=job');
    leave();
    navigation.go('/overview');
    expect(heard).toEqual(['stored-data']);
    expect(navigation.place().route).toBe('overview');
  });
});

describe('the visit', () => {
  const keep = (stored = new Map<string, string>()) => ({
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  });

  test('is asked about once per browser session and account, and again after a failure', async () => {
    const marks = keep();
    let calls = 0;
    const record = () => {
      calls += 1;
      return calls === 1 ? Promise.reject(new Error('no')) : Promise.resolve({ isCustomer: calls === 2 });
    };
    await expect(recordVisitOnce('a', { record, marks })).rejects.toThrow();
    for (const [account, isCustomer] of [
      ['a', true],
      ['a', true],
      ['staff', false],
      ['staff', false],
    ] as const) {
      await expect(recordVisitOnce(account, { record, marks })).resolves.toBe(isCustomer);
    }
    expect(calls).toBe(3);
  });

  test('a mark that says nothing about the account is no answer', async () => {
    const marks = keep(new Map([['sitebound.visit.a', 'recorded']]));
    const record = () => Promise.resolve({ isCustomer: false });
    await expect(recordVisitOnce('a', { record, marks })).resolves.toBe(false);
  });

  test('is recorded all the same where the browser refuses storage', async () => {
    let calls = 0;
    const record = () => Promise.resolve({ isCustomer: (calls += 1) === 1 });
    const marks = openMarks(() => {
      throw new DOMException('Access is denied for this document.', 'SecurityError');
    });
    await recordVisitOnce('a', { record, marks });
    await expect(recordVisitOnce('a', { record, marks })).resolves.toBe(true);
    expect(calls).toBe(1);
  });
});

describe('access', () => {
  const watched = (code: ApiErrorCode) => {
    const access = createAccess();
    const call = access.watch(() => Promise.reject(new ApiError(code, '')));
    return { access, ask: () => call('privacy/jobs', {}).catch((cause: unknown) => cause) };
  };

  test('is refused once, whoever asks, and the refusal still reaches who asked', async () => {
    const { access, ask } = watched('permission.admin-required');
    const heard: boolean[] = [];
    access.subscribe(() => heard.push(access.isRefused()));
    expect(access.isRefused()).toBe(false);
    expect(await ask()).toMatchObject({ code: 'permission.admin-required' });
    await ask();
    expect(heard).toEqual([true]);
  });

  test.each<ApiErrorCode>(['jira.unavailable', 'service-account.missing-permission', 'bridge.unreachable'])(
    '%s refuses nobody',
    async (code) => {
      const { access, ask } = watched(code);
      await ask();
      expect(access.isRefused()).toBe(false);
    },
  );
});

test('every design token that a style sheet names exists', () => {
  const known = new Set<string>(Object.values(tokens));
  const folder = join(__dirname, '../../../static');
  const sheets = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.css'),
  );
  const named = sheets.flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/--ds-[\w-]+/g)].map(([token]) => token),
  );
  expect(named.length).toBeGreaterThan(50);
  expect([...new Set(named)].filter((token) => !known.has(token))).toEqual([]);
});
