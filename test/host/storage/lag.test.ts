import { withGiven } from './rules/given';
import { codeOf, type Given } from './rules/rule';

const AGES = { entityName: 'employee', index: 'by-age' } as const;
const SECOND = 1000;

const listed = async ({ kvs }: Given): Promise<string[]> =>
  (await kvs.query().getMany()).results.map(({ key, value }) => `${key}=${String(value)}`);
const aged = async ({ kvs }: Given): Promise<string[]> =>
  (await kvs.entity(AGES.entityName).query().index(AGES.index).getMany()).results.map(({ key }) => key);

describe('query lag', () => {
  test('queries see writes and deletes late, and everything else sees them at once', () =>
    withGiven('memory', async (given) => {
      const { kvs, storage, clock, sdk } = given;
      await kvs.set('deleted', 'old');
      await kvs.set('changed', 'old');
      await kvs.entity('employee').set('ada', { age: 36 });
      storage.setQueryLag(5 * SECOND);
      await kvs.delete('deleted');
      await kvs.set('changed', 'new');
      await kvs.set('added', 'new');
      await kvs.entity('employee').delete('ada');
      await kvs.entity('employee').set('alan', { age: 41 });

      const before = ['changed=old', 'deleted=old'];
      expect(await listed(given)).toEqual(before);
      expect(await aged(given)).toEqual(['ada']);
      clock.advance(5 * SECOND - 1);
      expect(await listed(given)).toEqual(before);

      expect(await kvs.get('changed')).toBe('new');
      expect(await kvs.get('deleted')).toBeUndefined();
      expect((await kvs.batchGet([{ key: 'added' }])).failedKeys).toEqual([]);
      expect(storage.dump().kv.map(({ key }) => key)).toEqual(['added', 'changed']);
      const conditions = new sdk.Filter<{ age: number }>().and('age', sdk.FilterConditions.equalTo(41));
      await kvs.transact().check('alan', { entityName: 'employee', conditions }).execute();

      clock.advance(1);
      expect(await listed(given)).toEqual(['added=new', 'changed=new']);
      expect(await aged(given)).toEqual(['alan']);
    }));

  test('a record that moves in an index is found once at each time', () =>
    withGiven('memory', async (given) => {
      const { kvs, storage, clock, sdk } = given;
      const old = async (): Promise<number> =>
        (
          await kvs
            .entity('employee')
            .query()
            .index('by-age')
            .where(sdk.WhereConditions.greaterThan(40))
            .getMany()
        ).results.length;
      await kvs.entity('employee').set('ada', { age: 36 });
      storage.setQueryLag(SECOND);
      await kvs.entity('employee').set('ada', { age: 41 });
      expect([await old(), (await aged(given)).length]).toEqual([0, 1]);
      clock.advance(SECOND);
      expect([await old(), (await aged(given)).length]).toEqual([1, 1]);
    }));

  test('a transaction becomes visible as a whole', () =>
    withGiven('memory', async (given) => {
      given.storage.setQueryLag(SECOND);
      await given.kvs.transact().set('a', 1).set('b', 1).execute();
      given.clock.advance(SECOND - 1);
      expect(await listed(given)).toEqual([]);
      given.clock.advance(1);
      expect(await listed(given)).toEqual(['a=1', 'b=1']);
    }));

  test('changing the lag never hides what was seen; without a lag all is seen', () =>
    withGiven('memory', async (given) => {
      await given.kvs.set('a', 1);
      given.storage.setQueryLag(SECOND);
      await given.kvs.set('b', 1);
      given.clock.advance(SECOND);
      given.storage.setQueryLag(60 * SECOND);
      await given.kvs.set('c', 1);
      expect(await listed(given)).toEqual(['a=1', 'b=1']);
      given.storage.setQueryLag(0);
      expect(await listed(given)).toEqual(['a=1', 'b=1', 'c=1']);
    }));
});

describe('TTL', () => {
  const ttl = { value: 10, unit: 'SECONDS' } as const;
  const conflict = (given: Given): Promise<string> =>
    codeOf(given.kvs.set('k', 2, { keyPolicy: 'FAIL_IF_EXISTS' }));

  test('without a lag a record is gone when it expires, and not before', () =>
    withGiven('memory', async (given) => {
      await given.kvs.set('k', 1, { ttl });
      given.clock.advance(10 * SECOND - 1);
      expect(await given.kvs.get('k')).toBe(1);
      given.clock.advance(1);
      expect(await given.kvs.get('k')).toBeUndefined();
      expect(await listed(given)).toEqual([]);
      expect(given.storage.dump().kv).toEqual([]);
      expect(await conflict(given)).toBe('done');
    }));

  test('within the lag an expired record is still there, for reads, queries, policies and the dump', () =>
    withGiven('memory', async (given) => {
      const { kvs, storage, clock, sdk } = given;
      storage.setTtlLag(48 * 3600 * SECOND);
      const expiresAt = clock.now() + 10 * SECOND;
      await kvs.set('k', 1, { ttl });
      await kvs.setSecret('s', 1, { ttl });
      await kvs.entity('employee').set('ada', { age: 36 }, { ttl });
      clock.advance(48 * 3600 * SECOND);

      const metadataFields = [sdk.MetadataField.EXPIRE_TIME];
      const found = await kvs.get('k', { metadataFields });
      expect(Date.parse(String(found?.expireTime))).toBeLessThan(clock.now());
      expect(await listed(given)).toEqual(['k=1']);
      expect(await aged(given)).toEqual(['ada']);
      expect(await conflict(given)).toBe('KEY_CONFLICT');
      expect(storage.dump()).toEqual({
        kv: [{ key: 'k', value: 1, expiresAt }],
        secrets: [{ key: 's', value: 1, expiresAt }],
        entities: { employee: [{ key: 'ada', value: { age: 36 }, expiresAt }], sample: [] },
      });

      clock.advance(10 * SECOND);
      expect(await kvs.getSecret('s')).toBeUndefined();
      expect(await aged(given)).toEqual([]);
      expect(await conflict(given)).toBe('done');
    }));
});
